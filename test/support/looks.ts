import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const WIDTHS = [1440, 768, 390];
const HEIGHT = 900;

/** Where pictures of what was looked at are kept, for people to look at too; usually nowhere. */
const PICTURES = process.env['BANJIE_PICTURES'];

/**
 * What is wrong with a page as it stands: read by who sees badly, on a wide screen, a tablet and a telephone.
 * @param name what it is called in what is told
 */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${width}.png`, fullPage: true });
    const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    if (over > 0) faults.push(`${name} is ${over} wider than ${width}`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, nodes } of violations) faults.push(`${name} at ${width} ${id}: ${nodes[0]?.html}`);
  }
  if (before) await page.setViewportSize(before);
  return faults;
}
