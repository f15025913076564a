import type { DataSource, EntityManager } from 'typeorm';
import { ApplicationRecorder } from '../../src/activities/record';
import type { RecordInput, RecordResult } from '../../src/activities/record.types';
import type { Act } from '../../src/domain/application/acts';
import type { ApplicationEvent } from '../../src/domain/application/events';
import type { References } from '../../src/domain/application/file';
import { isDone } from '../../src/domain/application/fold';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import { CalendarVersionRow } from '../../src/entities/calendar-version';
import { CatalogueItemRow, CatalogueMaterialRow } from '../../src/entities/catalogue-item';
import { CentreRow, SettingsRow } from '../../src/entities/centre';
import { DelegationRow } from '../../src/entities/delegation';
import { openDataSource } from '../../src/entities/data-source';
import { DepartmentRow } from '../../src/entities/department';
import { PartyRow } from '../../src/entities/party';
import { SealRow } from '../../src/entities/seal';
import { PersonRow } from '../../src/entities/person';
import { CAST_NAMES } from '../support/cast';
import { freshDatabase, type TestDatabase } from '../support/engines';
import * as items from '../support/items';
import { play, type Play } from '../support/play';

/** What a test of the books works with. */
export interface Books {
  readonly dataSource: DataSource;
  readonly recorder: ApplicationRecorder;
}

/** Books of a centre that knows the cast and the items of the tests, for this file or describe block. */
export function useBooks(): Books {
  const books = {} as { dataSource: DataSource; recorder: ApplicationRecorder };
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await freshDatabase();
    books.dataSource = await openDataSource(database.url);
    books.recorder = new ApplicationRecorder(books.dataSource);
    await fillCentre(books.dataSource);
  }, 60_000);
  afterAll(async () => {
    await books.dataSource?.destroy();
    await database?.drop();
  });
  return books;
}

const seal = { name: '审批专用章', from: '2020-01-01' as never, until: null };
const remedies = { reviewOrgan: '县人民政府', court: '县人民法院' };

/** every office has its seal, and every department has delegated all its items. */
async function fillRegisters(manager: EntityManager, departments: readonly string[]): Promise<void> {
  const term = { from: '2020-01-01' as never, until: null };
  for (const code of departments) {
    const own = { id: `seal-${code}`, departmentCode: code, name: '审批专用章', kind: 'approval' as const };
    await manager.insert(SealRow, { ...own, number: `${code}-1`, ...term });
    const what = { decider: 'chiefRepresentative' as const, coversAllItems: true, itemCodes: [] };
    await manager.insert(DelegationRow, { departmentCode: code, documentNumber: `${code}授1号`, ...what, ...term });
  }
  const ofCentre = { id: 'seal-CENTRE', departmentCode: null, name: '业务专用章', kind: 'special' as const };
  await manager.insert(SealRow, { ...ofCentre, number: 'CENTRE-1', ...term });
}

export async function fillCentre({ manager }: DataSource): Promise<void> {
  await manager.insert(CentreRow, {
    code: 'CENTRE',
    name: '县政务服务中心',
    nameEn: 'County centre',
    address: '中心街1号',
    officeMark: '县政服',
    phone: '12345678',
    complaintLine: '12345',
    seal,
  });
  await manager.insert(SettingsRow, { version: 1, content: { ...DEFAULT_SETTINGS } });
  const { calendars } = play(items.FOOD).refs;
  const [data] = Object.values(calendars);
  await manager.insert(CalendarVersionRow, { version: data!.version, ordinal: 1, data: data!, notices: [] });
  const catalogue = Object.values(items).filter(
    (one): one is CatalogueItem => typeof one === 'object' && 'code' in one,
  );
  const joint = catalogue.flatMap((item) => item.joint?.departments ?? []);
  for (const code of new Set([...catalogue, ...joint].map(({ departmentCode }) => departmentCode))) {
    const row = { code, name: code, nameEn: code, officeMark: `县${code}`, phone: '1', seal, remedies, active: true };
    await manager.insert(DepartmentRow, row);
  }
  await fillRegisters(manager, [...new Set([...catalogue, ...joint].map(({ departmentCode }) => departmentCode))]);
  // The insert type cannot see through the item's form, which may be anything.
  await manager.insert(CatalogueItemRow, catalogue.map(itemRow) as never);
  await manager.insert(CatalogueMaterialRow, catalogue.flatMap(materialRows));
  for (const name of CAST_NAMES) {
    const kind = /^applicant|^agent/.exec(name)?.[0] as 'applicant' | 'agent' | undefined;
    await manager.insert(PersonRow, { id: name, kind: kind ?? 'staff', name: kind ? null : name, active: true });
    if (kind) await manager.insert(PartyRow, { id: name, kind: 'person', name });
  }
}

function itemRow(item: CatalogueItem) {
  return {
    code: item.code,
    version: item.version,
    status: 'published' as const,
    departmentCode: item.departmentCode,
    name: item.name,
    nameEn: item.nameEn,
    committedUnit: item.committedLimit.unit,
    committedLength: item.committedLimit.length,
    statutoryUnit: item.statutoryLimit.unit,
    statutoryLength: item.statutoryLimit.length,
    sameDay: item.committedLimit.length === 0,
    joint: item.joint !== null,
    inPersonOnly: item.inPersonOnly,
    content: item,
  };
}

function materialRows({ code, version, materials }: CatalogueItem) {
  return materials.map(({ id: materialId, ...material }, index) => {
    return { itemCode: code, itemVersion: version, materialId, ordinal: index + 1, ...material };
  });
}

/** The call by which these events of a case are recorded; as in the workflow, an act goes with its command. */
export function recording(
  applicationId: string,
  { item, settingsVersion }: References,
  events: readonly ApplicationEvent[],
): RecordInput {
  const act = events.find(({ type, by }) => isDone(type) && by.role !== 'system');
  const references = { itemCode: item.code, itemVersion: item.version, settingsVersion };
  if (!act) return { applicationId, references, events, commands: [] };
  const command = {
    commandId: `${applicationId}/command/${act.seq}`,
    act: act.type as Act,
    outcome: 'accepted',
    seqs: { from: act.seq, to: events.at(-1)!.seq },
    at: act.at,
  } as const;
  return { applicationId, references, events, commands: [command] };
}

/** Records everything that was played, cut into calls where one act ends and the next begins. */
export async function recordPlayed(
  { recorder }: Books,
  applicationId: string,
  played: Play,
  from = 0,
): Promise<RecordResult> {
  let result: RecordResult | undefined;
  for (const events of callsOf(played.events.slice(from))) {
    result = await recorder.record(recording(applicationId, played.refs, events));
  }
  return result!;
}

/** what the opening and the end of a hearing bring with them is no act of its own there. */
const FOLLOWING: Readonly<Record<string, string>> = { suspend: 'openHearing', resume: 'closeHearing' };

/** Cuts events before each act of a person, as the workflow hands them over. */
export function callsOf(events: readonly ApplicationEvent[]): ApplicationEvent[][] {
  const calls: ApplicationEvent[][] = [];
  for (const event of events) {
    const begins =
      isDone(event.type) && event.by.role !== 'system' && FOLLOWING[event.type] !== calls.at(-1)?.at(-1)?.type;
    if (begins || calls.length === 0) calls.push([event]);
    else calls.at(-1)!.push(event);
  }
  return calls;
}
