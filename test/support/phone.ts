import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** The telephone of an inspector. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Draws a line with the finger where somebody signs. */
export async function sign(page: Page, label: string): Promise<void> {
  const pad = page.getByLabel(`${label}在此签字`);
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await pad.boundingBox())!;
  await page.mouse.move(x + 20, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + 20, { steps: 4 });
  await page.mouse.move(x + width - 20, y + height - 20, { steps: 4 });
  await page.mouse.up();
  await page.locator('.signature', { hasText: label }).getByRole('button', { name: '签好了' }).click();
  await page.locator('.signature', { hasText: label }).getByRole('button', { name: '重签' }).waitFor();
}

/** A picture as the camera takes it. */
export async function photo() {
  return {
    name: 'photo.jpg',
    mimeType: 'image/jpeg',
    buffer: await sharp({ create: { width: 1800, height: 1200, channels: 3, background: '#7a9a6a' } })
      .jpeg()
      .toBuffer(),
  };
}
