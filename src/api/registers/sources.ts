import { ACTS } from '../../domain/application/acts';
import type { EventType } from '../../domain/application/events';
import { STAGES } from '../../domain/application/stages';
import { GROUND_ZH } from '../../domain/clock/grounds';
import { MATTERS } from '../../domain/matters';
import type { NoticeKind } from '../../domain/papers/notices';
import { DELIVERY_METHOD_ZH, type RegisterKind, type SupervisionListKind } from '../../domain/papers/registers';
import { BREACHES } from '../../domain/supervision/breaches';
import { CARD_GROUND_ZH, CARDS } from '../../domain/supervision/cards';

/**
 * Where the rows of a register come from: one row an event of these types. Expressions are SQL over that event `e`, its
 * case `a`, and what is joined; `officers` are ids of whom the row names. What was typed never becomes part of the SQL.
 */
export interface RegisterSource {
  /** Rows that come from no application: the same columns in the same order, over a breach `b` of a matter `m`. */
  readonly besides?: Readonly<Record<string, string>>;
  readonly types: readonly EventType[];
  readonly only?: string;
  readonly joins?: string;
  readonly officers: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
  /** How the words of the domain that a column holds are written in the register. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The number of the first paper of this kind after an event of the same case: the one that was issued with it. */
function paperAfter(event: string, ...kinds: readonly NoticeKind[]): string {
  const named = kinds.map((kind) => `'${kind}'`).join(', ');
  return `(select n.number from application_events n
            where n.application_id = ${event}.application_id and n.type = 'noticeIssued'
              and n.facts ->> 'notice' in (${named}) and n.seq > ${event}.seq
            order by n.seq limit 1)`;
}

interface EntryParts {
  readonly text: string;
  /** When it was; left out: at the event. */
  readonly at?: string;
  readonly number?: string;
  readonly until?: string;
}

/** A cell with one entry an event `x` of the case, in their order. */
function entriesOf(types: readonly EventType[], { text, number, at, until }: EntryParts, and = 'true'): string {
  const parts = `'text', ${text}, 'number', ${number ?? 'null'}, 'at', ${at ?? 'x.at'}, 'until', ${until ?? 'null'}`;
  return `(select coalesce(jsonb_agg(jsonb_build_object(${parts}) order by x.seq), '[]')
             from application_events x
            where x.application_id = e.application_id and x.type in (${quoted(types)}) and ${and})`;
}

/** When the first of these events came after `x`; null while none has. */
function firstAfter(types: readonly EventType[]): string {
  return `(select min(y.at) from application_events y
            where y.application_id = x.application_id and y.type in (${quoted(types)}) and y.seq > x.seq)`;
}

function quoted(types: readonly EventType[]): string {
  return types.map((type) => `'${type}'`).join(', ');
}

/** What was filed ahead begins later than its event; what is older than that begins with it. */
function suspendedFrom(event: string): string {
  return `coalesce(to_timestamp((${event}.facts ->> 'from')::bigint / 1000), ${event}.at)`;
}

/** what was filed ahead and never began, or was filed anew before it began, stopped nothing. */
function hasBegun(event: string): string {
  return `(${suspendedFrom(event)} <= ${event}.at or exists (
             select 1 from application_events b
              where b.application_id = ${event}.application_id and b.type = 'suspensionBegan' and b.seq > ${event}.seq
                and b.facts ->> 'from' = ${event}.facts ->> 'from'
                and not exists (select 1 from application_events s
                                 where s.application_id = b.application_id and s.type = 'suspend'
                                   and s.seq > ${event}.seq and s.seq < b.seq)))`;
}

const GIVER = `coalesce(e.facts ->> 'fromId', e.facts ->> 'absentId')`;
const RECEIVER = `coalesce(e.facts ->> 'toId', e.facts ->> 'substituteId')`;

function breachWords(of: 'rule' | 'zh'): Record<string, string> {
  const all = [BREACHES, ...Object.values(MATTERS).map(({ breaches }) => breaches)];
  return Object.fromEntries(all.flatMap((kinds) => Object.entries(kinds).map(([kind, breach]) => [kind, breach[of]])));
}

const HAS_BEGUN_CORRECTION = `exists (select 1 from application_events f
   where f.application_id = x.application_id and f.type = 'issueCorrection' and f.seq <= x.seq)`;

const STEPS = `
  (select jsonb_agg(jsonb_build_object('text', s.stage, 'number', null, 'at', s.at, 'until', null) order by s.seq)
     from (select x.seq, x.at, x.stage, lag(x.stage) over (order by x.seq) as before
             from application_events x where x.application_id = e.application_id) s
    where s.stage is distinct from s.before)`;

/** One row a case, from its acceptance on; the columns follow the case to its end, whatever that is. */
const TRACKING: RegisterSource = {
  types: ['accept', 'deemAccepted'],
  joins: `join parties p on p.id = a.applicant_id
          join catalogue_items i on i.code = a.item_code and i.version = a.item_version`,
  officers: ['a.first_responsible_id'],
  columns: {
    number: 'a.number',
    item: 'i.name',
    applicant: `jsonb_build_object('kind', p.kind, 'sealed', p.name, 'of', p.id, 'in', 'parties.name')`,
    receivedAt: 'a.received_at',
    acceptedAt: 'a.accepted_at',
    firstResponsible: 'a.first_responsible_id',
    committedDueAt: 'a.committed_due_at',
    statutoryDueAt: 'a.statutory_due_at',
    steps: STEPS,
    corrections: entriesOf(
      ['issueCorrection', 'amendCorrection', 'supplement'],
      { text: 'x.type', number: `case x.type when 'issueCorrection' then ${paperAfter('x', 'correctionNotice')} end` },
      HAS_BEGUN_CORRECTION,
    ),
    suspensions: entriesOf(
      ['suspend'],
      { text: `x.facts ->> 'ground'`, at: suspendedFrom('x'), until: firstAfter(['resume', 'withdraw', 'terminate']) },
      hasBegun('x'),
    ),
    extension: entriesOf(['grantExtension'], {
      text: `(x.facts ->> 'workingDays') || '个工作日'`,
      number: paperAfter('x', 'extensionNotice'),
    }),
    urgings: entriesOf(['issueUrging'], {
      text: 'x.type',
      number: paperAfter('x', 'urgingNotice'),
      until: firstAfter(['answerUrging']),
    }),
    decidedAt: 'a.decided_at',
    result: `coalesce(a.decision, case when a.stage in ('withdrawn', 'terminated') then a.stage end)`,
    deliveredAt: 'a.delivered_at',
  },
  words: { steps: STAGES, corrections: ACTS, suspensions: GROUND_ZH, urgings: ACTS, result: STAGES },
};

const HANDED_OVER = `
  select h.at, h.person_id from application_events h
   where h.application_id = e.application_id and h.type = 'handOver' and h.seq < e.seq
   order by h.seq desc limit 1`;

/** one row a handover that its receiver confirmed. */
const ASSIGNMENT: RegisterSource = {
  types: ['confirmHandover'],
  joins: `left join lateral (${HANDED_OVER}) h on true left join departments d on d.code = e.department_code`,
  officers: ['e.person_id', `(select h.person_id from (${HANDED_OVER}) h)`],
  columns: {
    number: 'a.number',
    assigner: 'h.person_id',
    receivingDepartment: 'd.name',
    receiver: 'e.person_id',
    materialCount: `(e.facts ->> 'materialCount')::integer`,
    handedOverAt: 'h.at',
    confirmedAt: 'e.at',
  },
};

const DECISION = `
  select d.* from application_events d
   where d.application_id = e.application_id and d.type in ('approve', 'refuse') and d.seq < e.seq
   order by d.seq desc limit 1`;

/** one row when documents are made by a decision, a refusal's too; the decision itself was 办结. */
const COMPLETION: RegisterSource = {
  types: ['makeDocuments'],
  joins: `join lateral (${DECISION}) d on true`,
  officers: ['e.person_id', `(select d.person_id from (${DECISION}) d)`],
  columns: {
    number: 'a.number',
    decidedAt: 'd.at',
    result: 'd.stage',
    decisionNumber: paperAfter('d', 'grantDecision', 'refusalDecision'),
    certificateNumber: 'e.number',
    approver: 'd.person_id',
    usedTime: `jsonb_build_object('file', a.file, 'itemCode', a.item_code, 'itemVersion', a.item_version,
                 'settingsVersion', a.settings_version, 'calendarVersion', a.calendar_version)`,
    overdue: `exists (select 1 from application_events o where o.application_id = e.application_id
                and o.type = 'limitPassed' and o.facts ->> 'limit' = 'committed' and o.seq < d.seq)`,
    handedOverBy: 'e.person_id',
  },
  words: { result: STAGES },
};

/** one row a delivery. A refusal has no certificate. */
const DELIVERY: RegisterSource = {
  types: ['deliver'],
  officers: ['e.person_id'],
  columns: {
    number: 'a.number',
    certificateNumber: `(select m.number from application_events m
                          where m.application_id = e.application_id and m.type = 'makeDocuments' and m.seq < e.seq
                          order by m.seq desc limit 1)`,
    method: `e.facts ->> 'method'`,
    recipient: `jsonb_build_object('kind', 'person', 'sealed', e.facts ->> 'recipient',
                  'of', e.application_id || '/' || e.seq, 'in', 'application_events.facts.recipient')`,
    deliveredAt: 'e.at',
    receiptNumber: paperAfter('e', 'deliveryReceipt'),
    proof: `e.facts ->> 'proof'`,
  },
  words: { method: DELIVERY_METHOD_ZH },
};

/** one row a notice; the one that came by itself and the completed one are two papers with two numbers. */
const OVERTIME: RegisterSource = {
  types: ['noticeIssued'],
  only: `e.facts ->> 'notice' = 'overtimeNotice'`,
  officers: [`e.facts #>> '{content,responsibleId}'`],
  columns: {
    number: 'a.number',
    noticeNumber: 'e.number',
    originalDueAt: `(e.facts #>> '{content,originalDueAt}')::timestamptz`,
    reason: `e.facts #>> '{content,reason}'`,
    expectedOn: `e.facts #>> '{content,expectedOn}'`,
    responsible: `e.facts #>> '{content,responsibleId}'`,
    coordination: `(select c.facts ->> 'opinion' from application_events c
                     where c.application_id = e.application_id and c.type = 'coordinate'
                     order by c.seq desc limit 1)`,
    toldAt: 'e.at',
  },
};

/** */
const BREACH_LIST: RegisterSource = {
  types: ['breachRecorded'],
  officers: [`e.facts ->> 'officerId'`],
  columns: {
    number: 'a.number',
    rule: `e.facts ->> 'kind'`,
    duty: `e.facts ->> 'kind'`,
    officer: `e.facts ->> 'officerId'`,
    department: 'null',
    dueAt: `to_timestamp((e.facts ->> 'dueAt')::bigint / 1000)`,
    recordedAt: 'e.at',
  },
  besides: {
    number: 'm.number',
    rule: 'b.kind',
    duty: 'b.kind',
    officer: 'b.officer_id',
    department: 'b.department_code',
    dueAt: 'b.due_at',
    recordedAt: 'b.at',
  },
  words: { rule: breachWords('rule'), duty: breachWords('zh') },
};

const HOLDER = `(select l.facts ->> 'holderId' from application_events l
                  where l.application_id = e.application_id and l.type = 'limitPassed' and l.seq < e.seq
                  order by l.seq desc limit 1)`;

/** the holder is who had the step when the limit passed. */
const CARD_LIST: RegisterSource = {
  types: ['cardGiven'],
  officers: [HOLDER],
  columns: {
    number: 'a.number',
    colour: `e.facts ->> 'colour'`,
    ground: `e.facts ->> 'ground'`,
    holder: HOLDER,
    givenAt: 'e.at',
  },
  words: { colour: CARDS, ground: CARD_GROUND_ZH },
};

/** what was filed ahead and never began is none. */
const SUSPENSION_LIST: RegisterSource = {
  types: ['suspend'],
  only: hasBegun('e'),
  officers: ['e.person_id'],
  columns: {
    number: 'a.number',
    ground: `e.facts ->> 'ground'`,
    noticeNumber: `(select n.number from application_events n
                     where n.application_id = e.application_id and n.type = 'noticeIssued'
                       and n.facts ->> 'notice' = 'suspensionNotice' and n.seq < e.seq
                     order by n.seq desc limit 1)`,
    suspendedBy: 'e.person_id',
    fromAt: suspendedFrom('e'),
    toAt: `(select min(y.at) from application_events y where y.application_id = e.application_id
              and y.type in ('resume', 'withdraw', 'terminate') and y.seq > e.seq)`,
  },
  words: { ground: GROUND_ZH },
};

/** one row a case that went from one person to another, for good or in their stead; both sign. */
const PERSON_HANDOVER: RegisterSource = {
  types: ['reassign', 'assignSubstitute'],
  officers: [GIVER, RECEIVER],
  columns: {
    giver: GIVER,
    receiver: RECEIVER,
    at: 'e.at',
    reason: `e.facts ->> 'reason'`,
    cases: `jsonb_build_array(jsonb_build_object('text', i.name, 'number', a.number, 'at', e.at, 'until', null))`,
    materialCount: `(select coalesce(sum((m ->> 'copies')::integer), 0)::integer
                       from application_events h, jsonb_array_elements(h.facts -> 'materials') m
                      where h.application_id = e.application_id and h.type in ('handIn', 'supplement') and h.seq < e.seq)`,
    signatures: entriesOf(['signTransfer'], { text: 'x.person_id' }, `x.facts -> 'transferSeqs' @> to_jsonb(e.seq)`),
  },
  joins: 'join catalogue_items i on i.code = a.item_code and i.version = a.item_version',
};

export const SOURCES: Readonly<Record<RegisterKind | SupervisionListKind, RegisterSource>> = {
  trackingRegister: TRACKING,
  assignmentRegister: ASSIGNMENT,
  completionRegister: COMPLETION,
  deliveryRegister: DELIVERY,
  shiftHandoverRegister: PERSON_HANDOVER,
  overtimeRegister: OVERTIME,
  breachRegister: BREACH_LIST,
  cardList: CARD_LIST,
  suspensionList: SUSPENSION_LIST,
};
