import { In, type EntityManager } from 'typeorm';
import type { CataloguedReferences } from '../../domain/application/file';
import type { MatterEvent } from '../../domain/journey/journey';
import { ARCHIVED_WITH_CASE } from '../../domain/matter/matter';
import { ApplicationEventRow } from '../../entities/application-event';
import { ApplicationRow } from '../../entities/application';
import { AUDIT_ENTRIES } from '../../entities/audit-entries';
import { BreachAppealRow, SupervisionFactRow } from '../../entities/criticism';
import { DepartmentRow } from '../../entities/department';
import { MatterEventRow } from '../../entities/matter-rows';
import { MatterRow } from '../../entities/matter';
import { PartyRow } from '../../entities/party';
import { PersonRow } from '../../entities/person';
import { getReferences } from '../../entities/references';

/** An event with what the books gave it. */
export interface KeptEvent extends MatterEvent {
  readonly number: string | null;
  readonly stage: string;
  readonly settingsVersion: number;
  readonly recordedAt: Date;
}

/** The case itself, or a matter that belongs to it, with all its events. */
export interface KeptSubject {
  readonly id: string;
  readonly kind: string;
  readonly events: readonly KeptEvent[];
}

/** Everything that the books hold of a case, but for its files. */
export interface KeptCase {
  readonly row: ApplicationRow;
  readonly refs: CataloguedReferences;
  readonly organ: string;
  /** The case first. */
  readonly subjects: readonly KeptSubject[];
  readonly parties: readonly PartyRow[];
  /** Staff by id; whoever else acted is among the parties. */
  readonly staff: ReadonlyMap<string, string>;
  readonly appeals: readonly BreachAppealRow[];
  readonly outcomes: readonly SupervisionFactRow[];
}

/** @returns null when there is no such case */
export async function readCase(manager: EntityManager, applicationId: string): Promise<KeptCase | null> {
  const row = await manager.findOneBy(ApplicationRow, { id: applicationId });
  if (!row) return null;
  const events = await manager.find(ApplicationEventRow, { where: { applicationId }, order: { seq: 'ASC' } });
  const matters = await manager.find(MatterRow, {
    where: { applicationId, kind: In([...ARCHIVED_WITH_CASE]) },
    order: { kind: 'ASC', id: 'ASC' },
  });
  const subjects: KeptSubject[] = [{ id: applicationId, kind: 'application', events: events.map(keptEvent) }];
  for (const { id, kind } of matters) {
    const ofMatter = await manager.find(MatterEventRow, { where: { matterId: id }, order: { seq: 'ASC' } });
    subjects.push({ id, kind, events: ofMatter.map(keptEvent) });
  }
  const { name: organ } = await manager.findOneByOrFail(DepartmentRow, { code: row.departmentCode });
  const people = new Set(subjects.flatMap((one) => one.events.map(({ by }) => by.personId)));
  const staff = await manager.find(PersonRow, { where: { id: In([...people]) }, order: { id: 'ASC' } });
  const partyIds = [row.applicantId, row.agentId].filter((id) => id !== null);
  const seq = { seq: 'ASC' } as const;
  return {
    row,
    refs: await getReferences(manager, { ...row, calendarVersion: row.file.calendarVersion }),
    organ,
    subjects,
    parties: await manager.find(PartyRow, { where: { id: In(partyIds) }, order: { id: 'ASC' } }),
    staff: new Map(staff.flatMap(({ id, name }) => (name === null ? [] : [[id, name]]))),
    appeals: await manager.find(BreachAppealRow, { where: { applicationId }, order: seq }),
    outcomes: await manager.find(SupervisionFactRow, {
      where: { applicationId },
      order: { at: 'ASC', id: 'ASC' },
    }),
  };
}

/**
 * who saw personal data of the case, and which commands on it were refused.
 * @param until what was recorded later is left out; null: nothing is
 */
export function readAuditOf(
  manager: EntityManager,
  applicationId: string,
  until: Date | null,
): Promise<Readonly<Record<string, unknown>>[]> {
  return manager.query(
    `select "actorId", action, "matterId", field, reason, refusal, at from (${AUDIT_ENTRIES}) one
      where ("applicationId" = $1 or "matterId" in (select id from matters where application_id = $1 and kind = any($3)))
        and ($2::timestamptz is null or "recordedAt" <= $2)
      order by at, "recordedAt", "actorId"`,
    [applicationId, until, [...ARCHIVED_WITH_CASE]],
  );
}

function keptEvent(row: ApplicationEventRow | MatterEventRow): KeptEvent {
  const { seq, type, at, personId, role, departmentCode, facts, number, stage, settingsVersion, recordedAt } = row;
  return { seq, type, at, by: { personId, role, departmentCode }, facts, number, stage, settingsVersion, recordedAt };
}
