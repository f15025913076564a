import type { CalendarData } from '../calendar/data';
import type { Instant } from '../calendar/time';
import type { CatalogueItem, JudgedItem } from '../catalogue/item';
import type { SuspensionGround } from '../clock/grounds';
import type { NoticeKind } from '../papers/notices';
import type { SealUsed } from '../papers/sealing';
import type { CentreSettings } from '../settings';
import type { BreachKind } from '../supervision/breaches';
import type { CardColour } from '../supervision/cards';
import type { AttorneyTerms } from '../people/authorisation';
import type { Role } from '../people/roles';
import { answeringFor, type Substitution, type Transfer } from './acting';
import type { Bar } from './bars';
import type { Rereckoned } from './calendar-facts';
import type { AgentCheckOnFile, Defect, FraudResult, HandedInMaterial, HearingAsker, InspectionSlot } from './params';
import type { DeliveryMethod } from '../papers/delivery';
import type { Stage } from './stages';

/**
 * What an application is judged by, pinned when it was opened and passed by value: nothing that changes outside can alter
 * a case in flight. `calendars` grows when a schedule is published; the events say which version counts from when.
 */
export interface References {
  readonly item: JudgedItem;
  readonly settings: CentreSettings;
  readonly settingsVersion: number;
  readonly calendars: Readonly<Record<string, CalendarData>>;
  /** Which of them a new application pins; absent in cases from when there was only one. */
  readonly calendarVersion?: string;
  /** joint handling opens branches; absent in cases that were opened before there were any, and stay without. */
  readonly withBranches?: true;
  /** a certificate lives on as a matter of its own; absent in cases from before any did, and those stay without. */
  readonly withCertificate?: true;
  /** approvals of an item with a quota wait for their turn; absent in cases that were opened before they did. */
  readonly withTurns?: true;
}

/** The same with the whole catalogue entry, as the books hold it. */
export interface CataloguedReferences extends References {
  readonly item: CatalogueItem;
}

/** One correction notice with everything it lists; amended under the same number until `amendableUntil`. */
export interface CorrectionNotice {
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  readonly defects: readonly Defect[];
  readonly nextVisitAt: Instant;
  readonly amendableUntil: Instant;
  /** What had come in since the notice before, which is all that it may list; null: the first one lists everything. */
  readonly newMaterialIds: readonly string[] | null;
  /** Whether a supervisor's release was used up for it, so that it may list what was visible before. */
  readonly released: boolean;
  /** when the applicant signed for it; from then on it is not amended. Absent or null: not yet. */
  readonly signedAt?: Instant | null;
}

/** A doubt about a material, open while it has no result. */
export interface FraudCheck {
  readonly materialId: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly result: FraudResult | null;
}

export interface Handover {
  readonly handedOverAt: Instant;
  readonly handedOverBy: string;
  readonly receiverId: string;
  readonly materialCount: number;
  readonly confirmedAt: Instant | null;
}

export interface InspectionVisit {
  readonly at: Instant;
  readonly inspectorIds: readonly string[];
  readonly passed: boolean;
  readonly findings: string;
}

export interface Opinion {
  readonly at: Instant;
  readonly by: string;
  readonly recommendation: 'grant' | 'refuse';
}

export interface Decision {
  readonly kind: 'granted' | 'refused';
  readonly at: Instant;
  readonly by: string;
}

/** A stop of the clocks, half-open; `to` null while it lasts. */
export interface SuspensionPeriod {
  readonly ground: SuspensionGround;
  readonly from: Instant;
  readonly to: Instant | null;
  /** What the applicant was told that it takes; absent in cases from before. */
  readonly estimatedWorkingDays?: number;
  /** Who inspects, tests or quarantines (许55). */
  readonly inspectorIds?: readonly string[];
  /** Whether it was reported that it lasts longer than was told. */
  readonly overran?: boolean;
}

/** from telling those concerned to the minutes; each step null until it is taken. */
export interface Hearing {
  readonly toldAt: Instant | null;
  readonly request: { readonly at: Instant; readonly askedBy: HearingAsker } | null;
  readonly appointment: { readonly at: Instant; readonly heldAt: Instant; readonly chairId: string } | null;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
}

export interface ExtensionGrant {
  readonly workingDays: number;
  readonly grantedAt: Instant;
  readonly grantedBy: string;
}

/** somebody with an interest, and in which role it was declared. */
export interface Recusal {
  readonly personId: string;
  readonly role: Role | 'system';
}

/** A question of the applicant that must be answered in time. */
export interface ApplicantUrge {
  readonly at: Instant;
  readonly answeredAt: Instant | null;
}

/** 催办 number 1 or 2. */
export interface Urging {
  readonly ordinal: number;
  readonly at: Instant;
  readonly answeredAt: Instant | null;
}

/** Who has a paper: somebody of the centre, or where it went. */
export type PaperHolder =
  | { readonly to: 'person'; readonly personId: string }
  | { readonly to: 'department'; readonly departmentCode: string }
  | { readonly to: 'applicant' | 'archive' | 'post' };

/** One paper of the case where it is now; `out` while it is away from whoever has the case in hand (section C). */
export interface HeldPaper {
  readonly id: string;
  readonly kind: 'material' | 'inspectionRecord' | 'decision' | 'certificate';
  readonly copies: number;
  readonly holder: PaperHolder;
  readonly since: Instant;
  readonly out: boolean;
}

/** one try to deliver; open until it is delivered or failed. */
export interface DeliveryAttempt {
  readonly method: DeliveryMethod;
  readonly at: Instant;
  readonly trackingNumber: string | null;
  readonly failedAt: Instant | null;
}

/** A department of a joint item as its lead sees it. */
export interface Branch {
  readonly departmentCode: string;
  readonly limitWorkingDays: number;
  /** As it was when the branch was opened; a pause of the branch moves its own due. */
  readonly dueAt: Instant;
  readonly answer: 'agree' | 'disagree' | null;
  readonly answeredAt: Instant | null;
  readonly onTime: boolean | null;
  /** The sub-limit that it missed. */
  readonly lateSince: Instant | null;
}

/**
 * The state of one application: the fold of its events, nothing else. Never changed in place. Numbers of papers are
 * allocated by the books in the transaction that records the event, and so join the file afterwards.
 */
export interface ApplicationFile {
  readonly seq: number;
  readonly lastAt: Instant;
  readonly stage: Stage;
  /** Since when the case has been in this stage. */
  readonly stageSince: Instant;
  readonly itemCode: string;
  readonly itemVersion: number;
  readonly departmentCode: string;
  readonly calendarVersion: string;
  /** what stands of limits that a change of the calendar has moved; absent until there was one. */
  readonly rereckoned?: Rereckoned;
  readonly channel: 'window' | 'online';
  readonly windowNo: string | null;
  readonly applicantId: string;
  readonly agentId: string | null;
  /** the agent's check that the hand-in rests on, if one did. */
  readonly agentCheck?: AgentCheckOnFile;
  /** how far the paper goes on which the agent acts; absent where no more was recorded than that there is one. */
  readonly paperAuthorisation?: AttorneyTerms;
  readonly object: string;
  readonly materials: readonly HandedInMaterial[];
  readonly receivedAt: Instant;
  readonly receivedBy: string;
  /** Who has the intake in hand: the receiving officer, unless it was reassigned. */
  readonly intakeOfficerId: string;
  /** When everything that was asked for had come in; the corrected application dates from here. */
  readonly completedAt: Instant | null;
  /** When the applicant last brought something that was asked for; absent or null: never. */
  readonly suppliedAt?: Instant | null;
  readonly corrections: readonly CorrectionNotice[];
  /** A supervisor's release for one more correction notice on what was already visible. */
  readonly secondNoticeReleased: boolean;
  /** Materials that were doubted, in order; absent in cases from before. */
  readonly fraudChecks?: readonly FraudCheck[];
  /** absent or null where none was laid. */
  readonly bar?: Bar | null;
  /** Materials handed in since the last correction notice; only their defects may fill a second one. */
  readonly newMaterialIds: readonly string[];
  /** Materials that correction notices asked for and that have not come in since. */
  readonly outstandingIds: readonly string[];
  readonly acceptedAt: Instant | null;
  /** When the acceptance was made; differs from `acceptedAt` where law dates it back. */
  readonly acceptanceMadeAt: Instant | null;
  readonly deemed: boolean;
  /** accepted at a booked appointment; absent: by cases from before that was recorded. */
  readonly appointment?: boolean;
  readonly firstResponsibleId: string | null;
  readonly handover: Handover | null;
  readonly reviewerId: string | null;
  readonly inspectorIds: readonly string[];
  /** for when the next visit is booked; absent or null: for no time. */
  readonly inspectionSlot?: InspectionSlot | null;
  /** When the visited party was not there. */
  readonly noShows?: readonly Instant[];
  readonly visits: readonly InspectionVisit[];
  readonly opinion: Opinion | null;
  readonly returnCount: number;
  readonly decision: Decision | null;
  /** who ordered the documents; absent before, and in cases from before that was kept. */
  readonly documentsBy?: string;
  /** the seal that was to be had for the certificate when it was ordered; absent before. */
  readonly certificateSeal?: SealUsed;
  /** Whether the certificate, once made, has a life of its own; absent before it is made. */
  readonly certificateFollowed?: boolean;
  readonly deliveredAt: Instant | null;
  readonly deliveryMethod: DeliveryMethod | null;
  /** absent until the first one. */
  readonly deliveryAttempts?: readonly DeliveryAttempt[];
  /** Where each paper is; absent in cases from before papers were followed. */
  readonly papers?: readonly HeldPaper[];
  readonly closedAt: Instant | null;
  /** The last written notice of a suspension to come; a suspension without one is refused. */
  readonly suspensionNotice: {
    readonly ground: SuspensionGround;
    readonly at: Instant;
    readonly estimatedWorkingDays?: number;
  } | null;
  /** A procedure that was filed ahead and has not begun; absent or null: none. */
  readonly plannedSuspension?: SuspensionPeriod | null;
  readonly suspensions: readonly SuspensionPeriod[];
  /** absent or null where nobody was told and none was arranged. */
  readonly hearing?: Hearing | null;
  readonly extension: ExtensionGrant | null;
  /** The warning instants that were announced, in order (K-9: never withdrawn, a new one may follow). */
  readonly warnings: readonly { readonly at: Instant; readonly warnAt: Instant }[];
  readonly committedPassedAt: Instant | null;
  readonly statutoryPassedAt: Instant | null;
  readonly overtimeNoticeCompletedAt: Instant | null;
  readonly coordinatedAt: Instant | null;
  readonly cards: readonly CardColour[];
  readonly breaches: readonly { readonly kind: BreachKind; readonly officerId: string; readonly dueAt: Instant }[];
  /** who held the step when the committed due passed; at the approval, whoever decides. */
  readonly heldAtDue: { readonly personId: string; readonly atApproval: boolean } | null;
  readonly substitutions: readonly Substitution[];
  /** Who once had the case in hand; such a person still cannot approve it. */
  readonly formerIds: readonly string[];
  /** takeovers, each with who of the two has signed. */
  readonly transfers: readonly Transfer[];
  readonly recusals: readonly Recusal[];
  /** who decides in the chief representative's stead, under which document. */
  readonly deputy: { readonly personId: string; readonly documentNumber: string } | null;
  /** questions to the first responsible officer. */
  readonly contacts: readonly ApplicantUrge[];
  readonly urges: readonly ApplicantUrge[];
  readonly urgings: readonly Urging[];
  /** How many papers of each kind were issued. */
  readonly noticeCounts: Readonly<Partial<Record<NoticeKind, number>>>;
  /** absent unless the item is handled jointly and was accepted. */
  readonly branches?: readonly Branch[];
}

/** The doubt about a material that is not settled yet, if there is one. */
export function findOpenCheck({ fraudChecks = [] }: ApplicationFile): FraudCheck | undefined {
  return fraudChecks.find(({ closedAt }) => closedAt === null);
}

/** The attempt that has neither succeeded nor failed, if there is one. */
export function findOpenAttempt({ deliveredAt, deliveryAttempts = [] }: ApplicationFile): DeliveryAttempt | undefined {
  return deliveredAt === null ? deliveryAttempts.find(({ failedAt }) => failedAt === null) : undefined;
}

/** Whether a suspension is running now. */
export function isSuspended(file: ApplicationFile): boolean {
  return file.suspensions.some((period) => period.to === null);
}

/**
 * Who holds the step, and so answers for it: the receiving officer at intake, the first responsible officer until the
 * handover is confirmed, then the reviewer (R-16, R-39 cause 5); their substitute while they are absent.
 */
export function stepHolderOf(file: ApplicationFile): string {
  return answeringFor(file, file.reviewerId ?? file.firstResponsibleId ?? file.intakeOfficerId);
}

/** Whom the applicant turns to: the first responsible officer, at intake the one who has it, or their substitute. */
export function contactPersonOf(file: ApplicationFile): string {
  return answeringFor(file, file.firstResponsibleId ?? file.intakeOfficerId);
}

/** Copies handed in altogether: what the handover counts. */
export function materialCount(file: ApplicationFile): number {
  return file.materials.reduce((sum, material) => sum + material.copies, 0);
}

/** Required materials of the catalogue that were never handed in. */
export function missingMaterials(file: ApplicationFile, item: JudgedItem): string[] {
  const have = new Set(file.materials.map((material) => material.materialId));
  return item.materials.filter((material) => material.required && !have.has(material.id)).map(({ id }) => id);
}
