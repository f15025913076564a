import type { DataSource } from 'typeorm';
import { ApplicationRecorder } from '../../src/activities/record';
import { hashPassword } from '../../src/api/sign-in/passwords';
import type { Stage } from '../../src/domain/application/stages';
import { instantOf, parsePlainDate } from '../../src/domain/calendar/time';
import type { Role } from '../../src/domain/people/roles';
import { AccountRow } from '../../src/entities/account';
import { CalendarChangeRow } from '../../src/entities/calendar-change';
import { openDataSource } from '../../src/entities/data-source';
import { PartyRow } from '../../src/entities/party';
import { PersonAuthorityRow, PersonRow } from '../../src/entities/person';
import { loadReferences } from '../../src/entities/references';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { recordPlayed } from '../activities/books';
import type { CastName } from '../support/cast';
import { TEST_DATA_KEYS } from '../support/data-keys';
import { copyCase } from '../support/many-cases';
import { Play } from '../support/play';

const ITEM = 'FOOD';

/** Who of the cast signs in beside the people of the example centre, each in the department of the item. */
const STAFF = {
  front1: 'frontDesk',
  reviewer1: 'backOffice',
  reviewer2: 'backOffice',
  inspector1: 'inspector',
  chief1: 'chiefRepresentative',
} as const satisfies Partial<Record<CastName, Role>>;

/** A case for each desk, so that there is something on it. */
const ON_DESKS: readonly Stage[] = ['received', 'review', 'inspection', 'awaitingApproval'];

/** The applicant of the many; the other one has those on the desks. */
export const APPLICANT_OF_MANY = 'bench.applicant1';
export const APPLICANT_OF_FEW = 'bench.applicant2';

/** Logins that are not those of the example centre. */
export const loginOf = (name: CastName): string => `bench.${name}`;

/** Those of its events that a copy of a closed case has. */
const OF_CLOSED = [
  'handIn',
  'accept',
  'handOver',
  'confirmHandover',
  'approve',
  'makeDocuments',
  'deliver',
  'archive',
] as const;
export const EVENTS_OF_OPEN = 4;
export const EVENTS_OF_CLOSED = OF_CLOSED.length;

/** What is in the books besides. */
interface Besides {
  /** So many more, closed within five years. */
  readonly closed?: number;
  /** Among so many reviewers and applicants the many are spread; one of each unless said. */
  readonly people?: number;
}

/** Fills a database with the example centre in it: a case on each desk, and so many that lie with a reviewer of their own. */
export async function fillPortalBooks(
  databaseUrl: string,
  cases: number,
  { closed = 0, people = 1 }: Besides = {},
): Promise<void> {
  const dataSource = await openDataSource(databaseUrl, { keys: TEST_DATA_KEYS });
  const { manager } = dataSource;
  const references = await loadReferences(manager, ITEM, { today: parsePlainDate('2026-03-02') });
  if (!references) throw new Error(`no ${ITEM} in the example centre`);
  await admit(dataSource, references.item.departmentCode);
  const books = { dataSource, recorder: new ApplicationRecorder(dataSource) };
  const record = async (id: string, applicantId: string, stage: Stage): Promise<void> => {
    const played = new Play({ ...references, withCertificate: true }).at('2026-03-02 09:00');
    played.handsIn({ object: id, applicantId }).at('2026-03-02 09:10').broughtTo(stage);
    await recordPlayed(books, id, played);
  };
  await manager.insert(CalendarChangeRow, {
    id: 'on-desk',
    kind: 'amendment',
    content: {
      days: [{ date: parsePlainDate('2026-12-31'), working: false }],
      legalBasis: '通知',
      reason: '停电',
      reverses: null,
    },
    draftedBy: 'chief1',
    draftedAt: instantOf(Date.parse('2026-03-02T01:00:00Z')),
    status: 'drafted',
  } as object);
  for (const stage of ON_DESKS) await record(`on-desk-${stage}`, 'applicant2', stage);
  await record('many', 'applicant1', 'review');
  const types = ['handIn', 'accept', 'handOver', 'confirmHandover'] as const;
  await copyCase(dataSource, 'many', cases, { types, withDesk: true });
  await dataSource.query(`update tasks set owner_person_id = 'reviewer2' where application_id like 'many%'`);
  if (people > 1) await spread(dataSource, people);
  if (closed > 0) {
    const past = new Play(references).at('2026-03-02 09:00').handsIn({ object: 'closed', applicantId: 'applicant2' });
    past.broughtTo('review').at('2026-03-05 11:30').broughtTo('archived');
    await recordPlayed(books, 'closed', past);
    await copyCase(dataSource, 'closed', closed, { types: OF_CLOSED, series: '2098', years: 5 });
  }
  await dataSource.destroy();
}

/** Reviewer and applicant of the many keep their share of them. */
async function spread({ manager }: DataSource, people: number): Promise<void> {
  const share = (id: string): string => `(substring(${id} from '[0-9]+$'))::integer % $1`;
  for (let n = 1; n < people; n += 1) {
    const [clerk, somebody] = [`clerk-${n}`, `somebody-${n}`];
    await manager.insert(PersonRow, { id: clerk, kind: 'staff', name: clerk, active: true });
    await manager.insert(PersonRow, { id: somebody, kind: 'applicant', name: null, active: true });
    await manager.insert(PartyRow, { id: somebody, kind: 'person', name: somebody });
  }
  await manager.query(
    `update tasks set owner_person_id = 'clerk-' || ${share('application_id')}
      where application_id like 'many-%' and ${share('application_id')} > 0`,
    [people],
  );
  await manager.query(
    `update applications set applicant_id = 'somebody-' || ${share('id')} where id like 'many-%' and ${share('id')} > 0`,
    [people],
  );
  const somebody = `'somebody-' || ${share('application_id')}`;
  await manager.query(
    `update notice_recipients set party_id = ${somebody}, recipient = 'party/' || ${somebody}
      where application_id like 'many-%' and party_id = 'applicant1' and ${share('application_id')} > 0`,
    [people],
  );
}

async function admit({ manager }: DataSource, departmentCode: string): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const account = (personId: CastName) =>
    manager.insert(AccountRow, { personId, login: loginOf(personId), passwordHash });
  const term = { deputy: false, validFrom: null, validUntil: null };
  for (const [name, role] of Object.entries(STAFF) as [CastName, Role][]) {
    await manager.insert(PersonRow, { id: name, kind: 'staff', name, active: true });
    await manager.insert(PersonAuthorityRow, { personId: name, role, departmentCode, ...term });
    await account(name);
  }
  // Who has a part in cases and signs in nowhere.
  await manager.insert(PersonRow, { id: 'inspector2', kind: 'staff', name: 'inspector2', active: true });
  for (const name of ['applicant1', 'applicant2'] as const) {
    await manager.insert(PersonRow, { id: name, kind: 'applicant', name: null, active: true });
    await manager.insert(PartyRow, { id: name, kind: 'person', name });
    await manager.insert(PersonAuthorityRow, { personId: name, role: 'applicant', departmentCode: null, ...term });
    await account(name);
  }
}
