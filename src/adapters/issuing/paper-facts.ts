import { In, type EntityManager } from 'typeorm';
import { dateOf, type Instant } from '../../domain/calendar/time';
import { fieldsOf, type PrintedKind } from '../../domain/papers/fields';
import { NOTICES, type NoticeKind } from '../../domain/papers/notices';
import type { PaperFacts } from '../../domain/papers/present';
import { sealingOfficeOf } from '../../domain/papers/sealing';
import { shownName } from '../../domain/people/masked-name';
import { ApplicationRow } from '../../entities/application';
import { CentreRow } from '../../entities/centre';
import { DepartmentRow } from '../../entities/department';
import { MatterRow } from '../../entities/matter';
import { MatterNoticeRow } from '../../entities/matter-rows';
import { NoticeRow } from '../../entities/notice';
import { PartyRow } from '../../entities/party';
import { PersonRow } from '../../entities/person';
import { getItem } from '../../entities/references';
import { PaperSealRow, SealRow } from '../../entities/seal';
import { VoidedSheetRow } from '../../entities/voided-sheet';
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

interface Issued {
  readonly kind: PrintedKind;
  readonly number: string | null;
  readonly at: Instant;
  readonly amendedAt: Instant | null;
  readonly content: Readonly<Record<string, unknown>>;
  readonly applicationId: string;
  /** Null: that of the application. */
  readonly departmentCode: string | null;
}

type Says = Pick<Issued, 'kind' | 'content' | 'departmentCode'>;

/** Whom a case concerns. */
interface Parties {
  readonly applicant: PartyRow;
  readonly agent: PartyRow | null;
}

/**
 * Reads everything that stands on a paper. People and materials are called by their names as they are now; all else is as it
 * was stored when the paper was issued.
 * @returns null when there is no such paper; of what is told and not printed, such as a reminder, there is none
 */
export async function readPaper(manager: EntityManager, id: PaperId): Promise<PaperOnFile | null> {
  const issued = await readIssued(manager, id);
  if (!issued || !NOTICES[issued.kind as NoticeKind].paper) return null;
  const { kind, number, at, amendedAt, applicationId, departmentCode } = issued;
  const row = await manager.findOneByOrFail(ApplicationRow, { id: applicationId });
  const item = await getItem(manager, row.itemCode, row.itemVersion);
  const stored = { kind, seq: id.seq, number, at, content: issued.content };
  const content = await wholeContent(manager, row, stored, item.form);
  const parties = await partiesOf(manager, row);
  const around = await between(manager, row, parties, { kind, content, departmentCode });
  const where = { subjectId: id.subjectId, seq: id.seq };
  const seal = await manager.findOneBy(PaperSealRow, where);
  const voided = await manager.findOne(VoidedSheetRow, { where, order: { voidedAt: 'DESC' } });
  const sealRow = seal?.sealId ? await manager.findOneByOrFail(SealRow, { id: seal.sealId }) : null;
  const { applicant: holder } = parties;
  return {
    applicationId,
    holderName: shownName(holder.kind, holder.name),
    editionAt: Math.max(at, amendedAt ?? at, seal?.affixedAt ?? at, voided?.voidedAt ?? at) as Instant,
    seal: sealRow && { id: sealRow.id, name: sealRow.name },
    facts: { ...around, number, issuedOn: dateOf(at) },
  };
}

/** What stands on a paper of a case beside its number and date. */
export async function readAround(
  manager: EntityManager,
  row: ApplicationRow,
  says: Says,
): Promise<Omit<PaperFacts, 'number' | 'issuedOn'>> {
  return between(manager, row, await partiesOf(manager, row), says);
}

async function between(
  manager: EntityManager,
  row: ApplicationRow,
  { applicant, agent }: Parties,
  { kind, content, departmentCode }: Says,
): Promise<Omit<PaperFacts, 'number' | 'issuedOn'>> {
  const item = await getItem(manager, row.itemCode, row.itemVersion);
  const officerId = row.firstResponsibleId ?? row.receivedBy;
  const people = await namesOf(manager, [officerId, ...peopleIn(kind, content)]);
  const [centre] = await manager.find(CentreRow, { take: 1 });
  const { name: department } = await manager.findOneByOrFail(DepartmentRow, {
    code: departmentCode ?? row.departmentCode,
  });
  const { name, address, phone, complaintLine } = centre!;
  return {
    kind,
    organ: sealingOfficeOf(kind) === 'centre' ? name : department,
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

async function readIssued(manager: EntityManager, { subjectId, seq }: PaperId): Promise<Issued | null> {
  const notice = await manager.findOneBy(NoticeRow, { applicationId: subjectId, seq });
  if (notice) {
    const { kind, number, at, amendedAt, content } = notice;
    return {
      kind: kind as PrintedKind,
      number,
      at,
      amendedAt,
      content,
      applicationId: subjectId,
      departmentCode: null,
    };
  }
  const other = await manager.findOneBy(MatterNoticeRow, { matterId: subjectId, seq });
  const matter = other && (await manager.findOneBy(MatterRow, { id: subjectId }));
  if (!other || !matter?.applicationId || !matter.departmentCode) return null;
  const { applicationId, departmentCode } = matter;
  const { kind, number, at, content } = other;
  return { kind: kind as PrintedKind, number, at, amendedAt: null, content, applicationId, departmentCode };
}

function peopleIn(kind: PrintedKind, content: Issued['content']): string[] {
  return Object.entries(fieldsOf(kind)).flatMap(([field, { shape }]) => {
    const id = shape === 'person' ? content[field] : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}

async function namesOf(manager: EntityManager, ids: readonly string[]) {
  const [staff, parties] = await Promise.all([
    manager.findBy(PersonRow, { id: In([...ids]) }),
    manager.findBy(PartyRow, { id: In([...ids]) }),
  ]);
  return new Map([
    ...parties.map(({ id, name, phone }) => [id, { name, phone }] as const),
    ...staff.flatMap(({ id, name, phone }) => (name === null ? [] : [[id, { name, phone }] as const])),
  ]);
}

async function partiesOf(manager: EntityManager, { applicantId, agentId }: ApplicationRow): Promise<Parties> {
  const applicant = await manager.findOneByOrFail(PartyRow, { id: applicantId });
  const agent = agentId === null ? null : await manager.findOneByOrFail(PartyRow, { id: agentId });
  return { applicant, agent };
}
