import { decide, type FileAct } from '../../src/domain/application/decide';
import { ISSUING_ACTS } from '../../src/domain/application/issuing';
import type { PlainDate } from '../../src/domain/calendar/time';
import { mayDelegate, standingOf } from '../../src/domain/centre/seals';
import { NOTICES, type NoticeKind } from '../../src/domain/papers/notices';
import { issuingOffice } from '../../src/domain/papers/numbers';
import { SEALED_BY, sealingOfficeOf, sealNamed, type RegistersSeen } from '../../src/domain/papers/sealing';
import { actorNamed, CAST_NAMES } from '../support/cast';
import { FAST, FOOD, SIGN, SPEC } from '../support/items';
import { Licence } from '../support/licence';
import { play, type Play } from '../support/play';
import { USUAL } from '../support/usual';

const day = (text: string) => text as PlainDate;
const always = { from: day('2020-01-01'), until: null };
const seal = { sealId: 'seal-1', number: '县市监章1', ...always };
const centreSeal = { sealId: 'seal-c', number: '县政服章1', ...always };
const delegation = { documentNumber: '县市监授〔2026〕1号', ...always };
const IN_ORDER: RegistersSeen = { seals: { department: seal, centre: centreSeal }, delegation };

/** R-55 审批专用章 and 授权: no sealed paper without a seal in force and a delegation that covers the item on that day. */
const received = (registers: RegistersSeen, item = FOOD): Play =>
  play(item).at('2026-03-02 09:00').handsIn().at('2026-03-02 09:10').knowing(registers);

const without = (what: 'department' | 'centre' | 'delegation'): RegistersSeen =>
  what === 'delegation'
    ? { ...IN_ORDER, delegation: null }
    : { ...IN_ORDER, seals: { ...IN_ORDER.seals, [what]: null } };

describe('R-55 a paper that an officer issues', () => {
  test('names the seal and the delegation under which it was issued', () => {
    const [paper] = received(IN_ORDER).does('front1', 'accept').notices('受理通知书');
    expect(paper!.content['seal']).toEqual({
      office: 'department',
      sealId: 'seal-1',
      sealNumber: '县市监章1',
      delegationNumber: '县市监授〔2026〕1号',
    });
  });

  test.each([
    ['accept', '受理通知书'],
    ['issueCorrection', '补正材料通知书'],
    ['refuseAcceptance', '不予受理告知书'],
    ['referToAuthority', '告知其他机关通知书'],
    ['declareNoLicenceNeeded', '不需许可告知书'],
  ] as const)('%s: without a seal or a delegation there is no %s', (act, paper) => {
    const concerning = [paper, '2026-03-02'];
    expect(received(without('department')).refused('front1', act)).toEqual({ code: 'noSealInForce', concerning });
    expect(received(without('delegation')).refused('front1', act)).toEqual({ code: 'notDelegated', concerning });
    expect(received(without('centre')).tries('front1', act)).toBe(true);
  });

  test('so it is with the decision, either way, and with the certificate when it is ordered', () => {
    const awaiting = () => received(IN_ORDER, SIGN).broughtTo('awaitingApproval').knowing(without('department'));
    expect(awaiting().refused('chief1', 'approve').code).toBe('noSealInForce');
    expect(awaiting().refused('chief1', 'refuse').code).toBe('noSealInForce');
    expect(awaiting().tries('chief1', 'returnToReview')).toBe(true);
    const granted = received(IN_ORDER, SIGN).broughtTo('granted');
    expect(granted.knowing(without('delegation')).refused('reviewer1', 'makeDocuments')).toEqual({
      code: 'notDelegated',
      concerning: ['证件', '2026-03-02'],
    });
    const [certificate] = granted.knowing(IN_ORDER).does('reviewer1', 'makeDocuments').notices('证件');
    expect(sealNamed(certificate!.content)).toMatchObject({ sealId: 'seal-1' });
    const refused = received(IN_ORDER, SIGN).broughtTo('refused').knowing(without('department'));
    expect(refused.tries('reviewer1', 'makeDocuments')).toBe(true);
  });

  test('so it is with suspension, extension and the completed overdue notice', () => {
    const inReview = () => received(IN_ORDER, SPEC).broughtTo('review').knowing(without('delegation'));
    expect(inReview().refused('reviewer1', 'notifySuspension').code).toBe('notDelegated');
    expect(inReview().refused('organHead1', 'grantExtension').code).toBe('notDelegated');
    expect(inReview().refused('reviewer1', 'fileOvertimeNotice').code).toBe('notDelegated');
  });

  test('the urging is the centre’s and bears its seal, under nobody’s delegation', () => {
    const overdue = () => received(IN_ORDER).broughtTo('review').at('2026-03-16 20:00');
    expect(overdue().knowing(without('centre')).refused('supervisor1', 'issueUrging').code).toBe('noSealInForce');
    const urged = overdue().knowing(without('delegation')).does('supervisor1', 'issueUrging');
    expect(sealNamed(urged.notices('催办通知书')[0]!.content)).toEqual({
      office: 'centre',
      sealId: 'seal-c',
      sealNumber: '县政服章1',
      delegationNumber: null,
    });
  });

  test('the first and the last day of a seal count, and no other: the day is that of Shanghai', () => {
    const from2To4 = { ...seal, from: day('2026-03-02'), until: day('2026-03-04') };
    const registers = { ...IN_ORDER, seals: { department: from2To4, centre: null } };
    const at = (when: string) => received(registers).at(when).tries('front1', 'accept');
    expect(at('2026-03-02 09:10')).toBe(true);
    expect(at('2026-03-04 23:59')).toBe(true);
    expect(at('2026-03-05 00:00')).toBe(false);
    const ahead = { ...registers, seals: { department: { ...seal, from: day('2026-03-03') }, centre: null } };
    expect(received(ahead).refused('front1', 'accept').code).toBe('noSealInForce');
    const ended = { ...IN_ORDER, delegation: { ...delegation, until: day('2026-03-01') } };
    expect(received(ended).refused('front1', 'accept').code).toBe('notDelegated');
  });

  test('a command from before the registers were asked is judged as it was then', () => {
    const [paper] = play(FOOD).at('2026-03-02 09:00').handsIn().does('front1', 'accept').notices('受理通知书');
    expect(paper!.content).not.toHaveProperty('seal');
  });
});

describe('R-55 what is not kept back', () => {
  const NOTHING: RegistersSeen = { seals: { department: null, centre: null }, delegation: null };

  test('acceptance by law, the overdue notice and the urging by the timer', () => {
    const deemed = received(NOTHING, FAST).at('2026-03-11 10:00');
    expect(deemed.papers).toContain('受理通知书');
    const overdue = received(IN_ORDER).broughtTo('review').knowing(NOTHING).at('2026-03-18 10:00');
    expect(overdue.papers).toEqual(expect.arrayContaining(['服务超时告知书', '催办通知书']));
  });

  test('the applicant’s own withdrawal, by whomever it is entered, and every hand-in', () => {
    expect(received(NOTHING).tries('applicant1', 'withdraw')).toBe(true);
    expect(received(NOTHING).tries('front1', 'withdraw')).toBe(true);
    expect(received(NOTHING).papers).toEqual(['收件凭证']);
  });

  test('what issues no paper', () => {
    expect(received(NOTHING).tries('applicant1', 'supplement')).toBe(true);
    const accepted = received(IN_ORDER).does('front1', 'accept').knowing(NOTHING);
    expect(accepted.tries('front1', 'handOver')).toBe(true);
  });
});

describe('R-55 a certificate', () => {
  test('is corrected, revoked and cancelled under seal and delegation alone', () => {
    const opened = () => new Licence(FOOD, {});
    const cancel = (registers: RegistersSeen) => opened().knowing(registers).tried('front1', 'cancel');
    expect(cancel(without('department'))).toBe('noSealInForce');
    expect(cancel(without('delegation'))).toBe('notDelegated');
    expect(cancel(IN_ORDER)).toBe('allowed');
    const intends = (registers: RegistersSeen) => opened().knowing(registers).tried('chief1', 'notifyRevocation');
    expect(intends(without('department'))).toBe('noSealInForce');
    const ready = () =>
      opened()
        .does('front1', 'reportError')
        .does('chief1', 'approveCorrection')
        .does('front1', 'recoverCertificate', { version: 1 });
    const issues = (registers: RegistersSeen) => ready().knowing(registers).tried('front1', 'issueVersion');
    expect(issues(without('delegation'))).toBe('notDelegated');
    expect(issues(IN_ORDER)).toBe('allowed');
  });
});

describe('R-55 the table of sealed papers', () => {
  test('says of every paper whose seal it bears, the office being the one whose number it bears', () => {
    const papers = (Object.keys(NOTICES) as NoticeKind[]).filter((kind) => NOTICES[kind].paper);
    expect(Object.keys(SEALED_BY).sort()).toEqual([...papers].sort());
    const unsealed = papers.filter((kind) => sealingOfficeOf(kind) === null);
    expect(unsealed).toEqual(['receipt', 'deliveryReceipt']);
    const marks = { centre: 'centre', department: 'department' };
    for (const kind of papers) {
      const office = sealingOfficeOf(kind);
      if (office !== null) expect([kind, office]).toEqual([kind, issuingOffice(kind, marks)]);
    }
    expect(sealingOfficeOf('reminder')).toBeNull();
  });

  test('an act that issues a sealed paper asks the registers first', () => {
    const issuing = [FOOD, SPEC].flatMap(issuedBy).filter(([, kind]) => sealingOfficeOf(kind) !== null);
    const acts = new Set(issuing.map(([act]) => act));
    expect(acts.size).toBeGreaterThan(10);
    expect([...acts].filter((act) => !ISSUING_ACTS.has(act))).toEqual(['withdraw']);
  });
});

describe('R-55 the registers', () => {
  const entry = { from: day('2026-03-02'), until: day('2026-03-04'), endedAt: null };

  test('an entry is ahead, in force, expired or ended; both its days count', () => {
    expect(standingOf(entry, day('2026-03-01'))).toBe('ahead');
    expect(standingOf(entry, day('2026-03-02'))).toBe('inForce');
    expect(standingOf(entry, day('2026-03-04'))).toBe('inForce');
    expect(standingOf(entry, day('2026-03-05'))).toBe('expired');
    expect(standingOf({ ...entry, endedAt: 0 as never }, day('2026-03-03'))).toBe('ended');
  });

  test('R-40: a department delegates by those who lead it, and nobody for another', () => {
    const holds = (
      role: 'organHead' | 'leaderInCharge' | 'chiefRepresentative' | 'centre',
      departmentCode: string | null,
    ) => mayDelegate([{ role, departmentCode }], 'MARKET');
    expect(holds('organHead', 'MARKET')).toBe(true);
    expect(holds('leaderInCharge', 'MARKET')).toBe(true);
    expect(holds('organHead', 'URBAN')).toBe(false);
    expect(holds('chiefRepresentative', 'MARKET')).toBe(false);
    expect(holds('centre', null)).toBe(false);
  });
});

/** Whatever anybody may do at some stage of the usual course, by act, with the papers that it issues. */
function issuedBy(item: Parameters<typeof play>[0]): [FileAct, NoticeKind][] {
  return STAGES_OF_THE_COURSE.flatMap((stage) => {
    const { file, refs, instant } = received(IN_ORDER, item).broughtTo(stage);
    return (Object.keys(USUAL) as FileAct[]).flatMap((act) =>
      CAST_NAMES.flatMap((name): [FileAct, NoticeKind][] => {
        const decided = decide(file, act, actorNamed(name, item), instant, refs, said(act, file, refs, instant));
        const drafts = decided.allowed ? decided.drafts : [];
        return drafts.flatMap((one) =>
          one.type === 'noticeIssued' ? [[act, one.facts.notice] as const] : [],
        ) as never;
      }),
    );
  });
}

const STAGES_OF_THE_COURSE = ['received', 'awaitingCorrection', 'review', 'awaitingApproval', 'granted'] as const;

/** Complete and valid where the stage allows to say so; nothing is said where it does not. */
function said(act: FileAct, ...[file, refs, now]: Parameters<(typeof USUAL)['accept']>): never {
  try {
    return USUAL[act](file, refs, now) as never;
  } catch {
    return {} as never;
  }
}
