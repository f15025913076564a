/** An item is rehearsed on a real workflow, API and skipped time, and what happens there is what the rules foretold. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseInstant } from '../../src/domain/calendar/time';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { openDataSource } from '../../src/entities/data-source';
import { UsageError } from '../../src/ops/cli/command';
import { rehearseCommand } from '../../src/ops/cli/rehearse';
import { playRehearsal, type PlayedCourse, type RehearsalOptions } from '../../src/ops/rehearsal/play';
import { readDraft } from '../../src/ops/rehearsal/read-draft';
import { openHouse, type House } from '../../src/ops/scenario/house';
import { loadCentreFiles } from '../../src/ops/seed/load';
import { freshCentre } from '../support/engines';

const PATIENCE_MS = 600_000;
const CENTRE = loadCentreFiles('data');
const itemOf = (code: string): CatalogueItem => CENTRE.items.find((item) => item.code === code)!;
const startAt = parseInstant('2026-03-02T09:00:00+08:00');

let house: House;

beforeAll(async () => {
  house = await openHouse(() => undefined);
}, PATIENCE_MS);
afterAll(() => house.close(), PATIENCE_MS);

const play = async (item: CatalogueItem, options: Partial<RehearsalOptions> = {}): Promise<readonly PlayedCourse[]> =>
  (await playRehearsal(house, CENTRE, item, { startAt, ...options })).courses;
const acts = ({ steps }: PlayedCourse): string[] => steps.filter(({ kind }) => kind === 'act').map(({ name }) => name);

it(
  'R-50 each course of an item with a hearing, a visit and the post happens as the rules foretell',
  async () => {
    const draft: CatalogueItem = {
      ...itemOf('FOOD'),
      hearing: 'required',
      suspensionGrounds: ['hearing'],
      deliveryWays: ['post', 'online'],
    };
    const courses = await play(draft);
    expect(courses.map(({ course, differences }) => [course, differences])).toEqual([
      ['handled', []],
      ['leftAfterAcceptance', []],
      ['untouched', []],
    ]);
    const [handled, left] = courses as [PlayedCourse, PlayedCourse];
    expect(acts(handled)).toEqual(expect.arrayContaining(['开始听证', '核查通过', '批准', '归档']));
    expect(left.steps.filter(({ kind }) => kind === 'card').map(({ name }) => name)).toEqual(['黄牌', '红牌']);
    expect(left.clocks.map(({ dueAt }) => dueAt)).toEqual(['2026-03-16T17:30:00+08:00', '2026-03-30T17:30:00+08:00']);
    expect(left.clocks[0]!.explanationZh.at(-1)).toContain('2026-03-16');
  },
  PATIENCE_MS,
);

it(
  'R-32 the departments of a joint item answer in the one course and are late in the other',
  async () => {
    const courses = await play(itemOf('CONSTRUCTION-JOINT'), { courses: ['handled', 'leftAfterAcceptance'] });
    expect(courses.map(({ differences }) => differences)).toEqual([[], []]);
    expect(courses.map(({ steps }) => steps.some(({ type }) => type === 'branchLate'))).toEqual([false, true]);
  },
  PATIENCE_MS,
);

it(
  'says where the case that was played is another than was foretold',
  async () => {
    const shorten = `update catalogue_items set content = jsonb_set(content, '{committedLimit,length}', '9')`;
    const [left] = await play(itemOf('FOOD'), {
      courses: ['leftAfterAcceptance'],
      opened: async ({ engines }) => {
        const dataSource = await openDataSource(engines.databaseUrl, { poolSize: 1 });
        await dataSource.query(`alter table catalogue_items disable trigger user`);
        await dataSource.query(shorten);
        await dataSource.destroy();
      },
    });
    expect(left!.differences).toEqual(
      expect.arrayContaining([
        'foretold and not seen: 2026-03-16T17:30:01+08:00 limitPassed',
        'seen and not foretold: 2026-03-13T17:30:01+08:00 limitPassed',
        'committed due: foretold 2026-03-16T17:30:00+08:00, seen 2026-03-13T17:30:00+08:00',
      ]),
    );
  },
  PATIENCE_MS,
);

describe('what is rehearsed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-rehearsal-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is a file that keeps the rules of the catalogue', async () => {
    const file = join(folder, 'food.yaml');
    const text = readFileSync('data/catalogue/food.yaml', 'utf8');
    writeFileSync(file, text.replace(/^committedLimit: .*$/m, 'committedLimit: { unit: workingDay, length: 21 }'));
    await expect(rehearseCommand.run([file])).rejects.toThrow(/food\.yaml:\d+:\d+ R-28 /);
    await expect(rehearseCommand.run([join(folder, 'none.yaml')])).rejects.toThrow(/none\.yaml:1:1 format /);
  });

  it.each([[[]], [['a.yaml', 'b.yaml']], [['a.yaml', '--draft', 'x']], [['a.yaml', '--at', 'noon']], [['--fast']]])(
    'is named, once, with an instant: %j',
    async (args) => {
      await expect(rehearseCommand.run(args)).rejects.toThrow(UsageError);
    },
  );

  it(
    'is a draft of the catalogue without faults',
    async () => {
      const database = await freshCentre();
      const { url } = database;
      const dataSource = await openDataSource(url, { poolSize: 1 });
      try {
        const keep = (id: string, content: object) =>
          dataSource.query(
            `insert into catalogue_drafts (id, kind, item_code, base_version, content, status, revision, reason, drafted_by, drafted_at, changed_at)
             values ($1, 'version', 'FOOD', 1, $2, 'draft', 1, '演练', (select person_id from accounts where login = 'centre.admin'), now(), now())`,
            [id, JSON.stringify(content)],
          );
        await keep('cat-whole', { ...itemOf('FOOD'), version: 2, name: '食品经营许可（试）' });
        await keep('cat-faulty', { ...itemOf('FOOD'), version: 2, materials: [] });
        expect((await readDraft(url, 'cat-whole', CENTRE)).name).toBe('食品经营许可（试）');
        await expect(readDraft(url, 'cat-faulty', CENTRE)).rejects.toThrow(/materials R-10/);
        await expect(readDraft(url, 'cat-none', CENTRE)).rejects.toThrow('there is no draft cat-none');
      } finally {
        await dataSource.destroy();
        await database.drop();
      }
    },
    PATIENCE_MS,
  );
});
