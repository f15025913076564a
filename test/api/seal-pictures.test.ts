/** what a seal looks like is uploaded, drawn anew, versioned, and printed on its papers from then on. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const KEEPER = 'centre.coordinator1';

const svg = (inside: string, head = ''): Buffer =>
  Buffer.from(`${head}<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200">${inside}</svg>`);
const ring = (colour: string): Buffer =>
  svg(`<circle cx="100" cy="100" r="90" fill="none" stroke="${colour}" stroke-width="12"/>`);
const png = (background: sharp.Color, size = 600): Promise<Buffer> =>
  sharp({ create: { width: size, height: size, channels: 4, background } })
    .png()
    .toBuffer();

let sealId: string;
beforeAll(async () => {
  const [seal] = await town.dataSource.query<{ id: string }[]>(
    `select id from seals where department_code = 'MARKET' and ended_at is null`,
  );
  sealId = seal!.id;
});

const newKey = (): string => randomUUID();
const upload = async (content: Buffer, { login = KEEPER, key = newKey(), of = sealId, name = '印模.svg' } = {}) =>
  (await town.as(login)).upload(`/seals/${of}/pictures`, name, content, key);

it.each<[string, () => Buffer | Promise<Buffer>, string]>([
  ['a script', () => svg('<script>alert(1)</script>'), '脚本'],
  ['what is done on an event', () => svg('<circle r="9" onload="x()"/>'), '脚本'],
  ['a picture from elsewhere', () => svg('<image href="https://example.cn/x.png"/>'), '外部引用'],
  ['a shape from elsewhere', () => svg('<use href="https://example.cn/x.svg#a"/>'), '外部引用'],
  ['a fill from elsewhere', () => svg('<circle r="9" fill="url(https://example.cn/x#a)"/>'), '外部引用'],
  ['a style sheet', () => svg('<style>@import "https://example.cn/x.css";</style>'), '样式表'],
  ['HTML within', () => svg('<foreignObject><div/></foreignObject>'), '外部引用'],
  ['an entity', () => svg('&x;', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'PNG或SVG'],
  ['an entity behind a comment', () => svg('<title>&x;</title>', '<!-- --><?xml-stylesheet href="x"?>'), 'PNG或SVG'],
  ['a letter by its number', () => svg('<a href="j&#97;vascript:x()"/>'), '外部引用'],
  ['another kind of file', () => Buffer.from('%PDF-1.7\n'), 'PNG或SVG'],
  ['a PNG that is cut off', async () => (await png({ r: 1, g: 1, b: 1, alpha: 0 })).subarray(0, 100), '无法读取'],
  ['too few pixels', () => png({ r: 200, g: 0, b: 0, alpha: 0.5 }, 100), '400像素'],
  ['a ground that hides the text', () => png({ r: 255, g: 255, b: 255, alpha: 1 }), '透明'],
  ['more than 1 MiB', () => Buffer.alloc(1024 * 1024 + 1, ' '), '1MiB'],
])('is not taken with %s', async (_, content, why) => {
  expect(await upload(await content())).toMatchObject({
    status: 422,
    body: {
      code: 'sealPictureUnfit',
      rule: 'R-55',
      errors: [{ field: 'file', messageZh: expect.stringContaining(why) }],
    },
  });
});

it('is uploaded and seen by the keepers of seals alone, to a seal that there is and that has not ended', async () => {
  expect(await upload(ring('red'), { login: 'market.front1' })).toMatchObject({ status: 403 });
  expect(await upload(ring('red'), { of: 'sea-none' })).toMatchObject({ status: 404 });
  expect((await (await town.as('market.chief1')).download(`/seals/${sealId}/picture`)).status).toBe(403);
  expect((await (await town.as(KEEPER)).download(`/seals/${sealId}/picture`)).status).toBe(404);
  expect(await (await town.as(KEEPER)).get(`/seals/${sealId}/pictures`)).toEqual({ items: [] });
});

it('prints what is issued from then on; what was issued before stays as it is', async () => {
  const people = await peopleOf(town);
  const acceptanceOf = async (id: string): Promise<Buffer> => {
    const [row] = await town.dataSource.query<{ seq: number }[]>(
      `select seq from notices where application_id = $1 and kind = 'acceptanceNotice'`,
      [id],
    );
    const response = await (await town.as('market.front1')).download(`/papers/${id}/${row!.seq}`);
    return Buffer.from(await response.arrayBuffer());
  };
  const before = await openCase(town, people, courseOf(people).accepted);
  await town.moveTo('2026-03-02T09:20:00+08:00');
  const key = randomUUID();
  const first = await upload(ring('#00ff00'), { key });
  expect(first).toMatchObject({ status: 201, body: { sealId, version: 1, uploadedBy: expect.any(String) } });
  expect(await upload(ring('#00ff00'), { key })).toEqual(first);
  expect(await upload(ring('#0000ff'), { key })).toMatchObject({ status: 422, body: { code: 'idempotencyKeyReused' } });
  const picture = await (await town.as(KEEPER)).download(`/seals/${sealId}/picture`);
  expect(await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).toMatchObject({
    format: 'png',
    width: 1240,
  });
  await town.moveTo('2026-03-02T09:30:00+08:00');
  const after = await openCase(town, people, courseOf(people).accepted);
  await town.moveTo('2026-03-02T09:40:00+08:00');
  expect(await upload(ring('#0000ff'))).toMatchObject({ body: { version: 2 } });
  // Neither was printed until now: what counts is when they were issued.
  expect(await inkOf(await acceptanceOf(before))).toEqual({ red: true, green: false, blue: false });
  expect(await inkOf(await acceptanceOf(after))).toEqual({ red: false, green: true, blue: false });
  const { items } = await (await town.as('centre.auditor')).get<{ items: object[] }>(`/seals/${sealId}/pictures`);
  expect(items).toMatchObject([{ version: 2 }, { version: 1 }]);
}, 60_000);

/** Which colours stand on the first page. */
async function inkOf(pdf: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-ink-'));
  writeFileSync(join(folder, 'paper.pdf'), pdf);
  execFileSync('pdftoppm', ['-r', '60', '-singlefile', '-png', join(folder, 'paper.pdf'), join(folder, 'page')]);
  const { data, info } = await sharp(join(folder, 'page.png')).raw().toBuffer({ resolveWithObject: true });
  const has = (is: (r: number, g: number, b: number) => boolean): boolean => {
    for (let at = 0; at < data.length; at += info.channels)
      if (is(data[at]!, data[at + 1]!, data[at + 2]!)) return true;
    return false;
  };
  return {
    red: has((r, g, b) => r > 180 && g < 80 && b < 90),
    green: has((r, g, b) => g > 180 && r < 100 && b < 100),
    blue: has((r, g, b) => b > 180 && r < 100 && g < 100),
  };
}
