/**
 * Who may do and see what: every route of the live router by everybody, held against tables that are written by hand
 * (test/support/matrix). What is tried stays as it was. Where a route names no case `npm test` asks half of them to
 * read and a quarter to change something, spread over all; everybody with BANJIE_THOROUGH=yes.
 */
import { randomUUID } from 'node:crypto';
import { liveRoutesOf } from '../../src/api/policy/routes';
import type { Role } from '../../src/domain/people/roles';
import { Asking, eachOf, type Answered } from '../support/matrix/asking';
import { BELOW_CASE, BODIES, CASE_ACTS, MATTER_ROUTES, type Below } from '../support/matrix/case-routes';
import { IN_CHARGE, LISTS, OBJECTS, SEES_CASE, SEES_RATER, type CaseName } from '../support/matrix/objects';
import { addressOf, ROUTES, SIGNING_OUT, type Who } from '../support/matrix/routes';
import { PERSONAL, setScene, signInAgain, type Scene } from '../support/matrix/scene';
import { SIGNED_IN, VIEWER_NAMES, viewerOf, type ViewerName } from '../support/matrix/viewers';
import { spread } from '../support/thorough';
import { useTown } from '../support/town';
import { useIdleApi } from './idle-api';
import { peopleOf, readyActs, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const idle = useIdleApi();
const CASE = '/api/v1/applications/:applicationId';

/** The routes below a case: method and what follows its id. */
const ON_A_CASE = [
  ...Object.keys(BELOW_CASE),
  ...MATTER_ROUTES,
  ...[...CASE_ACTS.keys()].map((act) => `POST acts/${act}`),
];

const OUTSIDE: readonly Role[] = ['applicant', 'agent'];

/** Who rated is asked below, by each who sees the rating. */
const APART = [...SIGNING_OUT, 'GET /api/v1/ratings/:ratingId/rater'];

let people: People;
let scene: Scene;
let asking: Asking;
beforeAll(async () => {
  people = await peopleOf(town);
  scene = await setScene(town, people);
  asking = new Asking(town.url, scene);
}, 240_000);

const SIGN_IN_MS = 5 * 60_000;
let signedInAt = performance.now();
beforeEach(async () => {
  if (performance.now() - signedInAt < SIGN_IN_MS) return;
  await signInAgain(town, scene);
  signedInAt = performance.now();
}, 60_000);

/** What stands in the table against what was answered, one line for each cell that differs. */
type Cell = readonly [viewer: ViewerName, expected: string, found: string];
const differing = (cells: readonly Cell[]): string[] =>
  cells.filter(([, expected, found]) => expected !== found).map(([name, ...rest]) => `${name}: ${rest.join(' / ')}`);

/** Why nobody gets so far as to be asked for a role. */
function notEven(name: ViewerName): string | null {
  const { login, since } = viewerOf(name);
  if (login === null) return '401 notSignedIn';
  if (since === 'disabled') return '401 sessionEnded';
  return since === 'untrained' ? '403 trainingNeeded' : null;
}

function expectedAt(name: ViewerName, who: Who): string {
  if (who === 'everybody') return 'in';
  const { role, since } = viewerOf(name);
  const refused = notEven(name);
  if (refused !== null) return refused;
  if (who === 'signedIn') return 'in';
  const staff = !OUTSIDE.includes(role!);
  const holds = since !== 'expired' && (who === 'staff' ? staff : who.includes(role!));
  return holds ? 'in' : '403 notAllowed';
}

/** Whether the policy let the request in; what came of it then is another matter. */
function foundIn({ status, code }: Answered): string {
  return status === 401 || status === 403 ? `${status} ${code}` : 'in';
}

describe('a route', () => {
  const below = ON_A_CASE.map((route) =>
    route.replace(/^(\w+) (.*)$/, (_, method, rest) => `${method} ${CASE}${rest && `/${rest}`}`),
  );

  it('stands in the table, and the table knows no other', () => {
    const live = liveRoutesOf(idle.app).map(({ method, path }) => `${method} ${path}`);
    expect([...ROUTES.keys(), ...below].sort()).toEqual([...new Set(live)].sort());
  });

  it('lets in whom the table names, and nobody else', async () => {
    const wrong: string[] = [];
    for (const [row, [route, who]] of [...ROUTES].entries()) {
      const [method, path] = route.split(' ') as [string, string];
      const viewers = spread(VIEWER_NAMES, method === 'GET' ? 2 : 4, row);
      const asked = APART.includes(route) ? viewers.filter((name) => notEven(name) !== null) : viewers;
      const cells = await eachOf(asked, async (name): Promise<Cell> => {
        const answer = await asking.ask(name, method, addressOf(path, scene.ids), method === 'GET' ? undefined : {});
        const found = who === 'everybody' && answer.status === 401 ? 'in' : foundIn(answer);
        return [name, expectedAt(name, who), found];
      });
      wrong.push(...differing(cells).map((cell) => `${route} ${cell}`));
    }
    expect(wrong).toEqual([]);
  }, 600_000);
});

describe('a case', () => {
  const hides = (name: ViewerName): string =>
    notEven(name) ?? (OUTSIDE.includes(viewerOf(name).role!) ? '403 notOwnApplication' : '403 wrongDepartment');
  const expected = (name: ViewerName, which: CaseName, rest: string): string =>
    SEES_CASE[which].includes(name) ? rest : hides(name);

  it.each(Object.keys(SEES_CASE) as CaseName[])(
    'that is %s is seen by its own, and by nobody else',
    async (which) => {
      const wrong: string[] = [];
      for (const part of ['', '/deadline-account', '/fees', '/outcomes']) {
        const address = `/api/v1/applications/${scene.ids[which]}${part}`;
        const cells = await eachOf(VIEWER_NAMES, async (name): Promise<Cell> => {
          const { status, code } = await asking.ask(name, 'GET', address);
          return [name, expected(name, which, '200'), status === 200 ? '200' : `${status} ${code}`];
        });
        wrong.push(...differing(cells).map((cell) => `${part} ${cell}`));
      }
      expect(wrong).toEqual([]);
    },
    600_000,
  );

  it('is there for nobody when it is not', async () => {
    const cells = await eachOf(SIGNED_IN, async (name): Promise<Cell> => {
      const { status, code } = await asking.ask(name, 'GET', '/api/v1/applications/app-none');
      return [name, '404 notFound', `${status} ${code}`];
    });
    expect(differing(cells)).toEqual([]);
  });

  it('hides from whoever may not see it before anything that they say is read', async () => {
    const wrong: string[] = [];
    for (const [row, route] of ON_A_CASE.entries()) {
      const [method, rest] = route.split(' ') as [string, string];
      const address = addressOf(`/api/v1/applications/${scene.ids['open']}${rest && `/${rest}`}`, scene.ids);
      const strangers = spread(
        VIEWER_NAMES.filter((name) => !SEES_CASE.open.includes(name)),
        3,
        row,
      );
      const cells = await eachOf(strangers, async (name): Promise<Cell> => {
        const { status, code } = await asking.ask(name, method, address, method === 'GET' ? undefined : {});
        return [name, hides(name), `${status} ${code}`];
      });
      wrong.push(...differing(cells).map((cell) => `${route} ${cell}`));
    }
    expect(wrong).toEqual([]);
  }, 600_000);

  it('takes an act only from the roles of the act, also when it is closed', async () => {
    const ready = readyActs(people);
    const wrong: string[] = [];
    for (const [row, [act, roles]] of [...CASE_ACTS].entries()) {
      const name = act.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) as keyof typeof ready;
      const address = `/api/v1/applications/${scene.ids['closed']}/acts/${act}`;
      const delegated: readonly ViewerName[] = ['approve', 'refuse', 'return-to-review'].includes(act)
        ? ['windowHead']
        : [];
      const cells = await eachOf(spread(SEES_CASE.closed, 2, row), async (viewer): Promise<Cell> => {
        // R-11: a general power of attorney does not reach so far as to give the application up.
        const beyond = act === 'withdraw' && viewer === 'givenAgent';
        const may = (roles.includes(viewerOf(viewer).role!) && !beyond) || delegated.includes(viewer);
        const answer = await asking.ask(viewer, 'POST', address, ready[name].body, { 'Idempotency-Key': randomUUID() });
        return [viewer, may ? '409' : '403', String(answer.status)];
      });
      wrong.push(...differing(cells).map((cell) => `${act} ${cell}`));
    }
    expect(wrong).toEqual([]);
  }, 600_000);
});

describe('what belongs to a case', () => {
  /** Who is let in there, of those who see the case. */
  const letsIn = (name: ViewerName, whom: Below, which: 'open' | 'closed'): boolean => {
    if (whom === 'sees') return true;
    if (whom === 'never') return false;
    if (whom === 'inCharge') return IN_CHARGE[which].includes(name);
    if (whom === 'takes') return IN_CHARGE[which].includes(name) || name === 'auditor';
    if (whom === 'ratings') return ['owner', 'givenAgent', ...SEES_RATER].includes(name);
    return whom.includes(viewerOf(name).role!);
  };

  it.each(['open', 'closed'] as const)(
    'when it is %s is for those alone who need it',
    async (which) => {
      const wrong: string[] = [];
      for (const [route, whom] of Object.entries(BELOW_CASE)) {
        // Nothing has been decided yet of the one, and the other was rated and decided: so neither changes.
        if (which === 'closed' && ['POST rating', 'POST outcomes'].includes(route)) continue;
        const [method, rest] = route.split(' ') as [string, string];
        const query = rest === 'archive/:ordinal' ? `?reason=${encodeURIComponent('行政复议答复')}` : '';
        const address = addressOf(`/api/v1/applications/${scene.ids[which]}${rest && `/${rest}`}`, scene.ids) + query;
        const cells = await eachOf(SEES_CASE[which], async (name): Promise<Cell> => {
          const key = { 'Idempotency-Key': randomUUID() };
          const { status } = await asking.ask(name, method, address, BODIES[route], key);
          if (whom === 'never') return [name, 'refused', status >= 400 ? 'refused' : String(status)];
          return [name, letsIn(name, whom, which) ? 'in' : '403', status === 403 ? '403' : 'in'];
        });
        wrong.push(...differing(cells).map((cell) => `${route} ${cell}`));
      }
      expect(wrong).toEqual([]);
    },
    600_000,
  );
});

it.each(Object.entries(OBJECTS))(
  '%s is for those whom it concerns',
  async (template, { by, else: refusal, staff = false }) => {
    const address = `/api/v1${template.replace(/\{(\w+)\}/, (_, name: string) => scene.ids[name]!)}`;
    const cells = await eachOf(SIGNED_IN, async (name): Promise<Cell> => {
      const { status } = await asking.ask(name, 'GET', address);
      const barred = staff && (name === 'expired' || OUTSIDE.includes(viewerOf(name).role!));
      return [name, String(by.includes(name) ? 200 : barred ? 403 : refusal), String(status)];
    });
    expect(differing(cells)).toEqual([]);
  },
);

it.each(Object.entries(LISTS))('%s holds what is theirs for whomever it lets in', async (path, [which, by]) => {
  const cells = await eachOf(SIGNED_IN, async (name): Promise<Cell> => {
    const { text } = await asking.ask(name, 'GET', `/api/v1${path}`);
    return [name, String(by.includes(name)), String(text.includes(`"${decodeURIComponent(scene.ids[which]!)}"`))];
  });
  expect(differing(cells)).toEqual([]);
});

describe('personal data', () => {
  it('of a rating are its case and who gave it, for the centre and the supervisors alone, with a reason (R-47)', async () => {
    const { rating, closed } = scene.ids as Record<string, string>;
    const reason = encodeURIComponent('核实差评');
    const cells = await eachOf(OBJECTS['/ratings/{rating}']!.by, async (name): Promise<Cell> => {
      const { status } = await asking.ask(name, 'GET', `/api/v1/ratings/${rating}/rater?reason=${reason}`);
      const { text } = await asking.ask(name, 'GET', `/api/v1/ratings/${rating}`);
      return [name, SEES_RATER.includes(name) ? '200 false' : '403 false', `${status} ${text.includes(closed!)}`];
    });
    expect(differing(cells)).toEqual([]);
  });

  it('of a licence are whole for its holder, and masked for whoever sees the case in the house', async () => {
    const address = `/api/v1/certificates/${scene.ids['certificate']}/metadata`;
    const cells = await eachOf(OBJECTS['/certificates/{certificate}/metadata']!.by, async (name): Promise<Cell> => {
      const { text } = await asking.ask(name, 'GET', address);
      const { holder, holderCode } = JSON.parse(text) as Record<string, string>;
      const whole = ['owner', 'givenAgent'].includes(name);
      const due = whole ? [PERSONAL.name, PERSONAL.idNumber] : ['白*程', '110*************37'];
      return [name, due.join(), [holder, holderCode].join()];
    });
    expect(differing(cells)).toEqual([]);
  });

  it('and cases that are not theirs were shown to nobody, in whatever was answered', () => {
    expect([...asking.leaks]).toEqual([]);
    expect(asking.searched).toBeGreaterThan(3_000);
  });
});
