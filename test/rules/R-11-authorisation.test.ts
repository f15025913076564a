/** R-11 (许29, 民法典 165): the power of attorney that an applicant gives an agent, and how long and how far it reaches. */
import { parseInstant, parsePlainDate } from '../../src/domain/calendar/time';
import {
  judgeAuthorisation,
  mayFollow,
  stateOfAuthorisation,
  type Authorisation,
  type SaidAuthorisation,
} from '../../src/domain/people/authorisation';

const at = (text: string) => parseInstant(`${text}:00+08:00`);
const NOW = at('2026-03-02T10:00');

const given = (over: Partial<Authorisation> = {}): Authorisation => ({
  applicantId: 'applicant',
  agentId: 'agent',
  itemCodes: ['FOOD'],
  scope: 'general',
  grantedAt: at('2026-03-02T09:00'),
  until: parsePlainDate('2026-03-10'),
  withdrawnAt: null,
  ...over,
});

describe('what stands on it', () => {
  const said = (over: Partial<SaidAuthorisation> = {}): SaidAuthorisation => ({
    items: [{ inPersonOnly: false }],
    signature: ' 白锦程 ',
    applicantName: '白锦程',
    agentName: '谢芷若',
    knownAgentName: '谢芷若',
    until: parsePlainDate('2026-03-02'),
    ...over,
  });

  it('is an agent, items, a term and the name of whoever gives it', () => {
    expect(judgeAuthorisation(said(), NOW)).toBeNull();
  });

  it.each([
    [{ knownAgentName: null }, 'agentUnknown'],
    [{ agentName: '谢芷' }, 'agentUnknown'],
    [{ items: [{ inPersonOnly: false }, { inPersonOnly: true }] }, 'inPersonOnly'],
    [{ until: parsePlainDate('2026-03-01') }, 'authorisationPast'],
    [{ signature: '唐思敏' }, 'signatureDiffers'],
  ] as const)('is nothing less: %j', (over, why) => {
    expect(judgeAuthorisation(said(over), NOW)).toBe(why);
  });
});

it('holds to the end of its last day in Shanghai, and no longer than until it is withdrawn', () => {
  expect(stateOfAuthorisation(given(), at('2026-03-10T23:59'))).toBe('inForce');
  expect(stateOfAuthorisation(given(), at('2026-03-11T00:00'))).toBe('expired');
  const withdrawn = given({ withdrawnAt: at('2026-03-03T10:00') });
  expect(stateOfAuthorisation(withdrawn, at('2026-03-03T09:59'))).toBe('inForce');
  expect(stateOfAuthorisation(withdrawn, at('2026-03-03T10:00'))).toBe('withdrawn');
});

describe('an agent follows', () => {
  const file = {
    applicantId: 'applicant',
    agentId: null,
    itemCode: 'FOOD',
    receivedAt: at('2026-03-02T09:30'),
    file: {},
  };
  const byAgent = { ...file, agentId: 'agent' };
  const follows = (one: typeof file | typeof byAgent, given_: readonly Authorisation[], now = NOW) =>
    mayFollow(one, 'agent', given_, now);

  it('what is covered, and nothing of another item or applicant', () => {
    expect(follows(file, [given()])).toBe(true);
    expect(follows(file, [])).toBe(false);
    expect(follows({ ...file, itemCode: 'MEDICAL' }, [given()])).toBe(false);
    expect(follows({ ...file, applicantId: 'another' }, [given()])).toBe(false);
  });

  it('what was handed in on paper, until the applicant lets an authorisation for it end', () => {
    const [withdrawn, expired] = [given({ withdrawnAt: NOW }), given({ until: parsePlainDate('2026-03-02') })];
    expect(follows(byAgent, [])).toBe(true);
    expect(follows(byAgent, [withdrawn])).toBe(false);
    expect(follows(byAgent, [expired], at('2026-03-03T09:00'))).toBe(false);
    expect(follows(byAgent, [given({ withdrawnAt: NOW, itemCodes: ['MEDICAL'] })])).toBe(true);
    expect(follows(byAgent, [withdrawn, given()])).toBe(true);
  });

  it('what was handed in on a paper to its last day, and further what an authorisation covers', () => {
    const recorded = {
      ...byAgent,
      file: { paperAuthorisation: { scope: 'general', until: parsePlainDate('2026-03-05') } as const },
    };
    expect(follows(recorded, [], at('2026-03-05T23:59'))).toBe(true);
    expect(follows(recorded, [], at('2026-03-06T00:00'))).toBe(false);
    expect(follows(recorded, [given()], at('2026-03-06T00:00'))).toBe(true);
  });

  it('what was handed in on another paper after that', () => {
    const later = { ...byAgent, receivedAt: at('2026-03-02T11:00') };
    expect(follows(later, [given({ withdrawnAt: NOW })], at('2026-03-02T12:00'))).toBe(true);
  });
});
