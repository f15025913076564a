import { gzipSync } from 'node:zlib';
import { useBrowser } from '../support/browser';
import { useTown } from '../support/town';

/** What somebody on a slow line waits for before they can read. */
const MOST_BYTES = 250_000;

/** What a first page must not ask for. */
const NOT_NEEDED = ['table', 'date-picker', 'form', 'SchemaForm', 'drawer', 'select'];

describe('the first page', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  it.each(['/', '/sign-in'])(
    'is small: %s',
    async (path) => {
      const page = await browser.visit('/seal.svg');
      const fetched: { readonly name: string; readonly content: Promise<Buffer>; readonly wire: Promise<number> }[] =
        [];
      page.on('response', (response) => {
        const { pathname } = new URL(response.url());
        if (!/\.(js|css)$/.test(pathname)) return;
        const wire = response.request().sizes();
        fetched.push({ name: pathname, content: response.body(), wire: wire.then((sizes) => sizes.responseBodySize) });
      });
      await page.goto(town.url + path);
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle');
      const sizes = await Promise.all(fetched.map(async ({ content }) => gzipSync(await content).length));
      const total = sizes.reduce((sum, size) => sum + size, 0);
      const list = fetched.map(({ name }, index) => `${sizes[index]} ${name}`).join('\n');
      expect([total <= MOST_BYTES, list]).toEqual([true, list]);
      // What went over the line was packed as well.
      const wire = await Promise.all(fetched.map((one) => one.wire));
      expect(wire.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
      const names = fetched.map(({ name }) => /\/([\w.-]+?)-[\w-]{8}\.(js|css)$/.exec(name)?.[1]);
      expect(names.filter((name) => name !== undefined && NOT_NEEDED.includes(name))).toEqual([]);
      expect(browser.complaints).toEqual([]);
    },
    600_000,
  );

  it('is packed for who can unpack it, and kept for as long as its name', async () => {
    const html = await (await fetch(town.url)).text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
    const answers = await Promise.all(
      ['br', 'gzip', 'identity'].map((encoding) =>
        fetch(town.url + script, { headers: { 'Accept-Encoding': encoding } }),
      ),
    );
    expect(answers.map(({ headers }) => headers.get('content-encoding'))).toEqual(['br', 'gzip', null]);
    for (const { headers } of answers) {
      expect(headers.get('content-type')).toContain('javascript');
      expect(headers.get('vary')).toContain('Accept-Encoding');
      expect(headers.get('cache-control')).toContain('immutable');
    }
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts).size).toBe(1);
  });
});
