/** A case as the API shows it to somebody who may see everything of it. */
import type { ActParams } from '../../domain/application/params';
import type { CertificateStage } from '../../domain/certificate/certificate';
import type { Stage } from '../../domain/application/stages';

export interface NamedPerson {
  readonly id: string;
}

export interface ShownClock {
  readonly dueAt: string | null;
  readonly warnAt: string | null;
  readonly provisional: boolean;
  readonly length: number;
  readonly extensionDays: number;
  readonly budgetMinutes: number;
  readonly usedMinutes: number;
  readonly state: 'running' | 'suspended' | 'stopped';
  readonly overdue: boolean;
  readonly onTime: boolean | null;
}

export interface ShownNotice {
  readonly seq: number;
  readonly kind: string;
  readonly name: string;
  readonly paper: boolean;
  readonly ordinal: number;
  readonly content: Readonly<Record<string, unknown>>;
}

/** one department of a joint handling. */
export interface ShownBranch {
  readonly departmentCode: string;
  readonly dueAt: string | null;
  readonly answeredAt: string | null;
  readonly answer: 'agree' | 'disagree' | null;
  readonly onTime: boolean | null;
  readonly overdue: boolean;
  readonly charged: boolean;
}

export interface TimelineEntry {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly name: string | null;
  readonly by: NamedPerson | null;
  readonly facts: Readonly<Record<string, unknown>> | null;
}

/** A licence in its own life. */
export interface LicenceView {
  readonly seq: number;
  readonly stage: CertificateStage;
  readonly versions: readonly {
    readonly version: number;
    readonly state: string;
    readonly recoveredAt: string | null;
  }[];
  readonly correction: object | null;
  readonly revocation: { readonly ground: string; readonly statementDueAt: string } | null;
  readonly papers: readonly ShownNotice[];
}

export interface CaseView {
  readonly id: string;
  readonly number: string;
  readonly seq: number;
  readonly itemCode: string;
  readonly stage: Stage;
  readonly receivedAt: string;
  readonly acceptedAt: string | null;
  readonly suspended: boolean;
  readonly decidedAt: string | null;
  readonly deemed: boolean;
  readonly returnCount: number;
  readonly barUntil: string | null;
  readonly applicant: { readonly name: string; readonly idNumber: string | null; readonly phone: string | null };
  readonly cards?: readonly string[];
  readonly stepHolder: NamedPerson;
  readonly firstResponsible: NamedPerson | null;
  readonly reviewer: NamedPerson | null;
  readonly receivedBy: NamedPerson;
  readonly contactPerson: NamedPerson;
  readonly deputy: NamedPerson | null;
  readonly decidedBy: NamedPerson | null;
  readonly substitutions: readonly {
    readonly absent: NamedPerson;
    readonly substitute: NamedPerson;
    readonly to: string | null;
  }[];
  readonly inspectors: readonly NamedPerson[];
  readonly materials: readonly {
    readonly materialId: string;
    readonly required: boolean;
    readonly copies: number;
    readonly outstanding: boolean;
  }[];
  readonly clocks: { readonly committed: ShownClock; readonly statutory: ShownClock } | null;
  readonly limits: Readonly<
    Record<
      | 'correctionInternalDueAt'
      | 'correctionStatutoryDueAt'
      | 'handoverDueAt'
      | 'inspectionStartDueAt'
      | 'deliveryDueAt',
      string | null
    >
  >;
  readonly suspensions: readonly {
    readonly ground: string;
    readonly from: string;
    readonly to: string | null;
    readonly estimatedWorkingDays: number | null;
  }[];
  readonly hearing: Readonly<
    Record<'requestDueAt' | 'dueAt' | 'heldAt' | 'openedAt' | 'closedAt', string | null>
  > | null;
  readonly timers?: readonly { readonly timer: string; readonly name: string; readonly at: string }[];
  readonly timeline: readonly TimelineEntry[];
  readonly notices: readonly ShownNotice[];
  readonly licence: LicenceView | null;
  readonly certificate: { readonly number: string; readonly status: string; readonly version: number } | null;
  readonly breaches?: readonly {
    readonly kind: string;
    readonly rule: string;
    readonly officer: NamedPerson;
    readonly dueAt: string;
  }[];
  readonly branches: readonly ShownBranch[];
  readonly acts: readonly { readonly act: string; readonly allowed: boolean }[];
}

/** The last thing of this kind that happened, with what it said. */
export function lastOf(view: CaseView, ...types: string[]): TimelineEntry | undefined {
  return view.timeline.findLast(({ type }) => types.includes(type));
}

/** The departments of a joint handling that have not answered. */
export function unansweredBranches({ branches }: CaseView): string[] {
  return branches.filter(({ answeredAt }) => answeredAt === null).map(({ departmentCode }) => departmentCode);
}

/** Copies handed in altogether. */
export function copiesOf(view: CaseView): number {
  return view.materials.reduce((sum, { copies }) => sum + copies, 0);
}

/** To whom the front desk has handed over, once it has. */
export function handoverReceiver(view: CaseView): string | undefined {
  const facts = lastOf(view, 'handOver')?.facts as ActParams['handOver'] | null | undefined;
  return facts?.receiverId;
}

/** Whether the visit of the last inspection passed. */
export function hasPassedVisit(view: CaseView): boolean {
  return lastOf(view, 'passInspection', 'failInspection')?.type === 'passInspection';
}
