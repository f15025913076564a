/**
 * Every act on an application in every stage by every role, as far as the table or the roles of the act forbid it: generated
 * from the two. Each is answered with the reason, as a problem, and leaves the case and its books as they were. Of the roles
 * `npm test` asks a quarter at each act in each stage, others at the next; all of them with BANJIE_THOROUGH=yes.
 */
import { kebabOf } from '../../src/api/acts/act-route';
import { ALL_ACTS } from '../../src/domain/application/acts';
import { rolesFor, type FileAct } from '../../src/domain/application/decide';
import type { References } from '../../src/domain/application/file';
import { ALL_STAGES, type Stage } from '../../src/domain/application/stages';
import { findNext } from '../../src/domain/application/table';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import { PROBLEMS } from '../../src/api/problems/codes';
import { loadCentreFiles } from '../../src/ops/seed/load';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { spread } from '../support/thorough';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, readyActs, type People, type ReadyAct } from './special-equipment';

const FILE_ACTS = ALL_ACTS.filter((act): act is FileAct => act !== 'handIn');
/** A usual item; of a joint one only the extension is somebody else's. */
const USUAL = { item: { joint: null }, settings: DEFAULT_SETTINGS } as unknown as References;

/** Of the department of the case, of the centre, and from outside: somebody of each role. */
const LOGINS = [
  'applicant1',
  'agent1',
  'market.front1',
  'market.reviewer1',
  'market.inspector1',
  'market.chief1',
  'market.windowhead',
  'market.organhead',
  'market.leader',
  'county.head',
  'centre.supervisor1',
  'centre.coordinator1',
  'centre.admin',
  'centre.security',
  'centre.auditor',
];

const { people: STAFF } = loadCentreFiles('data');
const rolesOf = (login: string): readonly string[] =>
  STAFF.find((one) => one.login === login)!.authorities.map(({ role }) => role);

/** Why an act is refused, by who asks and by where the case stands. */
const BY_ROLE = ['wrongRole', 'wrongDepartment', 'notOwnApplication', 'agentNeverDecides'];
const BY_STAGE = ['wrongStage', 'caseClosed', 'applicationArchived'];

/** Who has the role, and not the case. */
const OWN = ['notOwnApplication'];

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;
let acts: Readonly<Record<FileAct, ReadyAct>>;

/** How a case comes to stand there; in 制证 none stays, as its certificate is made by itself. */
type Standing = Exclude<Stage, 'certificateMaking'>;

const WAYS: Readonly<Record<Standing, () => readonly (readonly [string, string, object?])[]>> = {
  received: () => courseOf(people).received,
  awaitingCorrection: () => courseOf(people).awaitingCorrection,
  notAccepted: () => [ready('refuseAcceptance')],
  otherAuthority: () => [ready('referToAuthority')],
  noLicenceNeeded: () => [ready('declareNoLicenceNeeded')],
  accepted: () => courseOf(people).accepted,
  review: () => courseOf(people).review,
  inspection: () => courseOf(people).inspection,
  awaitingApproval: () => courseOf(people).awaitingApproval,
  granted: () => courseOf(people).granted,
  refused: () => [...courseOf(people).awaitingApproval, ready('refuse')],
  awaitingDelivery: () => courseOf(people).awaitingDelivery,
  delivered: () => courseOf(people).delivered,
  archived: () => courseOf(people).archived,
  withdrawn: () => [...courseOf(people).review, ready('withdraw')],
  terminated: () => [...courseOf(people).review, ready('terminate')],
};

const STANDING = Object.keys(WAYS) as Standing[];

function ready(act: FileAct): readonly [string, string, object] {
  return [acts[act].by, kebabOf(act), acts[act].body];
}

const cases = new Map<Standing, string>();

beforeAll(async () => {
  people = await peopleOf(town);
  acts = readyActs(people);
  for (const stage of STANDING) cases.set(stage, await openCase(town, people, WAYS[stage]()));
  await town.settled();
}, 600_000);

/** Everything that a refusal must leave as it was. */
async function traceOf(id: string): Promise<unknown> {
  const [trace] = await town.dataSource.query(
    `select a.seq, a.stage, a.file::text,
            (select count(*) from application_events where application_id = a.id) events,
            (select count(*) from notices where application_id = a.id) notices,
            (select count(*) from tasks where application_id = a.id and closed_at is null) tasks,
            (select count(*) from commands where application_id = a.id) commands
       from applications a where a.id = $1`,
    [id],
  );
  return trace;
}

it('knows a way to every stage', () => {
  expect(ALL_STAGES.filter((stage) => !(stage in WAYS))).toEqual(['certificateMaking']);
});

it.each(STANDING)(
  'every act in %s is refused to whoever may not, and to everybody where it does not belong',
  async (stage) => {
    const id = cases.get(stage)!;
    const trace = await traceOf(id);
    expect(trace).toMatchObject({ stage });
    // A sign-in holds for some minutes, and a busy machine takes longer for all stages.
    const clients = new Map<string, ApiClient>();
    for (const login of LOGINS) clients.set(login, await new ApiClient(town.url).signIn(login, DEMO_PASSWORD));
    for (const [row, act] of FILE_ACTS.entries()) {
      const belongs = findNext(stage, act) !== undefined;
      const forbidden = LOGINS.filter((login) => !belongs || !hasRole(login, act));
      const refused = spread(forbidden, 4, row + STANDING.indexOf(stage));
      const path = `/applications/${id}/acts/${kebabOf(act)}`;
      const answers = await Promise.all(refused.map((login) => clients.get(login)!.command(path, acts[act].body)));
      for (const [index, login] of refused.entries()) {
        const { status, body } = answers[index]!;
        const reasons = [...(hasRole(login, act) ? OWN : BY_ROLE), ...(belongs ? [] : BY_STAGE)];
        const code = String(body['code']);
        expect([act, login, code, reasons.includes(code)]).toEqual([act, login, code, true]);
        const { status: due } = PROBLEMS[code as keyof typeof PROBLEMS];
        expect([act, login, status, body['titleZh']]).toEqual([
          act,
          login,
          due,
          expect.stringMatching(/\p{Script=Han}/u),
        ]);
      }
      expect([act, await traceOf(id)]).toEqual([act, trace]);
    }
  },
  600_000,
);

function hasRole(login: string, act: FileAct): boolean {
  const roles: readonly string[] = rolesFor(act, USUAL);
  return rolesOf(login).some((role) => roles.includes(role));
}
