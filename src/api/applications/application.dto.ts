import { AUTHORISATION_SCOPES } from '../../domain/people/authorisation';
import { FileBody } from '../files/files.dto';
import { ALL_ACTS } from '../../domain/application/acts';
import { ALL_STAGES } from '../../domain/application/stages';
import { DELIVERY_METHODS } from '../../domain/papers/delivery';
import { SEALING_OFFICES } from '../../domain/papers/sealing';
import { BranchBody } from '../branches/branch-body.dto';
import { ActRefusalBody } from './act-refusal.dto';
import { LicenceBody } from '../certificates/licence-body.dto';
import { Shows } from '../fields/shows';
import { NamedPersonBody } from '../privacy/people-names';
import { PARTY_KINDS } from '../hand-in/hand-in.dto';
import { PaperCustodyBody } from './shown-custody';

/** What lists show of an application. */
export class ApplicationSummaryBody {
  @Shows.text('Opaque id', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('The number of the case', { example: '2026-000123' }) number!: string;
  @Shows.number('Its version; also its ETag', { example: 7 }) seq!: number;
  @Shows.text('Code of the item', { example: 'FOOD' }) itemCode!: string;
  @Shows.text('Name of the item', { example: '食品经营许可' }) itemName!: string;
  @Shows.text('Code of the department', { example: 'SCJG' }) departmentCode!: string;
  @Shows.choice('How it came in', ['window', 'online']) channel!: string;
  @Shows.text('What it is about', { example: '示例路1号门店' }) object!: string;
  @Shows.text('The applicant, masked', { example: '张*' }) applicantName!: string;
  @Shows.choice('Where it stands', ALL_STAGES) stage!: string;
  @Shows.instant('Since when it stands there') stageSince!: string;
  @Shows.instant('When it was received') receivedAt!: string;
  @Shows.instant('When it was accepted', { nullable: true }) acceptedAt!: string | null;
  @Shows.instant('Committed due; null before acceptance and while suspended', { nullable: true })
  committedDueAt!: string | null;
  @Shows.instant('Statutory due; null before acceptance and while suspended', { nullable: true })
  statutoryDueAt!: string | null;
  @Shows.instant('When 80 % of the committed time are used', { nullable: true }) warnAt!: string | null;
  @Shows.yesNo('Whether a due rests on a year whose notice is not in (R-34)', { example: false }) provisional!: boolean;
  @Shows.yesNo('Whether the clocks stand still', { example: false }) suspended!: boolean;
  @Shows.yesNo('Undecided, and the committed due has passed', { example: false }) overdue!: boolean;
  @Shows.one('Who answers for the present step', () => NamedPersonBody) stepHolder!: NamedPersonBody;
  @Shows.choice('The decision', ['granted', 'refused'], { nullable: true }) decision!: string | null;
  @Shows.instant('When it was decided', { nullable: true }) decidedAt!: string | null;
  @Shows.text('The 查询码 by which its progress is asked without signing in; for its applicant and agent only', {
    optional: true,
    example: '7K3M9-QX2TB',
  })
  queryCode?: string;
  @Shows.texts('Cards given; staff only', { optional: true, example: ['yellow'] }) cards?: string[];
}

export class ApplicationPageBody {
  @Shows.list('The applications of this page', () => ApplicationSummaryBody) items!: ApplicationSummaryBody[];
  @Shows.text('Where the next page begins; null on the last', { nullable: true }) nextCursor!: string | null;
}

export class PartyShownBody {
  @Shows.text('Opaque id') id!: string;
  @Shows.choice('A natural person or an organisation', PARTY_KINDS) kind!: string;
  @Shows.text('The name; of a natural person masked', { example: '张*' }) name!: string;
  @Shows.text('Number of the proof of identity, masked', { nullable: true, example: '110*************1X' })
  idNumber!: string | null;
  @Shows.text('Telephone, masked', { nullable: true, example: '138****0000' }) phone!: string | null;
}

export class ShownMaterialBody {
  @Shows.text('Which of the catalogue', { example: 'M1' }) materialId!: string;
  @Shows.text('Its name', { example: '申请书' }) name!: string;
  @Shows.yesNo('Whether every application needs it', { example: true }) required!: boolean;
  @Shows.number('Copies handed in so far', { example: 1 }) copies!: number;
  @Shows.yesNo('Asked for by a correction notice and not come in since', { example: false }) outstanding!: boolean;
  @Shows.list('Files that came with it, in order', () => FileBody) files!: FileBody[];
}

export class ClockBody {
  @Shows.choice('Working or natural days', ['workingDay', 'calendarDay']) unit!: string;
  @Shows.number('How many', { example: 10 }) length!: number;
  @Shows.number('Working days by which it is extended', { example: 0 }) extensionDays!: number;
  @Shows.instant('When it started') startedAt!: string;
  @Shows.date('Day 0; counting begins on the day after (R-29)') day0!: string;
  @Shows.instant('Due; null while suspended (K-7)', { nullable: true }) dueAt!: string | null;
  @Shows.date('The date of it', { nullable: true }) dueOn!: string | null;
  @Shows.instant('When 80 % are used', { nullable: true }) warnAt!: string | null;
  @Shows.yesNo('Whether it rests on a year whose notice is not in', { example: false }) provisional!: boolean;
  @Shows.decimal('Working minutes altogether', { example: 4500 }) budgetMinutes!: number;
  @Shows.decimal('Working minutes used so far', { example: 1200 }) usedMinutes!: number;
  @Shows.choice('What it does', ['running', 'suspended', 'stopped']) state!: string;
  @Shows.instant('When the decision or the end of the case stopped it', { nullable: true }) stoppedAt!: string | null;
  @Shows.yesNo('Whether the due has passed without a decision, or did before it', { example: false }) overdue!: boolean;
  @Shows.yesNo('Decided in time; null until it stops', { nullable: true }) onTime!: boolean | null;
}

export class ClocksBody {
  @Shows.one('承诺时限', () => ClockBody) committed!: ClockBody;
  @Shows.one('法定时限', () => ClockBody) statutory!: ClockBody;
}

/** The limits beside the two clocks; null where none runs or ran. */
export class LimitsBody {
  @Shows.instant('R-04: internal limit to tell what is missing', { nullable: true }) correctionInternalDueAt!:
    string | null;
  @Shows.instant('R-04: statutory limit to tell it', { nullable: true }) correctionStatutoryDueAt!: string | null;
  @Shows.instant('R-18', { nullable: true }) handoverDueAt!: string | null;
  @Shows.instant('R-19 (许55): by when the inspection, test or quarantine has begun', { nullable: true })
  inspectionStartDueAt!: string | null;
  @Shows.instant('R-23', { nullable: true }) deliveryDueAt!: string | null;
}

export class SuspensionBody {
  @Shows.text('The lawful ground (R-30)', { example: 'testing' }) ground!: string;
  @Shows.instant('From') from!: string;
  @Shows.instant('To; null while it lasts', { nullable: true }) to!: string | null;
  @Shows.number('Working days that the applicant was told it takes', { nullable: true, example: 7 })
  estimatedWorkingDays!: number | null;
}

/** how far the hearing is; each step null until it is taken. */
export class HearingBody {
  @Shows.instant('When those concerned were told of their right', { nullable: true }) toldAt!: string | null;
  @Shows.instant('Until when it may be asked for', { nullable: true }) requestDueAt!: string | null;
  @Shows.instant('When it was asked for', { nullable: true }) requestedAt!: string | null;
  @Shows.instant('By when it is held', { nullable: true }) dueAt!: string | null;
  @Shows.instant('For when it is arranged', { nullable: true }) heldAt!: string | null;
  @Shows.one('Who chairs it', () => NamedPersonBody, { nullable: true }) chair!: NamedPersonBody | null;
  @Shows.instant('When it began', { nullable: true }) openedAt!: string | null;
  @Shows.instant('When its minutes were signed', { nullable: true }) closedAt!: string | null;
}

/** What time will do to the case unless somebody acts first; of each name one at most, but for answers that are owed. */
export class TimerBody {
  @Shows.text('Which', { example: 'committed' }) timer!: string;
  @Shows.text('The same for people', { example: '承诺时限届满 / committed due' }) name!: string;
  @Shows.instant('When') at!: string;
}

export class TimelineEntryBody {
  @Shows.number('Its place in the case', { example: 3 }) seq!: number;
  @Shows.instant('When') at!: string;
  @Shows.text('What happened: an act, or a consequence', { example: 'accept' }) type!: string;
  @Shows.text('The same on screen', { nullable: true, example: '受理' }) name!: string | null;
  @Shows.one('Who did it; null: time alone', () => NamedPersonBody, { nullable: true }) by!: NamedPersonBody | null;
  @Shows.text('In which role', { example: 'frontDesk' }) role!: string;
  @Shows.choice('The stage after it', ALL_STAGES) stage!: string;
  @Shows.text('The number given with it', { nullable: true }) number!: string | null;
  @Shows.free('What it says', { nullable: true, example: { recommendation: 'grant' } })
  facts!: Readonly<Record<string, unknown>> | null;
}

export class PaperSealBody {
  @Shows.choice('Whose seal', SEALING_OFFICES) office!: string;
  @Shows.text('The seal', { example: 'sea-01j9z3k5m7p9r1t3v5x7z9b1d3' }) sealId!: string;
  @Shows.text('The delegation, of papers of the department', { nullable: true, example: '县市监授〔2026〕3号' })
  delegationNumber!: string | null;
  @Shows.instant('When it was put on, where that was later than the paper', { nullable: true })
  affixedAt!: string | null;
}

export class IssuedNoticeBody {
  @Shows.number('The event that issued it', { example: 4 }) seq!: number;
  @Shows.text('What kind', { example: 'acceptanceNotice' }) kind!: string;
  @Shows.text('The same on screen', { example: '受理通知书' }) name!: string;
  @Shows.yesNo('A numbered, sealed paper, or a message', { example: true }) paper!: boolean;
  @Shows.number('Counts those of a kind in the case', { example: 1 }) ordinal!: number;
  @Shows.text('Its number', { nullable: true, example: '县市监受〔2026〕000123号' }) number!: string | null;
  @Shows.instant('When it was issued') at!: string;
  @Shows.instant('When it was amended', { nullable: true }) amendedAt!: string | null;
  @Shows.free('What it says', { example: { committedDueAt: '2026-03-16T17:30:00+08:00' } })
  content!: Readonly<Record<string, unknown>>;
  @Shows.one('The seal that it bears; null: none', () => PaperSealBody, { nullable: true, optional: true })
  seal?: PaperSealBody | null;
  @Shows.yesNo('Issued without a seal, for there was none in force; it is to be sealed', { optional: true })
  wantsSeal?: boolean;
  @Shows.texts('Whom it reaches; staff only', { optional: true, example: ['person/front-1'] }) recipients?: string[];
}

export class CertificateBody {
  @Shows.text('Its number', { example: 'JY12026000001' }) number!: string;
  @Shows.text('Its name', { example: '食品经营许可证' }) name!: string;
  @Shows.choice('Whether it is valid', ['reserved', 'issued', 'void']) status!: string;
  @Shows.number('Its version', { example: 1 }) version!: number;
  @Shows.instant('When it was issued', { nullable: true }) issuedAt!: string | null;
  @Shows.date('First valid day', { nullable: true }) validFrom!: string | null;
  @Shows.date('Last valid day; null: it does not expire', { nullable: true }) validUntil!: string | null;
}

export class BreachBody {
  @Shows.text('Which duty', { example: 'internalTwoDays' }) kind!: string;
  @Shows.text('Its rule', { example: 'R-04' }) rule!: string;
  @Shows.text('On screen', { example: '两个工作日内未告知' }) name!: string;
  @Shows.one('Who owed it', () => NamedPersonBody) officer!: NamedPersonBody;
  @Shows.instant('When it was due') dueAt!: string;
}

/** One button: whether the caller may do this now, and if not, why. */
export class OfferedActBody {
  @Shows.choice('The act', ALL_ACTS) act!: string;
  @Shows.text('Its name on screen', { example: '受理' }) name!: string;
  @Shows.text('Where to post it', { example: '/api/v1/applications/app-01j9z3k5/acts/accept' }) href!: string;
  @Shows.yesNo('Whether the caller may do it now', { example: true }) allowed!: boolean;
  @Shows.one('Why not', () => ActRefusalBody, { nullable: true }) refusal!: ActRefusalBody | null;
}

export class SubstitutionBody {
  @Shows.one('Who is absent', () => NamedPersonBody) absent!: NamedPersonBody;
  @Shows.one('Who stands in', () => NamedPersonBody) substitute!: NamedPersonBody;
  @Shows.instant('Since when') from!: string;
  @Shows.instant('Until when; null while it lasts', { nullable: true }) to!: string | null;
}

/** one try to deliver. */
export class DeliveryAttemptBody {
  @Shows.choice('By which way', DELIVERY_METHODS) method!: string;
  @Shows.instant('When it went out') at!: string;
  @Shows.text('Under which number the post carries it', { nullable: true }) trackingNumber!: string | null;
  @Shows.instant('When it came back; null while it is on its way or delivered', { nullable: true })
  failedAt!: string | null;
}

/** from when to when a visit is booked. */
export class BookedSlotBody {
  @Shows.instant('From') from!: string;
  @Shows.instant('To') to!: string;
}

/** the agent's check before the hand-in. */
export class AgentCheckOnFileBody {
  @Shows.text('Its id', { example: 'chk-01j9z3k5m7p9r1t3v5x7z9b1d3' }) checkId!: string;
  @Shows.instant('When the agent had looked through the papers') checkedAt!: string;
}

/** the power of attorney on paper that the agent acts on. */
export class PaperAuthorisationOnFileBody {
  @Shows.choice('How far it goes', Object.keys(AUTHORISATION_SCOPES)) scope!: string;
  @Shows.text('The same in words', { example: '一般授权' }) scopeName!: string;
  @Shows.date('The last day on which it holds') until!: string;
  @Shows.yesNo('Whether that day is over', { example: false }) over!: boolean;
  @Shows.text('Who gave it; the name of a natural person masked', { example: '白*程' }) givenBy!: string;
  @Shows.list('Scans of it', () => FileBody) files!: FileBody[];
}

/** Everything that the caller may see of one application. */
export class ApplicationBody extends ApplicationSummaryBody {
  @Shows.number('Version of the item under which it was handed in (R-50)', { example: 1 }) itemVersion!: number;
  @Shows.text('The window', { nullable: true, example: '3' }) windowNo!: string | null;
  @Shows.one('The applicant', () => PartyShownBody) applicant!: PartyShownBody;
  @Shows.one('The agent', () => PartyShownBody, { nullable: true }) agent!: PartyShownBody | null;
  @Shows.one("The agent's check that the hand-in rests on (R-17)", () => AgentCheckOnFileBody, { nullable: true })
  agentCheck!: AgentCheckOnFileBody | null;
  @Shows.one('What was recorded of the power of attorney (R-11)', () => PaperAuthorisationOnFileBody, {
    nullable: true,
  })
  paperAuthorisation!: PaperAuthorisationOnFileBody | null;
  @Shows.one('Who received it', () => NamedPersonBody) receivedBy!: NamedPersonBody;
  @Shows.one('第一责任人 (R-16)', () => NamedPersonBody, { nullable: true }) firstResponsible!: NamedPersonBody | null;
  @Shows.one('The reviewer', () => NamedPersonBody, { nullable: true }) reviewer!: NamedPersonBody | null;
  @Shows.one('Whom to turn to: the first responsible officer, or the substitute (R-16)', () => NamedPersonBody)
  contactPerson!: NamedPersonBody;
  @Shows.one('The deputy who decides (R-20)', () => NamedPersonBody, { nullable: true })
  deputy!: NamedPersonBody | null;
  @Shows.one('Who decided', () => NamedPersonBody, { nullable: true }) decidedBy!: NamedPersonBody | null;
  @Shows.list('Who stands or stood in for whom (R-42)', () => SubstitutionBody) substitutions!: SubstitutionBody[];
  @Shows.list('The inspectors of the visit ordered last', () => NamedPersonBody) inspectors!: NamedPersonBody[];
  @Shows.one('When the next visit is booked for (R-19); null: not booked', () => BookedSlotBody, { nullable: true })
  inspectionSlot!: BookedSlotBody | null;
  @Shows.list('Pictures and signatures of the visits, in order; staff only', () => FileBody, { optional: true })
  visitPictures?: FileBody[];
  @Shows.yesNo('Accepted because nobody told anything in time (R-04)', { example: false }) deemed!: boolean;
  @Shows.number('How often it was returned to the reviewer', { example: 0 }) returnCount!: number;
  @Shows.instant('When it was delivered', { nullable: true }) deliveredAt!: string | null;
  @Shows.instant('When it was closed', { nullable: true }) closedAt!: string | null;
  @Shows.list('Materials of the catalogue with what was handed in', () => ShownMaterialBody)
  materials!: ShownMaterialBody[];
  @Shows.free('The filled-in form, personal fields masked') form!: Readonly<Record<string, unknown>>;
  @Shows.one('The two clocks; null before acceptance', () => ClocksBody, { nullable: true }) clocks!: ClocksBody | null;
  @Shows.one('The limits beside them', () => LimitsBody) limits!: LimitsBody;
  @Shows.list('Stops of the clocks', () => SuspensionBody) suspensions!: SuspensionBody[];
  @Shows.one('The hearing', () => HearingBody, { nullable: true }) hearing!: HearingBody | null;
  @Shows.list('What time will do next; staff only', () => TimerBody, { optional: true }) timers?: TimerBody[];
  @Shows.list('The departments of a joint handling; empty for any other item', () => BranchBody)
  branches!: BranchBody[];
  @Shows.list('What happened, in order', () => TimelineEntryBody) timeline!: TimelineEntryBody[];
  @Shows.list('Papers and messages', () => IssuedNoticeBody) notices!: IssuedNoticeBody[];
  @Shows.one('The certificate', () => CertificateBody, { nullable: true }) certificate!: CertificateBody | null;
  @Shows.list('Where each paper is, and has been; staff only', () => PaperCustodyBody, { optional: true })
  custody?: PaperCustodyBody[];
  @Shows.list('Attempts to deliver (R-23)', () => DeliveryAttemptBody) deliveryAttempts!: DeliveryAttemptBody[];
  @Shows.list('Photographs and scans that prove a delivery (R-23), in order', () => FileBody)
  deliveryProofs!: FileBody[];
  @Shows.one('The licence in its own life; null before its certificate is made', () => LicenceBody, { nullable: true })
  licence!: LicenceBody | null;
  @Shows.list('Breaches of duty; staff only', () => BreachBody, { optional: true }) breaches?: BreachBody[];
  @Shows.date('R-13: last day on which the applicant may not apply again', { nullable: true }) barUntil!: string | null;
  @Shows.list('Every act, whether the caller may do it and why not', () => OfferedActBody) acts!: OfferedActBody[];
}
