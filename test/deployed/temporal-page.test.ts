/** Operators read cases in the Temporal page: sealed for everybody, in clear for who may and said why. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Addresses } from '../../src/ops/addresses';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { done, foodHandIn, signInDemo } from '../../src/ops/demo-case';
import { startWhole, type Whole } from '../faults/whole';

const PATIENCE_MS = 60_000;
/** Stands near the top of what the workflow of a food licence was started with, as much as the page draws. */
const SAID = 'Food business licence';

let whole: Whole;
let browser: Browser;
let page: Page;
let addresses: Addresses;

beforeAll(async () => {
  whole = await startWhole();
  addresses = JSON.parse(readFileSync(join(whole.layout.run, 'addresses.json'), 'utf8')) as Addresses;
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  page.setDefaultTimeout(PATIENCE_MS);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await whole?.stop();
}, 60_000);

const shown = (): Promise<string> => page.locator('main').innerText();

async function openCase(id: string): Promise<void> {
  await page.goto(`${addresses.temporalUi}/namespaces/${addresses.namespace}/workflows/${id}`);
  await page.getByText('applicationWorkflow').first().waitFor();
  await page.getByText('Results will appear upon completion.').first().waitFor();
}

/** What the portal does when somebody opens the payloads for this browser. */
async function openPayloads(login: string): Promise<number> {
  await page.goto(`${whole.api}/api/docs`);
  return page.evaluate(
    async ({ login: who, password }) => {
      const send = (path: string, body: object, headers = {}): Promise<Response> =>
        fetch(`/api/v1${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
      const answer = await send('/session', { login: who, password });
      const { accessToken } = (await answer.json()) as { accessToken: string };
      const reason = { reason: '核对一件办件的记录' };
      return (await send('/codec/access', reason, { Authorization: `Bearer ${accessToken}` })).status;
    },
    { login, password: DEMO_PASSWORD },
  );
}

it('shows a case sealed, then in clear to who may and said why, and sealed again to the next browser', async () => {
  const people = await signInDemo(whole.api);
  const { applicationId } = await done(people.front, '/applications', foodHandIn('M1', 'M2', 'M3', 'M4'));
  await openCase(String(applicationId));
  expect(await shown()).toContain('encryption-key-id');
  expect(await shown()).not.toContain(SAID);

  await page.getByTestId('data-encoder-status').or(page.locator('[data-testid*=data-encoder]')).first().click();
  await page.getByPlaceholder('Paste your endpoint here').fill(`${whole.api}/api/v1/codec`);
  await page.getByText('Include cross-origin credentials').click();
  await page.getByRole('button', { name: 'Apply' }).click();
  // The endpoint alone opens nothing, and a case worker may not open it.
  await openCase(String(applicationId));
  expect(await shown()).not.toContain(SAID);
  expect(await openPayloads('market.front1')).toBe(403);

  expect(await openPayloads('centre.admin')).toBe(200);
  await openCase(String(applicationId));
  await page.locator('main').getByText(SAID).first().waitFor();

  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  await other.getByText('encryption-key-id').first().waitFor();
  expect(await other.locator('main').innerText()).not.toContain(SAID);
}, 240_000);
