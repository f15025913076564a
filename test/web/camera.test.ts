import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'uqr';
import { useBrowser } from '../support/browser';
import { faultsOf, until } from '../support/looks';
import { temporaryFolder } from '../support/temporary-folder';
import { useTown } from '../support/town';

const TOKEN = '0123456789abcdefghijklmnop';
const SIDE = 480;

/** One picture that a camera sees for ever, in the form that Chromium plays: a code in black on white. */
function film(text: string): Buffer {
  const { data, size } = encode(text, { border: 4 });
  const light = Buffer.alloc(SIDE * SIDE, 255);
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 0; column < SIDE; column += 1) {
      const dark = data[Math.floor((row * size) / SIDE)]![Math.floor((column * size) / SIDE)]!;
      if (dark) light[row * SIDE + column] = 16;
    }
  }
  const colours = Buffer.alloc((SIDE * SIDE) / 2, 128);
  const head = `YUV4MPEG2 W${SIDE} H${SIDE} F10:1 Ip A1:1 C420jpeg\nFRAME\n`;
  return Buffer.concat([Buffer.from(head), light, colours]);
}

/** In the page: what the camera gave is kept, so that one learns whether it is still on. */
const KEEPS_STREAMS = `
  window.streams = [];
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    window.streams.push(stream);
    return stream;
  };`;
const STATES = 'window.streams.flatMap((one) => one.getTracks().map(({ readyState }) => readyState))';

/** The code of a certificate held before the camera of the machine. */
describe('the camera', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const filmed = join(temporaryFolder('camera'), 'seen.y4m');
  const browser = useBrowser(
    () => town.url,
    () => {
      writeFileSync(filmed, film(`https://example.org/verify/${TOKEN}`));
      return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${filmed}`];
    },
  );

  it('reads a certificate and is off again', async () => {
    const page = await browser.visit('/verify', { permissions: ['camera'] });
    await page.evaluate(KEEPS_STREAMS);
    await page.getByRole('button', { name: '用摄像头扫描' }).click();
    await page.waitForURL(`${town.url}/verify/${TOKEN}`);
    expect(await page.evaluate<string[]>(STATES)).toEqual(['ended']);
    expect(browser.complaints.filter((one) => !/404 .*verification/.test(one))).toEqual([]);
  }, 600_000);

  it('is off when somebody goes elsewhere or has enough of it', async () => {
    writeFileSync(filmed, film('https://example.org/pay'));
    const page = await browser.visit('/verify', { permissions: ['camera'] });
    await page.evaluate(KEEPS_STREAMS);
    await page.getByRole('button', { name: '用摄像头扫描' }).click();
    await until(page, "document.querySelector('video')?.videoWidth > 0");
    expect(await page.evaluate<string[]>(STATES)).toEqual(['live']);
    expect(await faultsOf(page, 'camera')).toEqual([]);
    await page.getByRole('button', { name: '关闭摄像头' }).click();
    await until(page, `${STATES}.join() === 'ended'`);
    await page.getByRole('button', { name: '用摄像头扫描' }).click();
    await until(page, `${STATES}.join() === 'ended,live'`);
    await page.getByRole('link', { name: '进度查询' }).click();
    await until(page, `${STATES}.join() === 'ended,ended'`);
  }, 600_000);

  it('may be refused, and then the number is asked for', async () => {
    const page = await browser.visit('/verify');
    await page.getByRole('button', { name: '用摄像头扫描' }).click();
    await page.getByRole('alert').getByText('没有允许使用摄像头').waitFor();
    expect(await page.locator('video').count()).toBe(0);
  }, 600_000);

  it('is for this site alone, which asks for nothing else', async () => {
    const { headers } = await fetch(`${town.url}/verify`);
    expect(headers.get('permissions-policy')).toBe('camera=(self), geolocation=(), microphone=()');
  });
});
