import { isDeepStrictEqual } from 'node:util';
import { dutiesOf, type Duty } from '../domain/application/duties';
import type { ApplicationEvent, EventType } from '../domain/application/events';
import type { ApplicationFile, References } from '../domain/application/file';
import { applyEvent } from '../domain/application/fold';
import { lastValidDay, readCertificateNumber, yearOf } from '../domain/papers/numbers';
import type { ApplicationRow } from '../entities/application';
import type { BarRow } from '../entities/bar';
import type { CertificateRow } from '../entities/certificate';
import type { ClockChangeRow, ClockRow, SuspensionRow } from '../entities/clock';
import type { NoticeRecipientRow, NoticeRow } from '../entities/notice';
import type { BreachRow, CardRow } from '../entities/supervision';
import { ATTORNEY_SCANS, DELIVERY_PROOFS, VISIT_PICTURES, type ApplicationFileRow } from '../entities/stored-file';
import type { TaskRow } from '../entities/task';
import {
  applicationRow,
  attachedRows,
  barRow,
  clockRows,
  fileRows,
  recipientRows,
  suspensionRows,
  taskRow,
} from './case-rows';
import { TaskList } from './task-list';

type EventOf<T extends EventType> = Extract<ApplicationEvent, { type: T }>;

/** One case as the read model has it: what further events change. */
export interface CaseState {
  readonly applicationId: string;
  readonly settingsVersion: number;
  readonly number: string | null;
  readonly certificateNumber: string | null;
  readonly file: ApplicationFile | null;
  readonly openTasks: readonly TaskRow[];
  readonly clocks: readonly ClockRow[];
  /** Only needed when a notice is amended. */
  readonly notices: readonly NoticeRow[];
  /** The reserved or issued one; only needed when it is issued or void. */
  readonly certificate: CertificateRow | null;
}

/** A case of which nothing has happened yet. */
export function emptyCase(applicationId: string, settingsVersion: number): CaseState {
  return {
    applicationId,
    settingsVersion,
    number: null,
    certificateNumber: null,
    file: null,
    openTasks: [],
    clocks: [],
    notices: [],
    certificate: null,
  };
}

/** Rows of the read model, whole ones: those that events have changed, or all when the events were all. */
export interface ReadModel {
  readonly application: ApplicationRow;
  readonly clocks: readonly ClockRow[];
  readonly clockChanges: readonly ClockChangeRow[];
  readonly suspensions: readonly SuspensionRow[];
  /** Closed ones first: a task of the same name may have been opened anew. */
  readonly tasks: readonly TaskRow[];
  readonly breaches: readonly BreachRow[];
  readonly cards: readonly CardRow[];
  readonly bars: readonly BarRow[];
  readonly notices: readonly NoticeRow[];
  readonly recipients: readonly NoticeRecipientRow[];
  readonly certificates: readonly CertificateRow[];
  readonly files: readonly ApplicationFileRow[];
}

/**
 * The read model as a function of the events and their numbers, one event after the other. The recorder begins with what
 * is stored, the rebuild with nothing; both come to the same rows, because nothing here knows which events came together.
 */
export class Projection {
  private file: ApplicationFile | null;
  private number: string | null;
  private certificateNumber: string | null;
  private certificate: CertificateRow | null;
  private readonly tasks: TaskList<TaskRow, Duty>;
  private readonly clocks: Map<string, ClockRow>;
  private readonly notices: Map<string, NoticeRow>;

  private readonly changedClocks = new Map<string, ClockRow>();
  private readonly changedNotices = new Map<number, NoticeRow>();
  private readonly suspensions = new Map<number, SuspensionRow>();
  private readonly clockChanges: ClockChangeRow[] = [];
  private readonly breaches: BreachRow[] = [];
  private readonly cards: CardRow[] = [];
  private readonly bars: BarRow[] = [];
  private readonly recipients: NoticeRecipientRow[] = [];
  private readonly certificates = new Map<string, CertificateRow>();
  private readonly files: ApplicationFileRow[] = [];

  constructor(
    private readonly start: CaseState,
    private readonly refs: References,
  ) {
    this.file = start.file;
    this.number = start.number;
    this.certificateNumber = start.certificateNumber;
    this.certificate = start.certificate;
    this.tasks = new TaskList(start.openTasks, (duty, seq) => taskRow(start.applicationId, duty, seq));
    this.clocks = new Map(start.clocks.map((clock) => [clock.kind, clock]));
    this.notices = new Map(start.notices.map((notice) => [`${notice.kind}/${notice.ordinal}`, notice]));
  }

  /** The file with all events so far. */
  get current(): ApplicationFile {
    if (!this.file) throw new Error('no event has been added yet');
    return this.file;
  }

  /** The number that was reserved for the certificate, or null. */
  get reservedNumber(): string | null {
    return this.certificateNumber;
  }

  /** Adds the next event. `number` is what the books allocated with it. */
  add(event: ApplicationEvent, number: string | null): void {
    const file = applyEvent(this.file, event);
    this.file = file;
    if (event.type === 'handIn') this.number = number;
    this.tasks.follow(event, dutiesOf(file, this.refs));
    this.followClocks(event, file);
    this.followSuspensions(file);
    this.keepConsequence(event, number, file);
  }

  rows(): ReadModel {
    if (this.number === null) throw new Error('an application without a number');
    const { applicationId, settingsVersion } = this.start;
    const { number, certificateNumber } = this;
    return {
      application: applicationRow(
        { applicationId, number, settingsVersion, certificateNumber },
        this.current,
        this.refs,
      ),
      clocks: [...this.changedClocks.values()],
      clockChanges: this.clockChanges,
      suspensions: [...this.suspensions.values()],
      tasks: this.tasks.rows(),
      breaches: this.breaches,
      cards: this.cards,
      bars: this.bars,
      notices: [...this.changedNotices.values()],
      recipients: this.recipients,
      certificates: [...this.certificates.values()],
      files: this.files,
    };
  }

  private followClocks({ seq, at, type }: ApplicationEvent, file: ApplicationFile): void {
    for (const clock of clockRows(this.start.applicationId, file, this.refs)) {
      const { applicationId, kind, dueAt } = clock;
      const before = this.clocks.get(kind);
      if (before && isDeepStrictEqual({ ...before }, clock)) continue;
      this.clocks.set(kind, clock);
      this.changedClocks.set(kind, clock);
      if (before?.dueAt === dueAt) continue;
      const dueAtBefore = before?.dueAt ?? null;
      this.clockChanges.push({ applicationId, kind, seq, reason: type, at, dueAtBefore, dueAt });
    }
  }

  private followSuspensions(file: ApplicationFile): void {
    const stored = this.start.file ? suspensionRows(this.start.applicationId, this.start.file) : [];
    for (const suspension of suspensionRows(this.start.applicationId, file)) {
      if (isDeepStrictEqual(suspension, stored[suspension.ordinal - 1])) continue;
      this.suspensions.set(suspension.ordinal, suspension);
    }
  }

  private keepConsequence(event: ApplicationEvent, number: string | null, file: ApplicationFile): void {
    const { applicationId } = this.start;
    const { seq, at } = event;
    switch (event.type) {
      case 'handIn': {
        const { materials, paperAuthorisation: paper } = event.facts;
        const scans = paper?.files ? [{ materialId: ATTORNEY_SCANS, files: paper.files }] : [];
        this.files.push(...fileRows(applicationId, seq, [...materials, ...scans]));
        return;
      }
      case 'supplement':
        this.files.push(...fileRows(applicationId, seq, event.facts.materials));
        return;
      case 'passInspection':
      case 'failInspection':
        this.files.push(...attachedRows(applicationId, seq, VISIT_PICTURES, event.facts.photos));
        return;
      case 'attemptDelivery':
      case 'deliver':
        this.files.push(...attachedRows(applicationId, seq, DELIVERY_PROOFS, event.facts.proofFiles));
        return;
      case 'breachRecorded':
        this.breaches.push({ applicationId, seq, at, ...event.facts });
        return;
      case 'cardGiven':
        this.cards.push({ applicationId, seq, at, ...event.facts });
        return;
      case 'reapplicationBarred':
        this.bars.push(barRow(applicationId, event.facts, file));
        return;
      case 'noticeIssued': {
        const { notice: kind, ordinal, content } = event.facts;
        this.keepNotice({ applicationId, seq, kind, ordinal, number, content, at, amendedAt: null });
        this.recipients.push(...recipientRows(applicationId, event, file));
        return;
      }
      case 'noticeAmended':
        return this.amendNotice(event);
      case 'makeDocuments':
        return number === null ? undefined : this.reserveCertificate(event, number);
      case 'completeDocuments':
        return this.issueCertificate(event);
      case 'voidCertificate':
        return this.voidCertificate();
      default:
      // All other events are in the file, and so in the columns that follow from it.
    }
  }

  private keepNotice(notice: NoticeRow): void {
    this.notices.set(`${notice.kind}/${notice.ordinal}`, notice);
    this.changedNotices.set(notice.seq, notice);
  }

  private amendNotice({ at, facts }: EventOf<'noticeAmended'>): void {
    const notice = this.notices.get(`${facts.notice}/${facts.ordinal}`);
    if (!notice) throw new Error(`no ${facts.notice} number ${facts.ordinal} was issued that could be amended`);
    // an amended paper keeps its seal with its number.
    const { seal } = notice.content;
    const content = seal === undefined ? facts.content : { ...facts.content, seal };
    this.keepNotice({ ...notice, content, amendedAt: at });
  }

  private reserveCertificate({ seq, at }: EventOf<'makeDocuments'>, number: string): void {
    const { name, numberPattern } = this.refs.item.resultDocument;
    const year = yearOf(at);
    this.certificateNumber = number;
    this.keepCertificate({
      ...readCertificateNumber(numberPattern, year, number),
      year,
      number,
      applicationId: this.start.applicationId,
      version: 1,
      name,
      status: 'reserved',
      reservedAt: at,
      reservedSeq: seq,
      issuedAt: null,
      issuedSeq: null,
      validFrom: null,
      validUntil: null,
    });
  }

  /** valid from the day of the decision, under the number that was reserved. */
  private issueCertificate({ seq, at, facts }: EventOf<'completeDocuments'>): void {
    if (!this.certificate) throw new Error('documents were completed for which no certificate was reserved');
    this.keepCertificate({
      ...this.certificate,
      status: 'issued',
      issuedAt: at,
      issuedSeq: seq,
      validFrom: facts.decisionOn,
      validUntil: lastValidDay(facts.decisionOn, this.refs.item.resultDocument.validityMonths),
    });
  }

  /** the licence ended before anybody had the certificate. */
  private voidCertificate(): void {
    if (!this.certificate) throw new Error('a certificate is void that was never made');
    this.keepCertificate({ ...this.certificate, status: 'void' });
  }

  private keepCertificate(certificate: CertificateRow): void {
    this.certificate = certificate;
    this.certificates.set(certificate.number, certificate);
  }
}
