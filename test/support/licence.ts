import { SYSTEM } from '../../src/domain/application/events';
import type { Refusal } from '../../src/domain/application/refusals';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import {
  CERTIFICATE_STAGES,
  type CertificateAct,
  type CertificateEvent,
  type CertificateFile,
  type CertificateOpening,
  type CertificateParams,
} from '../../src/domain/certificate/certificate';
import { decideCertificate } from '../../src/domain/certificate/decide';
import { foldCertificate } from '../../src/domain/certificate/fold';
import { certificate } from '../../src/domain/certificate/journey';
import { elapseCertificate } from '../../src/domain/certificate/passing';
import { placeAll, type IssuedPaper } from '../../src/domain/matter/matter';
import { NOTICES } from '../../src/domain/papers/notices';
import type { RegistersSeen } from '../../src/domain/papers/sealing';
import { actorNamed, type CastName } from './cast';
import { at as wallClock } from './deadlines';
import { play } from './play';

/** What a complete and valid act on a certificate says where a test does not care. */
const USUAL: { readonly [A in CertificateAct]: CertificateParams[A] } = {
  reportError: { field: '经营者姓名', correct: '张三' },
  approveCorrection: {},
  declineCorrection: { reason: '与决定一致' },
  recoverCertificate: { version: 1 },
  issueVersion: { version: 2 },
  notifyRevocation: { ground: 'unqualified', facts: '经营场所不符合条件' },
  makeStatement: { statement: '场所已整改' },
  hearStatement: { findings: '不影响认定' },
  dropRevocation: { reason: '陈述成立' },
  revoke: { ground: 'unqualified', publicHarm: false },
  cancel: { ground: 'surrendered', proof: '注销申请书' },
  applyRenewal: {},
  grantRenewal: {},
  refuseRenewal: { reasons: ['已不具备条件'], basis: '行政许可法第五十条' },
};

/** One certificate in a test: who does what at which wall clock, as `play` is for an application. */
export class Licence {
  readonly events: CertificateEvent[] = [];
  private now = wallClock('2026-03-10 10:00');
  private readonly refs;
  private registers: RegistersSeen | undefined;

  constructor(
    private readonly item: CatalogueItem,
    opening: Partial<CertificateOpening>,
  ) {
    this.refs = play(item).refs;
    const facts: CertificateOpening = {
      applicationId: 'app-1',
      departmentCode: item.departmentCode,
      itemCode: item.code,
      name: item.resultDocument.name,
      holderId: 'applicant1',
      decidedBy: 'chief1',
      madeBy: 'reviewer1',
      validFrom: '2026-03-10' as CertificateOpening['validFrom'],
      validUntil: '2031-03-09' as CertificateOpening['validFrom'],
      validityMonths: 60,
      publicSafety: item.publicSafety,
      remedies: item.remedies,
      calendarVersion: Object.keys(this.refs.calendars)[0]!,
      ...opening,
    };
    this.keep(placeAll<CertificateEvent>(null, [{ type: 'open', facts }], SYSTEM, this.now));
  }

  get file(): CertificateFile {
    return foldCertificate(null, this.events);
  }

  get state(): string {
    return CERTIFICATE_STAGES[this.file.stage];
  }

  get papers(): { name: string; content: IssuedPaper['content']; recipients: IssuedPaper['recipients'] }[] {
    return this.events.flatMap(({ type, facts }) =>
      type === 'noticeIssued'
        ? [{ name: NOTICES[facts.notice].zh, content: facts.content, recipients: facts.recipients }]
        : [],
    );
  }

  get tasks(): string[] {
    return certificate.dutiesOf(this.file, this.refs).map(({ act }) => act);
  }

  at(text: string): this {
    this.now = wallClock(text);
    this.keep(elapseCertificate(this.file, this.now));
    return this;
  }

  does<A extends CertificateAct>(who: CastName, act: A, said: Partial<CertificateParams[A]> = {}): this {
    const verdict = this.judged(who, act, said);
    if (!verdict.allowed) throw new Error(`${act} was refused: ${verdict.reason.code}`);
    this.keep(verdict.events);
    return this;
  }

  refused<A extends CertificateAct>(who: CastName, act: A, said: Partial<CertificateParams[A]> = {}): Refusal {
    const verdict = this.judged(who, act, said);
    if (verdict.allowed) throw new Error(`${act} was not refused`);
    return verdict.reason;
  }

  /** From now on commands know that the registers of seals and delegations hold this. */
  knowing(registers: RegistersSeen): this {
    this.registers = registers;
    return this;
  }

  /** 'allowed', or the code of the refusal. */
  tried<A extends CertificateAct>(who: CastName, act: A, said: Partial<CertificateParams[A]> = {}): string {
    const verdict = this.judged(who, act, said);
    return verdict.allowed ? 'allowed' : verdict.reason.code;
  }

  private judged<A extends CertificateAct>(who: CastName, act: A, said: Partial<CertificateParams[A]>) {
    const params = { ...USUAL[act], ...said };
    return decideCertificate(this.file, act, actorNamed(who, this.item), this.now, this.refs, params, this.registers);
  }

  private keep(events: readonly CertificateEvent[]): void {
    this.events.push(...events);
  }
}

/** The certificate of this item, issued on Tuesday 10 March 2026 at ten. */
export function licence(item: CatalogueItem, opening: Partial<CertificateOpening> = {}): Licence {
  return new Licence(item, opening);
}
