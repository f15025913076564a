import axe from 'axe-core';
import type { Page } from 'playwright-core';
import en from '../../web/src/i18n/en.json';
import zh from '../../web/src/i18n/zh-CN.json';

const WIDTHS = [1440, 768, 390];
const HEIGHT = 900;

/** Where pictures of what was looked at are kept, for people to look at too; usually nowhere. */
const PICTURES = process.env['BANJIE_PICTURES'];

const PAUSE_MS = 50;

/** A page may take five seconds to fit a new width; more is a fault. */
const MOST_PAUSES = 100;

/** More stops than any page has before its main action. */
const MOST_STOPS = 150;

/** A key of the words of the portal that stands where its word should. */
const NO_WORD = new RegExp(String.raw`\b(${Object.keys(zh).join('|')})\.[a-z]\w+`);

/**
 * What is wrong with a page as it stands: read by who sees badly, on a wide screen, a tablet and a telephone.
 * @param name what it is called in what is told
 */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const before = page.viewportSize();
  const faults: string[] = [];
  for (const width of WIDTHS) {
    faults.push(...(await widthFaults(page, name, width)), ...(await axeFaults(page, `${name} at ${width}`)));
  }
  if (before) await page.setViewportSize(before);
  return faults;
}

/**
 * What is wrong with a page in any of its looks, none of which loads it anew: two languages, two sizes of letters, three
 * widths; with the keyboard; and for who has it read aloud. It starts and ends in Chinese, in letters of the usual size.
 */
export async function faultsInEveryLook(page: Page, name: string): Promise<string[]> {
  await page.setViewportSize({ width: WIDTHS[0]!, height: HEIGHT });
  const faults = [...(await axeFaults(page, name)), ...(await keyFaults(page, name))];
  for (const tool of ['otherLanguage', 'elder', 'otherLanguage', 'elder'] as const) {
    const look = `${name} ${await page.evaluate<string>(LOOK)}`;
    for (const width of WIDTHS) faults.push(...(await widthFaults(page, look, width)));
    const missing = NO_WORD.exec(await page.evaluate<string>(WORDS))?.[0];
    if (missing) faults.push(`${look} has no word for ${missing}`);
    await turn(page, tool);
  }
  return faults;
}

/** Waits until this is true in the page, in which the policy lets nothing be evaluated but from outside. */
export async function until(page: Page, expression: string): Promise<void> {
  while (!(await page.evaluate<boolean>(expression))) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}

/** In the page: all that is read on it, names for who does not see it too. */
const WORDS = `[document.body.innerText, ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')]
  .flatMap((one) => ['aria-label', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))].join(' ')`;

const LOOK = "document.documentElement.lang + ' ' + document.documentElement.dataset.elder";

/** Uses one of the tools in the head of each page, and waits until the page looks otherwise. */
async function turn(page: Page, tool: 'otherLanguage' | 'elder'): Promise<void> {
  const before = await page.evaluate<string>(LOOK);
  const names = [zh.shell[tool], en.shell[tool]].map((one) => `header button[aria-label="${one}"]`);
  await page.locator(names.join(', ')).click();
  await until(page, `${LOOK} !== ${JSON.stringify(before)}`);
}

async function widthFaults(page: Page, name: string, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: HEIGHT });
  if (PICTURES) {
    // The head stays in sight where one has scrolled to, also in a picture of the whole page.
    await page.evaluate('scrollTo(0, 0)');
    await page.screenshot({ path: `${PICTURES}/${name.replaceAll('/', '-')}-${width}.png`, fullPage: true });
  }
  // Parts that measure themselves, such as the menu in the head, fit a new width a moment after it.
  for (let pause = 0; ; pause += 1) {
    const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    if (over <= 0) return [];
    if (pause === MOST_PAUSES) return [`${name} is ${over} wider than ${width}`];
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** By the rules of axe, within the page itself: the portal has no frames of which it would have to be told. */
async function axeFaults(page: Page, name: string): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run({ resultTypes: ['violations'] })");
  return violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html}`);
}

/** In the page: the main action, and how it and what stands around it look. */
const MAIN_ACTION = `
  window.mainAction = document.querySelector('main .ant-btn-primary:enabled, main .call') ??
    document.querySelector('main :is(a[href], button, input, select, textarea):enabled, main a[href]');
  window.lookOfAction = () => [0, 1, 2, 3].map((level) => {
    let part = window.mainAction;
    for (let step = 0; step < level; step += 1) part = part?.parentElement;
    if (!part) return '';
    const { outline, boxShadow, borderColor } = getComputedStyle(part);
    return outline + boxShadow + borderColor;
  }).join();
  document.getElementById('main').focus();
  window.lookBefore = window.mainAction && window.lookOfAction();
  window.mainAction !== null`;

/** Whether Tab comes from the start of what is said to what is to be done, and one sees that it is there. */
async function keyFaults(page: Page, name: string): Promise<string[]> {
  if (!(await page.evaluate<boolean>(MAIN_ACTION))) return [];
  let there = false;
  for (let stop = 0; stop < MOST_STOPS && !there; stop += 1) {
    await page.keyboard.press('Tab');
    there = await page.evaluate<boolean>('document.activeElement === window.mainAction');
  }
  if (!there) return [`${name}: Tab does not come to ${await page.evaluate<string>('window.mainAction.outerHTML')}`];
  const seen = await page.evaluate<boolean>(`(() => {
    const { top, bottom } = window.mainAction.getBoundingClientRect();
    return window.lookOfAction() !== window.lookBefore && bottom > 0 && top < window.innerHeight;
  })()`);
  return seen ? [] : [`${name}: one does not see where Tab came to`];
}
