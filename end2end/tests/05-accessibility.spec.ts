import AxeBuilder from '@axe-core/playwright';
import { EQUATION, expect, HEAD, open, STUDENT, TEACHER, test, type Person, type School } from './support';

// A page that does not exist answers 404, which the console reports.
test.use({ allowed: [/nera-tokio-puslapio.*status of 404/] });

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** Each role's pages; the demo class has something to show on all of them. */
const PAGES: [string, Person | undefined, (school: School) => Promise<string[]>][] = [
  ['visitor', undefined, async () => ['/prisijungti', '/prisijungti?kas=suauges', '/prisijungti?klaida=neteisinga']],
  ['student', STUDENT, async () => [
    '/kelias', '/zemelapis', '/igudziai/m-linear-eq-basic', '/pazanga', '/diagnostika', `/uzduotis/${EQUATION}/5`, '/pamokos/s-root-estimate', '/temos/pythagoras-8',
    '/nera-tokio-puslapio',
  ]],
  ['teacher', TEACHER, async (school) => {
    const classes = await school.call<{ id: string; name: string }[]>('classes', {});
    const id = classes.find((one) => one.name === '8a')!.id;
    const page = await school.call<{ students: { id: string }[] }>('class', { class: id });
    const [, works] = await school.call<[unknown, { id: string }[]]>('assignments', { class: id });
    const work = works[0].id;
    return [
      '/klases', `/klases/${id}`, `/klases/${id}/grupes`, `/klases/${id}/mokiniai`, `/klases/${id}/tvarkyti`,
      `/darbai/${work}`, `/darbai/${work}/lapai`, `/darbai/${work}/ivesti/${page.students[0].id}`, `/klases/${id}/skirti?geba=m-linear-eq-basic`, `/klases/${id}/planas`,
      '/content?klase=8', `/uzduotis/${EQUATION}/5`,
      '/klases/archyvas', `/klases/${id}/darbai`, `/klases/${id}/pamoka`, `/mokiniai/${page.students[0].id}`,
    ];
  }],
  ['head', HEAD, async () => ['/mokykla']],
];

for (const [role, person, addresses] of PAGES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing: ${role}, ${colorScheme}`, async ({ visit, school }) => {
      test.setTimeout(120_000);
      const { page } = await visit(person, { colorScheme });
      for (const address of await addresses(school)) {
        await test.step(address, async () => {
          await open(page, address);
          await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
          const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
          const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).slice(0, 3).join(' | ')}`);
          expect.soft(told, `${address}, ${colorScheme}`).toEqual([]);
        });
      }
    });
  }

  test(`nothing scrolls sideways at 390 px: ${role}`, async ({ visit, school }) => {
    test.setTimeout(90_000);
    const { page } = await visit(person, { viewport: { width: 390, height: 844 } });
    for (const address of await addresses(school)) {
      await test.step(address, async () => {
        await open(page, address);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(width, address).toBeLessThanOrEqual(390);
      });
    }
  });
}

test('axe finds nothing after an answer, with hint and keypad open', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await visit(person, { colorScheme });
    await open(page, `/uzduotis/${EQUATION}/91`);
    await page.getByRole('button', { name: 'Matematikos klaviatūra' }).click();
    await page.getByRole('button', { name: /^Užuomina/ }).click();
    await page.getByRole('textbox', { name: /Tavo atsakymas/ }).fill('12345');
    await page.getByRole('button', { name: 'Tikrinti' }).click();
    await expect(page.locator('#feedback')).toContainText('Dar ne');
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target}`).join(' | ')}`);
    expect.soft(told, colorScheme).toEqual([]);
  }
});
