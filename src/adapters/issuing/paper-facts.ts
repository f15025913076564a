import { In, type EntityManager, type EntityTarget } from 'typeorm';
import { dateOf, type Instant } from '../../domain/calendar/time';
import { fieldsOf, type PrintedKind } from '../../domain/papers/fields';
import { NOTICES } from '../../domain/papers/notices';
import type { PaperFacts } from '../../domain/papers/present';
import { sealingOfficeOf } from '../../domain/papers/sealing';
import { shownName } from '../../domain/people/masked-name';
import { ApplicationRow } from '../../entities/application';
import { CentreRow } from '../../entities/centre';
import { DepartmentRow } from '../../entities/department';
import { MatterNoticeRow } from '../../entities/matter-rows';
import { NoticeRow } from '../../entities/notice';
import { PartyRow } from '../../entities/party';
import { PersonRow } from '../../entities/person';
import { runPrepared } from '../../entities/prepared';
import { getItem } from '../../entities/references';
import { rowFromJson, type RowJson } from '../../entities/row-json';
import { PaperSealRow } from '../../entities/seal';
import { wholeContent } from './further-content';

/** Which paper: of which application or other matter, and which event issued it. */
export interface PaperId {
  readonly subjectId: string;
  readonly seq: number;
}

/** A paper as the books hold it, whole but for what it is checked by. */
export interface PaperOnFile {
  readonly facts: PaperFacts;
  /** When it was issued, amended, sealed or its sheet voided, whichever came last. */
  readonly editionAt: Instant;
  /** Its seal, by its id and the name on it; null where it bears none. */
  readonly seal: { readonly id: string; readonly name: string } | null;
  /** The case that it belongs to. */
  readonly applicationId: string;
  /** Whom it concerns, masked. */
  readonly holderName: string;
}

/** A paper that is in the books, with the rows that it is made of. */
export interface PaperFound {
  readonly id: PaperId;
  readonly issued: Issued;
  /** When it was issued, amended, sealed or its sheet voided, whichever came last. */
  readonly editionAt: Instant;
  readonly seal: PaperOnFile['seal'];
  readonly application: ApplicationRow;
  readonly around: Surroundings;
}

interface Issued {
  readonly kind: PrintedKind;
  readonly number: string | null;
  readonly at: Instant;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Whom a case concerns, and who handles it. */
interface Surroundings {
  readonly applicant: PartyRow;
  readonly agent: PartyRow | null;
  readonly centre: CentreRow;
  /** Of the matter that issued the paper, or else of the application. */
  readonly department: DepartmentRow;
}

type Says = Pick<Issued, 'kind' | 'content'>;

/** One statement for all of it: a paper is made of rows of ten tables. */
const FIND = {
  name: 'find-paper',
  text: `
  with issued as (
    select to_jsonb(n) as notice, false as of_matter, application_id, null as department_code
      from notices n where application_id = $1 and seq = $2
    union all
    select to_jsonb(n), true, m.application_id, m.department_code
      from matter_notices n join matters m on m.id = n.matter_id
     where n.matter_id = $1 and n.seq = $2 and m.application_id is not null and m.department_code is not null)
  select i.notice, i.of_matter, to_jsonb(a) as application, to_jsonb(p) as applicant, to_jsonb(g) as agent,
         to_jsonb(c) as centre, to_jsonb(d) as department, to_jsonb(s) as seal,
         case when r.id is not null then jsonb_build_object('id', r.id, 'name', r.name) end as seal_used,
         (select max(voided_at) from voided_sheets v where v.subject_id = $1 and v.seq = $2) as voided_at
    from issued i
    join applications a on a.id = i.application_id
    join parties p on p.id = a.applicant_id
    left join parties g on g.id = a.agent_id
    join departments d on d.code = coalesce(i.department_code, a.department_code)
    cross join (select * from centres limit 1) c
    left join paper_seals s on s.subject_id = $1 and s.seq = $2
    left join seals r on r.id = s.seal_id`,
};

interface FoundJson extends Readonly<
  Record<'notice' | 'application' | 'applicant' | 'centre' | 'department', RowJson>
> {
  readonly of_matter: boolean;
  readonly agent: RowJson | null;
  readonly seal: RowJson | null;
  readonly seal_used: { readonly id: string; readonly name: string } | null;
  readonly voided_at: Date | null;
}

/**
 * Finds a paper without what stands on it.
 * @returns null when there is no such paper; of what is told and not printed, such as a reminder, there is none
 */
export async function findPaper(manager: EntityManager, id: PaperId): Promise<PaperFound | null> {
  const [found] = await runPrepared<FoundJson>(manager, FIND, [id.subjectId, id.seq]);
  if (!found) return null;
  const read = <T extends object>(entity: EntityTarget<T>, json: RowJson): T =>
    rowFromJson(manager.connection, entity, json);
  const { notice, agent, seal, voided_at: voidedAt } = found;
  const { kind, number, at, content, amendedAt } = found.of_matter
    ? { ...read(MatterNoticeRow, notice), amendedAt: null }
    : read(NoticeRow, notice);
  if (!NOTICES[kind].paper) return null;
  const affixedAt = seal && read(PaperSealRow, seal).affixedAt;
  return {
    id,
    issued: { kind: kind as PrintedKind, number, at, content },
    editionAt: Math.max(at, amendedAt ?? at, affixedAt ?? at, voidedAt?.getTime() ?? at) as Instant,
    seal: found.seal_used,
    application: read(ApplicationRow, found.application),
    around: {
      applicant: read(PartyRow, found.applicant),
      agent: agent && read(PartyRow, agent),
      centre: read(CentreRow, found.centre),
      department: read(DepartmentRow, found.department),
    },
  };
}

/**
 * Reads everything that stands on a paper. People and materials are called by their names as they are now; all else is as it
 * was stored when the paper was issued.
 * @returns null when there is no such paper
 */
export async function readPaper(manager: EntityManager, id: PaperId): Promise<PaperOnFile | null> {
  const found = await findPaper(manager, id);
  return found && readFacts(manager, found);
}

/** The same of a paper that was found. */
export async function readFacts(
  manager: EntityManager,
  { id, issued, editionAt, seal, application, around }: PaperFound,
): Promise<PaperOnFile> {
  const { kind, number, at } = issued;
  const { form } = await getItem(manager, application.itemCode, application.itemVersion);
  const content = await wholeContent(manager, application, { ...issued, seq: id.seq }, form);
  const { applicant } = around;
  return {
    applicationId: application.id,
    holderName: shownName(applicant.kind, applicant.name),
    editionAt,
    seal,
    facts: { ...(await between(manager, application, around, { kind, content })), number, issuedOn: dateOf(at) },
  };
}

/** What stands on a paper of a case beside its number and date. */
export async function readAround(
  manager: EntityManager,
  row: ApplicationRow,
  says: Says,
): Promise<Omit<PaperFacts, 'number' | 'issuedOn'>> {
  const applicant = await manager.findOneByOrFail(PartyRow, { id: row.applicantId });
  const agent = row.agentId === null ? null : await manager.findOneByOrFail(PartyRow, { id: row.agentId });
  const [centre] = await manager.find(CentreRow, { take: 1 });
  const department = await manager.findOneByOrFail(DepartmentRow, { code: row.departmentCode });
  return between(manager, row, { applicant, agent, centre: centre!, department }, says);
}

async function between(
  manager: EntityManager,
  row: ApplicationRow,
  { applicant, agent, centre, department }: Surroundings,
  { kind, content }: Says,
): Promise<Omit<PaperFacts, 'number' | 'issuedOn'>> {
  const item = await getItem(manager, row.itemCode, row.itemVersion);
  const officerId = row.firstResponsibleId ?? row.receivedBy;
  const people = await namesOf(manager, [...new Set([officerId, ...peopleIn(kind, content)])]);
  const { name, address, phone, complaintLine } = centre;
  return {
    kind,
    organ: sealingOfficeOf(kind) === 'centre' ? name : department.name,
    caseNumber: row.number,
    item: item.name,
    applicant: applicant.name,
    agent: agent && agent.name,
    officer: people.get(officerId)?.name ?? null,
    officerPhone: people.get(officerId)?.phone ?? null,
    centre: { name, address, phone, complaintLine },
    content,
    names: new Map([
      ...[...people].map(([personId, { name: called }]) => [personId, called] as const),
      ...item.materials.map((material) => [material.id, material.name] as const),
    ]),
  };
}

function peopleIn(kind: PrintedKind, content: Issued['content']): string[] {
  return Object.entries(fieldsOf(kind)).flatMap(([field, { shape }]) => {
    const id = shape === 'person' ? content[field] : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}

/** Staff, and whoever of them is none: an applicant or an agent. */
async function namesOf(manager: EntityManager, ids: readonly string[]) {
  const staff = (await manager.findBy(PersonRow, { id: In([...ids]) })).flatMap(({ id, name, phone }) =>
    name === null ? [] : [{ id, name, phone }],
  );
  const others = ids.filter((id) => !staff.some((one) => one.id === id));
  const parties = others.length === 0 ? [] : await manager.findBy(PartyRow, { id: In(others) });
  return new Map([...staff, ...parties].map(({ id, name, phone }) => [id, { name, phone }] as const));
}
