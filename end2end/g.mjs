import { chromium } from '@playwright/test';
const [,, size, theme, ...items] = process.argv;
const sizes = { t: [1024,768], p: [390,844], d: [1440,900] };
const [width,height] = sizes[size];
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox'] });
const ctx = await b.newContext({ viewport:{width,height}, colorScheme: theme, locale:'lt' });
const r = await ctx.request.post('http://localhost:3222/api/log-in', { form:{ who:'adult', name:'demo.mokytoja', secret:'demo-takas' }, maxRedirects:0 });
const page = await ctx.newPage();
page.on('console', m => { if (m.type()==='error'||m.type()==='warning') console.log(m.type(), m.text().slice(0,300)); });
page.on('pageerror', e => console.log('pageerror', String(e).slice(0,300)));
for (const item of items) {
  await page.goto('http://localhost:3222/uzduotis/'+item+'/1');
  await page.waitForTimeout(1200);
  await page.screenshot({ path:`/tmp/s-${item}-${size}-${theme}.png`, fullPage:true });
}
await b.close();
