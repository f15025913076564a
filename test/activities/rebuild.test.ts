import { emptyCase } from '../../src/activities/projection';
import { rowFromJson } from '../../src/entities/row-json';
import { findDifferences, rebuildReadModel } from '../../src/ops/rebuild';
import * as items from '../support/items';
import { play, type Play } from '../support/play';
import { recordPlayed, useBooks } from './books';

const { FOOD, SPEC, FAST, SIGN } = items;
const begun = (object: string, item = FOOD, when = '2026-03-02 09:00'): Play => play(item).at(when).handsIn({ object });

/** Histories that between them fill every table of the read model, close and reopen what can be, and run over each limit. */
const HISTORIES: Readonly<Record<string, () => Play>> = {
  'handed in': () => begun('handed in'),
  archived: () => begun('archived').at('2026-03-03 09:10').broughtTo('archived'),
  refused: () => begun('refused').at('2026-03-03 09:10').broughtTo('refused').broughtTo('delivered'),
  'not accepted': () => begun('not accepted').does('front1', 'refuseAcceptance'),
  'other authority': () => begun('other authority').does('front1', 'referToAuthority'),
  'no licence': () => begun('no licence').does('front1', 'declareNoLicenceNeeded'),
  withdrawn: () => begun('withdrawn', SPEC).broughtTo('review').at('2026-03-04 09:00').does('applicant1', 'withdraw'),
  'died while suspended': () => suspended('died while suspended').does('front1', 'terminate'),
  'deemed accepted': () => begun('deemed accepted').at('2026-03-16 09:00'),
  corrected: () =>
    begun('corrected')
      .does('front1', 'issueCorrection')
      .at('2026-03-02 09:30')
      .does('front1', 'amendCorrection', { defects: [{ materialId: 'M2', problem: '过期' }] })
      .at('2026-03-04 10:00')
      .does('applicant1', 'supplement')
      .at('2026-03-05 10:00')
      .does('front1', 'accept'),
  'suspended twice': () =>
    suspended('suspended twice')
      .at('2026-03-09 10:00')
      .does('reviewer1', 'resume')
      .at('2026-03-10 10:00')
      .does('reviewer1', 'notifySuspension')
      .does('reviewer1', 'suspend')
      .at('2026-03-12 10:00')
      .does('reviewer1', 'resume')
      .does('organHead1', 'grantExtension')
      .at('2026-03-13 10:00')
      .broughtTo('archived'),
  'still suspended': () => suspended('still suspended').at('2026-04-20 09:00'),
  'everything too late': () =>
    begun('everything too late', FAST)
      .at('2026-03-02 10:00')
      .does('front1', 'accept')
      .at('2026-03-10 09:00')
      .does('applicant1', 'urge')
      .at('2026-03-20 09:00')
      .does('front1', 'replyUrge')
      .broughtTo('review')
      .does('reviewer1', 'answerUrging')
      .does('front1', 'fileOvertimeNotice')
      .does('centre1', 'coordinate')
      .at('2026-04-10 09:00'),
  'returned and inspected twice': () =>
    begun('returned and inspected twice')
      .broughtTo('inspection')
      .at('2026-03-03 15:00')
      .does('inspector1', 'failInspection')
      .at('2026-03-04 15:00')
      .does('inspector1', 'passInspection')
      .broughtTo('awaitingApproval')
      .does('chief1', 'returnToReview')
      .at('2026-03-05 09:00')
      .broughtTo('awaitingApproval')
      .does('chief1', 'returnToReview')
      .at('2026-03-06 09:00')
      .broughtTo('archived'),
  'reminded and supervised': () =>
    begun('reminded and supervised', SIGN)
      .broughtTo('review')
      .does('supervisor1', 'remind')
      .does('supervisor1', 'supervise')
      .at('2026-03-27 09:00'),
  'not delivered': () => begun('not delivered').broughtTo('awaitingDelivery').at('2026-03-30 09:00'),
};

function suspended(object: string): Play {
  return begun(object, SPEC)
    .broughtTo('review')
    .at('2026-03-04 10:00')
    .does('reviewer1', 'notifySuspension')
    .does('reviewer1', 'suspend')
    .at('2026-03-05 09:00');
}

const READ_MODEL = [
  'applications',
  'clocks',
  'clock_changes',
  'suspensions',
  'tasks',
  'breaches',
  'cards',
  'notices',
  'notice_recipients',
  'certificates',
];

describe('invariant 27: the read model is what the events make of it', () => {
  const books = useBooks();

  beforeAll(async () => {
    for (const [id, history] of Object.entries(HISTORIES)) await recordPlayed(books, id, history());
  });

  const readModel = async (): Promise<Record<string, unknown[]>> => {
    const tables = READ_MODEL.map(async (table) => {
      const rows = await books.dataSource.query<{ row: Record<string, unknown> }[]>(
        `select to_jsonb(t) as row from ${table} t order by 1`,
      );
      const { target } = books.dataSource.entityMetadatas.find(({ tableName }) => tableName === table)!;
      // Sealed anew, nothing is the same twice.
      const read = rows.map(({ row }) => rowFromJson(books.dataSource, target, row));
      return [table, read] as const;
    });
    return Object.fromEntries(await Promise.all(tables));
  };

  it('fills every table with these histories', async () => {
    const counts = Object.entries(await readModel()).map(([table, rows]) => [table, rows.length > 1] as const);
    expect(counts.filter(([, filled]) => !filled)).toEqual([]);
  });

  it.each(Object.keys(HISTORIES))('finds no difference: %s', async (id) => {
    expect(await findDifferences(books.dataSource, id)).toEqual([]);
  });

  it('comes to the same rows when it is made anew, in every table', async () => {
    const before = await readModel();
    expect(await rebuildReadModel(books.dataSource, { all: true })).toBe(Object.keys(HISTORIES).length);
    expect(await readModel()).toEqual(before);
  });

  it('is mended where it was damaged, and the damage is found', async () => {
    const before = await readModel();
    await books.dataSource.query(`
      update applications set stage_since = stage_since + interval '1 s', last_event_at = last_event_at + interval '1 s'
        where id = 'handed in';
      delete from tasks where application_id = 'handed in';
      update certificates set valid_until = valid_until + 1 where application_id = 'archived';
      insert into breaches select 'archived', 99, 'secondNotice', 'front1', now(), now();
      update clocks set due_at = due_at + interval '1 h' where application_id = 'archived' and kind = 'statutory'`);
    const tablesOf = async (id: string) =>
      (await findDifferences(books.dataSource, id)).map(({ table }) => table).sort();
    expect(await tablesOf('handed in')).toEqual(['applications', 'tasks']);
    expect(await tablesOf('archived')).toEqual(['breaches', 'certificates', 'clocks']);
    await rebuildReadModel(books.dataSource, 'handed in');
    await rebuildReadModel(books.dataSource, 'archived');
    expect(await readModel()).toEqual(before);
  });

  it('cannot be made of an application without events', async () => {
    await expect(rebuildReadModel(books.dataSource, 'nobody')).rejects.toThrow('no hand-in');
    expect(emptyCase('nobody', 1).file).toBeNull();
  });
});
