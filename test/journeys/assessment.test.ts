import { MatterEventRow } from '../../src/entities/matter-rows';
import { MatterRow } from '../../src/entities/matter';
import { formatInstant } from '../../src/domain/calendar/time';
import { findMatterDifferences } from '../../src/ops/rebuild-matters';
import { freshDatabase, freshTimeSkipping } from '../support/engines';
import { Hall } from '../support/hall';
import { playSheets } from '../support/sheets';

/** score sheets from their draft to the result, each limit passing by its timer. */
describe('score sheets', () => {
  let hall: Hall;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const time = await freshTimeSkipping('2026-03-02T09:00:00+08:00');
    closing.unshift(() => time.stop());
    const database = await freshDatabase();
    closing.unshift(() => database.drop());
    const place = { address: time.address, namespace: 'default', taskQueue: 'sheets' };
    hall = await Hall.open(place, database.url, { now: () => time.currentTimeMs() });
    closing.unshift(() => hall.close());
    await playSheets(hall, time, { objected: 'asm-objected', silent: 'asm-silent' });
  }, 120_000);
  afterAll(async () => {
    for (const close of closing) await close();
  });

  const eventsOf = async (matterId: string) =>
    (await hall.dataSource.manager.find(MatterEventRow, { where: { matterId }, order: { seq: 'ASC' } })).map(
      ({ type, at, personId }) => [type, personId, formatInstant(at).slice(0, 10)],
    );

  it('one whose term ends in silence is confirmed as it was drafted', async () => {
    expect(await eventsOf('asm-silent')).toEqual([
      ['draft', 'supervisor1', '2026-03-02'],
      ['tell', 'centre1', '2026-03-02'],
      ['noticeIssued', 'centre1', '2026-03-02'],
      ['objectionLapsed', 'system', '2026-03-09'],
      ['confirm', 'centre1', '2026-03-09'],
      ['noticeIssued', 'centre1', '2026-03-09'],
    ]);
    const { file } = await hall.dataSource.manager.findOneByOrFail(MatterRow, { id: 'asm-silent' });
    expect(file).toMatchObject({ stage: 'confirmed', version: 1, result: { total: 96, grade: '优秀' } });
  });

  it('one that is disputed is answered, late and said so, and corrected before it is confirmed', async () => {
    expect(await eventsOf('asm-objected')).toEqual([
      ['draft', 'supervisor1', '2026-03-02'],
      ['tell', 'centre1', '2026-03-02'],
      ['noticeIssued', 'centre1', '2026-03-02'],
      ['object', 'front1', '2026-03-02'],
      ['answerMissed', 'system', '2026-03-16'],
      ['answerObjection', 'centre1', '2026-03-16'],
      ['noticeIssued', 'centre1', '2026-03-16'],
      ['confirm', 'centre1', '2026-03-16'],
      ['noticeIssued', 'centre1', '2026-03-16'],
    ]);
    const { file, number } = await hall.dataSource.manager.findOneByOrFail(MatterRow, { id: 'asm-objected' });
    expect(file).toMatchObject({ version: 2, result: { total: 98 } });
    expect(number).toMatch(/^KH2026-\d{6}$/);
  });

  it('are in the books what their events make of them', async () => {
    for (const id of ['asm-silent', 'asm-objected'])
      expect(await findMatterDifferences(hall.dataSource, id)).toEqual([]);
  });
});
