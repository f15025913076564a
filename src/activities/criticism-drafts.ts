import type { EntityManager } from 'typeorm';
import type { ApplicationEvent } from '../domain/application/events';
import type { ApplicationFile, References } from '../domain/application/file';
import { chargedForUrgedClosing } from '../domain/application/lateness';
import type { Instant } from '../domain/calendar/time';
import { choiceIn } from '../domain/centre/settings';
import type { ComplaintFile } from '../domain/complaint/complaint';
import type { MatterEvent } from '../domain/journey/journey';
import type { StoredFile } from '../domain/matter/matter';
import { BREACHES } from '../domain/supervision/breaches';
import { breachBefore, TELLING_BREACHES, type Cause, type TellingFact } from '../domain/supervision/criticism';
import { CriticismDraftRow } from '../entities/criticism';

type BreachEvent = Extract<ApplicationEvent, { type: 'breachRecorded' }>;

/**
 * drafts what these events give cause for, in the transaction that records them, so that no cause is missed and none
 * is drafted twice. Nothing more follows until a person of the centre confirms.
 */
export async function draftCriticisms(
  manager: EntityManager,
  applicationId: string,
  events: readonly ApplicationEvent[],
  file: ApplicationFile,
  refs: References,
): Promise<void> {
  for (const event of events) {
    if (event.type === 'approve' || event.type === 'refuse') {
      const officerId = chargedForUrgedClosing(file);
      if (officerId !== null) await draft(manager, 5, officerId, applicationId, event, {});
    }
    if (event.type !== 'breachRecorded') continue;
    await draftAfterAdmonition(manager, applicationId, event);
    if ((TELLING_BREACHES as readonly string[]).includes(event.facts.kind)) {
      await draftForTelling(manager, event, refs);
    }
  }
}

/** Cause 1: admonished about a rule, and the same rule broken later. */
async function draftAfterAdmonition(manager: EntityManager, applicationId: string, event: BreachEvent): Promise<void> {
  const { officerId, kind, dueAt } = event.facts;
  const { rule } = BREACHES[kind];
  const [admonition] = await manager.query<{ id: string }[]>(
    `select id from supervision_facts
      where kind = 'admonition' and officer_id = $1 and rule = $2 and at < $3 order by at desc limit 1`,
    [officerId, rule, new Date(dueAt)],
  );
  if (admonition) await draft(manager, 1, officerId, applicationId, event, { rule, admonitionId: admonition.id });
}

/**
 * Cause 4: see `breachBefore`. Cases are recorded beside each other, and not always in the order of their dues: one
 * transaction for an officer at a time, and a breach that is found late may be the first of a pair. A breach that was the
 * second of one draft is not the first of another.
 */
async function draftForTelling(manager: EntityManager, event: BreachEvent, refs: References): Promise<void> {
  const { officerId, dueAt } = event.facts;
  const counted = choiceIn(refs.settings, 'twiceInAMonth');
  await manager.query('select pg_advisory_xact_lock(hashtext($1))', [`banjie/criticism/${officerId}`]);
  const rows = await manager.query<(Omit<TellingFact, 'at'> & { at: Date })[]>(TELLING_FACTS, [
    officerId,
    [...TELLING_BREACHES],
  ]);
  const facts = rows.map(({ at, ...fact }) => ({ ...fact, at: at.getTime() as Instant }));
  for (const second of facts.filter(({ breached, at }) => breached && at >= dueAt)) {
    const before = breachBefore(facts, second, counted);
    if (!before || (await manager.existsBy(CriticismDraftRow, { id: idOf(4, before.applicationId, before.seq) })))
      continue;
    const first = { applicationId: before.applicationId, seq: before.seq };
    const consecutive = counted === 'consecutive';
    await draft(manager, 4, officerId, second.applicationId, { seq: second.seq, at: event.at }, { first, consecutive });
  }
}

/** Cause 3: a complaint of rudeness that was upheld. The draft names the complaint; the centre confirms or dismisses. */
export async function draftFromComplaint(
  manager: EntityManager,
  matterId: string,
  file: StoredFile,
  events: readonly MatterEvent[],
): Promise<void> {
  const { stage, ground, subjectId, applicationId } = file as ComplaintFile;
  const reply = events.find(({ type }) => type === 'reply');
  if (!reply || stage !== 'upheld' || ground !== 'rude') return;
  const id = idOf(3, matterId, reply.seq);
  await draft(manager, 3, subjectId, applicationId, reply, { complaintId: matterId }, id);
}

async function draft(
  manager: EntityManager,
  cause: Cause,
  officerId: string,
  applicationId: string | null,
  { seq, at }: Pick<ApplicationEvent, 'seq' | 'at'>,
  facts: Readonly<Record<string, unknown>>,
  id = idOf(cause, applicationId!, seq),
): Promise<void> {
  const row = { id, cause, officerId, applicationId, seq, facts, draftedAt: at };
  await manager
    .createQueryBuilder()
    .insert()
    .into(CriticismDraftRow)
    .values({ ...row, facts: facts as object, status: 'drafted' })
    .orIgnore()
    .execute();
}

function idOf(cause: Cause, applicationId: string, seq: number): string {
  return `c${cause}.${applicationId}.${seq}`;
}

const TELLING_FACTS = `
  select b.application_id as "applicationId", b.seq, b.due_at as at, true as breached
    from breaches b where b.officer_id = $1 and b.kind = any($2)
  union all
  select e.application_id, e.seq, e.at, false
    from application_events e where e.person_id = $1 and e.type = 'issueCorrection'`;
