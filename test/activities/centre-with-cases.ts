import type { DataSource } from 'typeorm';
import { ApplicationRecorder } from '../../src/activities/record';
import { MatterRecorder } from '../../src/activities/record-matter';
import { assessment } from '../../src/domain/assessment/journey';
import { parseInstant } from '../../src/domain/calendar/time';
import { loadMatterReferences } from '../../src/entities/references';
import { draftOf, DRAFTER } from '../support/sheets';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { openDataSource } from '../../src/entities/data-source';
import { DepartmentRow } from '../../src/entities/department';
import { PersonAuthorityRow } from '../../src/entities/person';
import { actorNamed, CAST_NAMES } from '../support/cast';
import { CERT, FAST, FOOD, SIGN, SPEC } from '../support/items';
import { play, type Play } from '../support/play';
import { fillCentre, recordPlayed } from './books';

/** Until when all cases are played, so that time has done its part everywhere. */
export const PLAYED_UNTIL = '2026-06-30 12:00';

const MORNING = '2026-03-02 09:00';

/** Cases of every kind, by what they are: ended in every way, and still open in every way. */
const CASES: Readonly<Record<string, () => Play>> = {
  granted: () => opened(FOOD).broughtTo('archived'),
  grantedToo: () => opened(SIGN).broughtTo('archived'),
  corrected: () =>
    opened(FOOD).broughtTo('awaitingCorrection').at('2026-03-05 10:00').broughtTo('review').broughtTo('archived'),
  refused: () => opened(SIGN).broughtTo('refused').broughtTo('archived'),
  notAccepted: () => opened(FOOD).does('front1', 'refuseAcceptance'),
  withdrawn: () => opened(FOOD).broughtTo('review').does('applicant1', 'withdraw'),
  withdrawnWhileSuspended: () => suspended().does('applicant1', 'withdraw'),
  young: () => play(FOOD).at('2026-06-29 09:00').handsIn().broughtTo('review').at(PLAYED_UNTIL),
  deemed: () => opened(FAST).at(PLAYED_UNTIL),
  overdue: () => opened(FOOD).broughtTo('review').at('2026-03-20 10:00').does('applicant1', 'urge').at(PLAYED_UNTIL),
  decidedLate: () => opened(FOOD).broughtTo('review').at('2026-05-06 10:00').broughtTo('archived'),
  suspended: () => suspended().at(PLAYED_UNTIL),
  resumed: () =>
    suspended()
      .at('2026-03-12 10:00')
      .does('reviewer1', 'resume')
      .at('2026-03-13 10:00')
      .does('organHead1', 'grantExtension')
      .broughtTo('archived'),
  awaitingDelivery: () => opened(CERT).broughtTo('awaitingDelivery').at(PLAYED_UNTIL),
};

function opened(item: Parameters<typeof play>[0]): Play {
  return play(item).at(MORNING).handsIn().at('2026-03-02 09:10');
}

function suspended(): Play {
  return opened(SPEC).broughtTo('review').does('reviewer1', 'notifySuspension').does('reviewer1', 'suspend');
}

/** Fills a migrated database with the centre of the tests, what its people may do, and all the cases, each by its name. */
export async function fillWithCases(url: string): Promise<void> {
  const dataSource = await openDataSource(url);
  try {
    await fillCentre(dataSource);
    await authorise(dataSource);
    const books = { dataSource, recorder: new ApplicationRecorder(dataSource) };
    for (const [name, played] of Object.entries(CASES)) await recordPlayed(books, name, withObject(played(), name));
    await dataSource.query(CONSUMABLES);
    await recordSheet(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** A score sheet that was drawn and told. */
async function recordSheet(dataSource: DataSource): Promise<void> {
  const { references, calendarVersion } = await loadMatterReferences(dataSource, '2026-03-02' as never);
  const journey = assessment.journey(references);
  const drafted = journey.judge(
    null,
    'draft',
    DRAFTER,
    draftOf(calendarVersion),
    parseInstant('2026-03-02T09:00:00+08:00'),
  );
  if (!drafted.allowed) throw new Error(drafted.reason.code);
  const { settingsVersion } = references;
  const { events } = drafted;
  const sheet = { matterId: 'sheet', kind: 'assessment', settingsVersion, events, commands: [] } as const;
  await new MatterRecorder(dataSource).recordMatter(sheet);
}

/** A consumable that ran short, of which the chief representative was told. */
const CONSUMABLES = `
  insert into consumables values ('paper', 'MARKET', 'A4', '包', 5, 'chief1', '2026-03-02');
  insert into stock_movements (consumable_id, seq, kind, quantity, balance, taken_by, person_id, at)
    values ('paper', 1, 'received', 8, 8, null, 'chief1', '2026-03-02'),
           ('paper', 2, 'issued', -4, 4, 'front1', 'chief1', '2026-03-02');
  insert into supply_alerts (id, kind, department_code, consumable_id, at)
    values ('belowMinimum/paper/1', 'belowMinimum', 'MARKET', 'paper', '2026-03-02');
`;

/** Each is about something else, so that none repeats another. */
export function withObject(played: Play, object: string): Play {
  const [handIn] = played.events;
  (played.events as unknown[])[0] = { ...handIn, facts: { ...handIn!.facts, object } };
  return played;
}

/** Files what the cast acts as, in every department. */
export async function authorise({ manager }: DataSource): Promise<void> {
  const departments = await manager.find(DepartmentRow);
  for (const personId of CAST_NAMES.filter((name) => !name.endsWith('Elsewhere'))) {
    const held = departments.flatMap(({ code }) => actorNamed(personId, { departmentCode: code }).authorities);
    const once = [...new Map(held.map((one) => [`${one.role}/${one.departmentCode}`, one])).values()];
    const filed = once.map((one) => ({ personId, ...one, deputy: false, validFrom: null, validUntil: null }));
    await manager.insert(PersonAuthorityRow, filed);
  }
}

/** Brings in another version of an item, beside the one that is published. */
export async function addVersion(dataSource: DataSource, item: CatalogueItem): Promise<void> {
  await dataSource.query(
    `insert into catalogue_items
     select (json_populate_record(c, $1)).* from catalogue_items c where code = $2 and status = 'published'`,
    [JSON.stringify({ version: item.version, status: 'superseded', content: item }), item.code],
  );
}
