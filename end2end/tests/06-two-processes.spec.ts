import pg from 'pg';
import { required, startServer, type Server } from '../server';
import { expect, logInAs, STUDENT, test } from './support';

// These people use a server of their own.
test('two processes on one PostgreSQL database serve one session', async ({ playwright }) => {
  const postgres = required('TAKAS_TEST_POSTGRES');
  test.setTimeout(180_000);
  const name = `takas_e2e_${process.pid}_${Date.now()}`;
  const admin = new pg.Client({ connectionString: postgres });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const address = new URL(postgres);
  address.pathname = `/${name}`;
  const environment = { DATABASE_URL: address.toString(), TAKAS_SECRET: 'two processes share one secret: e2e' };
  const servers: Server[] = [];
  const request = await playwright.request.newContext();
  try {
    servers.push(await startServer(environment));
    servers.push(await startServer(environment));
    const [first, second] = servers;
    await logInAs(request, STUDENT, first.url);
    for (const server of servers) {
      const route = await request.get(`${server.url}/kelias`);
      expect(route.status()).toBe(200);
      expect(await route.text()).toContain('Šiandienos kelias');
    }
    // An answer given to one is known to the other.
    const link = /\/uzduotis\/([a-z0-9-]+)\/(\d+)/.exec(await (await request.get(`${first.url}/kelias`)).text())!;
    const page = await (await request.get(`${second.url}${link[0]}`)).text();
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    const form = { id: field('id'), item: field('item'), revision: field('revision'), seed: field('seed'), answer: '', dont_know: '1' };
    const given = await request.post(`${second.url}/api/answer`, { form, maxRedirects: 0 });
    expect(given.status()).toBe(303);
    const shown = await request.get(`${first.url}${given.headers().location}`);
    expect(await shown.text()).toContain('data-verdict="dont-know"');
    // Logged out at one is logged out at both.
    await request.post(`${second.url}/api/log-out`, { maxRedirects: 0 });
    expect(await (await request.get(`${first.url}/kelias`)).text()).toContain('Reikia prisijungti');
  } finally {
    await request.dispose();
    for (const server of servers) await server.stop();
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  }
});
