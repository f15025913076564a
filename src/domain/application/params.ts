import type { CancellationGround } from '../certificate/grounds';
import type { Instant } from '../calendar/time';
import type { DeliveryMethod } from '../papers/delivery';
import type { AttorneyTerms } from '../people/authorisation';
import type { Colleague } from '../people/colleague';

/** A file that was uploaded for a material; the hash says for ever which content it was. */
export interface HandedInFile {
  readonly fileId: string;
  /** SHA-256 in 64 small hexadecimal digits. */
  readonly sha256: string;
}

/** One material as it came in: which of the catalogue, how many copies. */
export interface HandedInMaterial {
  readonly materialId: string;
  readonly copies: number;
  /** Absent when it came on paper alone. */
  readonly files?: readonly HandedInFile[];
}

/** One line of a correction notice: a catalogue material and what is wrong with it or that it is missing. */
export interface Defect {
  readonly materialId: string;
  readonly problem: string;
}

/** The remedies every refusal must name. Terms: 60 natural days for review, 6 months for the court. */
export interface Remedies {
  readonly reviewOrgan: string;
  readonly reviewTermCalendarDays: number;
  readonly court: string;
  readonly courtTermMonths: number;
}

/** Where an application was taken: at the centre and its portal, or by a department past them. */
export const INTAKE_PLACES = ['centre', 'outside'] as const;

export type IntakePlace = (typeof INTAKE_PLACES)[number];

/** the agent's check on which a hand-in rests, by value. */
export interface AgentCheckOnFile {
  readonly checkId: string;
  readonly checkedAt: Instant;
}

/** a power of attorney on paper (民法典 165), as it was recorded at the hand-in. */
export interface PaperAuthorisation extends AttorneyTerms {
  /** The name of whoever signed or sealed it. */
  readonly givenBy: string;
  /** Scans of it; absent: the paper alone was shown. */
  readonly files?: readonly HandedInFile[];
}

/** Hand-in: what the applicant says and brings. Who is who was resolved by the API to opaque ids. */
export interface HandInParams {
  readonly channel: 'window' | 'online';
  readonly applicantId: string;
  /** The agent who acts for the applicant, or null. */
  readonly agentId: string | null;
  readonly powerOfAttorney: boolean;
  /** what the paper says, where it was recorded; absent in cases from before. */
  readonly paperAuthorisation?: PaperAuthorisation;
  /** the agent's own check, if the hand-in rests on one. */
  readonly agentCheck?: AgentCheckOnFile;
  readonly identityChecked: boolean;
  /** The officer at the window, or online the duty officer of the department. */
  readonly receivedBy: string;
  readonly windowNo: string | null;
  /** only the centre takes applications; left out means there. */
  readonly intakePlace?: IntakePlace;
  /** What the application is about, such as premises or equipment; tells duplicates apart. */
  readonly object: string;
  readonly materials: readonly HandedInMaterial[];
  readonly form: Readonly<Record<string, unknown>>;
}

/** What each act needs to be told. An act whose entry is empty needs nothing but the actor. */
export interface ActParams {
  handIn: HandInParams;
  supplement: { readonly materials: readonly HandedInMaterial[] };
  /** `appointment` says that it was accepted at a booked appointment, in hours or out of them; no clock cares. */
  accept: { readonly appointment?: boolean };
  issueCorrection: { readonly defects: readonly Defect[]; readonly nextVisitAt: Instant };
  amendCorrection: { readonly defects: readonly Defect[]; readonly nextVisitAt?: Instant };
  signCorrection: Record<never, never>;
  releaseSecondNotice: { readonly reason: string };
  /** `warning` goes with what a check found false, and only with that (R-13, 许78). */
  refuseAcceptance: RefusalWords;
  referToAuthority: { readonly rightOrgan: string; readonly reasons: readonly string[] };
  declareNoLicenceNeeded: { readonly reasons: readonly string[]; readonly basis: string };
  /** a fee by its name and amount, both as the catalogue has them. */
  requestFee: { readonly name: string; readonly amountFen: number };
  openFraudCheck: { readonly materialId: string; readonly suspicion: string };
  closeFraudCheck: { readonly result: FraudResult; readonly findings: string };
  handOver: { readonly receiverId: string; readonly materialCount: number } & SectionWords;
  confirmHandover: { readonly materialCount: number };
  orderInspection: { readonly inspectorIds: readonly string[]; readonly plannedAt: Instant | null } & SlotWords &
    SectionWords &
    InspectorWords;
  rescheduleInspection: { readonly reason: string } & SlotWords;
  /** The visited party was not there; the visit is to be arranged anew, and the clock runs on. */
  recordNoShow: { readonly note: string };
  passInspection: InspectionRecord;
  failInspection: InspectionRecord;
  submitOpinion: { readonly recommendation: 'grant' | 'refuse'; readonly opinion: string };
  /** `qualified` false says that the conditions are not met, and such an application is not granted. */
  approve: { readonly note?: string; readonly qualified?: boolean };
  refuse: RefusalWords;
  returnToReview: { readonly reason: string };
  makeDocuments: Record<never, never>;
  attemptDelivery: {
    readonly method: DeliveryMethod;
    readonly trackingNumber?: string;
    readonly proofFiles?: readonly AttachedFile[];
  };
  failDelivery: { readonly reason: string };
  deliver: DeliverParams;
  lendPaper: { readonly paperId: string; readonly borrower: Colleague; readonly purpose: string };
  returnPaper: { readonly paperId: string };
  liaise: { readonly departmentCode: string; readonly message: string };
  carryPapers: {
    readonly fromDepartmentCode: string;
    readonly toDepartmentCode: string;
    readonly paperIds: readonly string[];
  };
  archive: Record<never, never>;
  /** Who has a major interest, and which; they and the applicant may ask for a hearing. */
  tellThirdParties: { readonly parties: readonly string[]; readonly interest: string };
  requestHearing: { readonly askedBy: HearingAsker; readonly reason: string };
  scheduleHearing: { readonly chair: Colleague; readonly heldAt: Instant; readonly place: string };
  openHearing: Record<never, never>;
  /** 听证笔录, read and signed by those who took part; the decision rests on it (许48). */
  closeHearing: { readonly minutes: string; readonly signedBy: readonly string[] };
  /** `ground` as somebody named it: what is no lawful ground is refused by the rule. */
  notifySuspension: { readonly ground: string; readonly estimatedWorkingDays: number };
  suspend: SuspendParams;
  resume: { readonly result: string };
  grantExtension: { readonly workingDays: number; readonly reason: string; readonly applicantTold: boolean };
  withdraw: { readonly reason?: string };
  terminate: { readonly ground: 'death' | 'dissolution'; readonly proof: string };
  cancelLicence: { readonly ground: CancellationGround; readonly proof: string };
  contact: { readonly message: string };
  replyContact: { readonly reply: string };
  assignSubstitute: { readonly absentId: string; readonly substitute: Colleague; readonly reason: string };
  endSubstitution: { readonly absentId: string };
  reassign: ReassignParams;
  signTransfer: Record<never, never>;
  /** `with`: whom or what the interest is in. */
  declareInterest: { readonly with: string };
  authoriseDeputy: DeputyParams;
  urge: { readonly message: string };
  replyUrge: { readonly reply: string };
  remind: { readonly message: string };
  issueUrging: { readonly message: string };
  answerUrging: { readonly plan: string };
  supervise: { readonly opinion: string };
  fileOvertimeNotice: { readonly reason: string; readonly expectedOn: string; readonly measures: string };
  coordinate: { readonly opinion: string };
}

/** on whose side somebody asks for a hearing. */
export const HEARING_ASKERS = ['applicant', 'thirdParty'] as const;

export type HearingAsker = (typeof HEARING_ASKERS)[number];

/** a procedure of law begins; left out, `from` is the instant of the act. */
export interface SuspendParams {
  readonly ground: string;
  readonly from?: Instant | null;
  /** Who inspects, tests or quarantines (许55). */
  readonly inspectorIds?: readonly string[];
}

/** As whom somebody takes what is delivered. */
export const RECIPIENTS = ['applicant', 'agent', 'other'] as const;

/** `receivedAs` and with it who may take it are left out by commands from before it was asked. */
export interface DeliverParams {
  readonly method: DeliveryMethod;
  readonly recipient: string;
  readonly proof: string;
  readonly receivedAs?: (typeof RECIPIENTS)[number];
  readonly powerOfAttorney?: boolean;
  /** Photographs and scans of the signed receipt; what the post returned. */
  readonly proofFiles?: readonly AttachedFile[];
}

/** everything of one person goes to another; `handoverId` names the 交接登记 that orders it, if one does. */
export interface ReassignParams {
  readonly fromId: string;
  readonly receiver: Colleague;
  readonly reason: string;
  readonly handoverId: string | null;
}

/** who decides instead, under which document; `inForce` as the register of delegations had it that day. */
export interface DeputyParams {
  readonly deputy: Colleague;
  readonly documentNumber: string;
  readonly covers: 'case' | 'item';
  readonly inForce: boolean;
}

/** What every refusal says: all reasons, what they rest on, and where to turn. */
export interface RefusalWords {
  readonly reasons: readonly string[];
  readonly basis: string;
  readonly remedies: Remedies;
  readonly warning?: string;
}

/** What came of looking into a material that was doubted. */
export const FRAUD_RESULTS = ['genuine', 'false'] as const;

export type FraudResult = (typeof FRAUD_RESULTS)[number];

/** From when to when a visit is booked. */
export interface InspectionSlot {
  readonly from: Instant;
  readonly to: Instant;
}

/** a visit that is booked; `occupiedIds` are those whom the books had elsewhere in that time. */
export interface SlotWords {
  readonly slot?: InspectionSlot | null;
  readonly occupiedIds?: readonly string[];
}

/** those of the named whom the staff list has in a section that does not handle this step of the item. */
export interface SectionWords {
  readonly otherSectionIds?: readonly string[];
}

/** those of the named who are no inspectors of the department of the case by the staff list of the day. */
export interface InspectorWords {
  readonly unfitIds?: readonly string[];
}

/** One thing that was looked at on the visit. */
export interface InspectionCheck {
  readonly item: string;
  readonly passed: boolean;
  /** The pictures that show it, of those of the record. */
  readonly photoIds?: readonly string[];
}

/** A file by reference, such as a picture of a visit: where it is kept, and that it is still the same. */
export interface AttachedFile {
  readonly id: string;
  readonly sha256: string;
}

/** The signed record of one visit. */
export interface InspectionRecord {
  readonly inspectorIds: readonly string[];
  readonly findings: string;
  /** Who of the visited party signed, or why nobody did. */
  readonly signedBy: string;
  /** Who of the inspectors signed; left out: all who were there. */
  readonly signedInspectorIds?: readonly string[];
  readonly checks?: readonly InspectionCheck[];
  readonly photos?: readonly AttachedFile[];
}
