import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { IssuedPapers } from '../../adapters/issuing/issued-papers';
import { contactPersonOf } from '../../domain/application/file';
import type { AgentCheckOnFile, HandInParams, InspectionSlot } from '../../domain/application/params';
import { formatInstant, type Instant } from '../../domain/calendar/time';
import type { MatterReferences } from '../../domain/matter/matter';
import { BREACHES } from '../../domain/supervision/breaches';
import { ApplicationEventRow } from '../../entities/application-event';
import { CertificateRow } from '../../entities/certificate';
import { MatterRow } from '../../entities/matter';
import { getMatterReferences } from '../../entities/references';
import { MatterNoticeRow } from '../../entities/matter-rows';
import { NoticeRecipientRow, NoticeRow } from '../../entities/notice';
import { PartyRow } from '../../entities/party';
import { ApplicationFileRow, ATTORNEY_SCANS, DELIVERY_PROOFS, VISIT_PICTURES } from '../../entities/stored-file';
import { PaperSealRow } from '../../entities/seal';
import { BreachRow } from '../../entities/supervision';
import type { Clock } from '../../temporal/clock';
import { shownBranches } from '../branches/shown-branches';
import { shownLicence } from '../certificates/shown-licence';
import type { FileBody } from '../files/files.dto';
import { shownFile } from '../files/shown-file';
import { deciderOf, type Principal } from '../policy/principal';
import { mask, maskForm } from '../privacy/mask';
import { AUTHORISATION_SCOPES, isOver } from '../../domain/people/authorisation';
import { maskName, shownName } from '../../domain/people/masked-name';
import { PeopleNames, type NamedPersonBody } from '../privacy/people-names';
import { CLOCK, PAPERS } from '../tokens-of-injection';
import type { ReadApplication } from './application-reader';
import type { ApplicationBody, CertificateBody, PartyShownBody, ShownMaterialBody } from './application.dto';
import { offeredActs, offeredMatterActs } from './offered-acts';
import { presentFile } from './present';
import { shown, shownClocks, shownLimits, shownTimers } from './shown-clocks';
import { shownNotices, shownTimeline } from './timeline';
import { shownCustody } from './shown-custody';
import { shownHearing } from './shown-hearing';
import { summaryOf, type Listed } from './summary';

/** What the books hold of one application beside its row. */
interface Books {
  readonly events: ApplicationEventRow[];
  readonly notices: NoticeRow[];
  readonly recipients: NoticeRecipientRow[];
  readonly seals: PaperSealRow[];
  readonly certificate: CertificateRow | null;
  readonly breaches: BreachRow[];
  readonly branches: MatterRow[];
  readonly licence: MatterRow | null;
  readonly licencePapers: MatterNoticeRow[];
  /** What the branches and the licence are judged by, by their ids. */
  readonly matterRefs: ReadonlyMap<string, MatterReferences>;
  readonly files: ApplicationFileRow[];
  readonly parties: ReadonlyMap<string, PartyRow>;
  readonly names: ReadonlyMap<string, NamedPersonBody>;
  readonly queryCode: string;
}

/** Lays one application out for one reader. */
@Injectable()
export class DetailService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: PeopleNames,
    @Inject(PAPERS) private readonly papers: IssuedPapers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async describe(read: ReadApplication, viewer: Principal): Promise<ApplicationBody> {
    const [books, now] = await Promise.all([this.open(read), this.clock.now()]);
    return layOut(read, books, viewer, now);
  }

  private async open({ row }: ReadApplication): Promise<Books> {
    const { manager } = this.dataSource;
    const where = { applicationId: row.id };
    const inOrder = { where, order: { seq: 'ASC' } } as const;
    const [events, notices, recipients, seals, certificates, breaches, matters, parties, files] = await Promise.all([
      manager.find(ApplicationEventRow, inOrder),
      manager.find(NoticeRow, inOrder),
      manager.find(NoticeRecipientRow, inOrder),
      manager.findBy(PaperSealRow, { subjectId: row.id }),
      manager.find(CertificateRow, { where, order: { version: 'DESC', serial: 'DESC' }, take: 1 }),
      manager.find(BreachRow, inOrder),
      manager.findBy(MatterRow, { ...where, kind: In(['jointBranch', 'certificate']) }),
      manager.findBy(PartyRow, [{ id: row.applicantId }, ...(row.agentId === null ? [] : [{ id: row.agentId }])]),
      manager.find(ApplicationFileRow, { ...inOrder, relations: { file: { content: true } } }),
    ]);
    const licence = matters.find(({ kind }) => kind === 'certificate') ?? null;
    const { firstResponsibleId, reviewerId, receivedBy, stepHolderId, file } = row;
    const names = await this.names.of([
      firstResponsibleId,
      reviewerId,
      receivedBy,
      stepHolderId,
      ...file.inspectorIds,
      file.hearing?.appointment?.chairId,
      contactPersonOf(file),
      file.deputy?.personId,
      ...file.substitutions.flatMap(({ absentId, substituteId }) => [absentId, substituteId]),
      ...events.map(({ personId }) => personId),
      ...breaches.map(({ officerId }) => officerId),
    ]);
    return {
      events,
      notices,
      recipients,
      seals,
      certificate: certificates[0] ?? null,
      breaches,
      branches: matters.filter(({ kind }) => kind === 'jointBranch'),
      licence,
      licencePapers: licence
        ? await manager.find(MatterNoticeRow, { where: { matterId: licence.id }, order: { seq: 'ASC' } })
        : [],
      matterRefs: new Map(
        await Promise.all(
          matters.map(async (one) => [one.id, await getMatterReferences(this.dataSource, one)] as const),
        ),
      ),
      files,
      parties: new Map(parties.map((party) => [party.id, party])),
      names,
      queryCode: this.papers.queryCodes.of(row.id),
    };
  }
}

function layOut({ row, refs }: ReadApplication, books: Books, viewer: Principal, now: Instant): ApplicationBody {
  const present = presentFile(row.file, refs, now);
  const inside = viewer.kind === 'staff';
  const named = (id: string): NamedPersonBody => books.names.get(id) ?? { id, name: null, phone: null };
  const party = (id: string) => shownParty(books.parties.get(id)!);
  return {
    ...summaryOf(listed({ row, refs }, books), named, viewer, now),
    itemVersion: row.itemVersion,
    windowNo: row.windowNo,
    applicant: party(row.applicantId),
    agent: row.agentId === null ? null : party(row.agentId),
    agentCheck: shownCheck(row.file.agentCheck),
    paperAuthorisation: shownPaper(books, books.parties.get(row.applicantId)!, now),
    receivedBy: named(row.receivedBy),
    firstResponsible: row.firstResponsibleId === null ? null : named(row.firstResponsibleId),
    reviewer: row.reviewerId === null ? null : named(row.reviewerId),
    contactPerson: named(contactPersonOf(row.file)),
    deputy: row.file.deputy && named(row.file.deputy.personId),
    decidedBy: row.decidedBy === null ? null : named(row.decidedBy),
    substitutions: row.file.substitutions.map(({ absentId, substituteId, from, to }) => ({
      absent: named(absentId),
      substitute: named(substituteId),
      from: formatInstant(from),
      to: shown(to),
    })),
    inspectors: row.file.inspectorIds.map(named),
    inspectionSlot: shownSlot(row.file.inspectionSlot),
    ...(inside && { visitPictures: filesFor(VISIT_PICTURES, books.files) }),
    deemed: row.deemed,
    returnCount: row.file.returnCount,
    deliveredAt: shown(row.deliveredAt),
    closedAt: shown(row.closedAt),
    materials: shownMaterials({ row, refs }, books.files),
    form: shownForm({ row, refs }, books.events),
    clocks: shownClocks(row.file, refs, now),
    limits: shownLimits(row.file, refs),
    suspensions: row.file.suspensions.map(({ ground, from, to, estimatedWorkingDays = null }) => ({
      ground,
      from: formatInstant(from),
      to: shown(to),
      estimatedWorkingDays,
    })),
    hearing: shownHearing(row.file, refs, named),
    ...(inside && { timers: shownTimers(present, refs) }),
    ...shownMatters(row, books, viewer, now),
    timeline: shownTimeline(books.events, books.names, viewer),
    notices: shownNotices(books.notices, books.recipients, books.seals, viewer),
    certificate: books.certificate && shownCertificate(books.certificate),
    deliveryAttempts: shownAttempts(row),
    deliveryProofs: filesFor(DELIVERY_PROOFS, books.files),
    ...(inside && { custody: shownCustody(books.events) }),
    ...(inside && {
      breaches: books.breaches.map(({ kind, officerId, dueAt }) => ({
        kind,
        rule: BREACHES[kind].rule,
        name: BREACHES[kind].zh,
        officer: named(officerId),
        dueAt: formatInstant(dueAt),
      })),
    }),
    barUntil: books.licence?.file.bar?.until ?? row.file.bar?.until ?? null,
    acts: offeredActs(row.id, present, refs, deciderOf(viewer), now),
  };
}

/** the branches and the licence, with what the caller may do to each. */
function shownMatters(
  { id, file }: ReadApplication['row'],
  { branches, licence, licencePapers, matterRefs }: Books,
  viewer: Principal,
  now: Instant,
): Pick<ApplicationBody, 'branches' | 'licence'> {
  const actsOf = (row: MatterRow, part: string) => {
    const path = `/api/v1/applications/${id}/${part}/acts`;
    return offeredMatterActs({ row, refs: matterRefs.get(row.id)! }, path, deciderOf(viewer), now);
  };
  return {
    branches: shownBranches(file.branches ?? [], branches, viewer.kind === 'staff', now, (row) =>
      actsOf(row, `branches/${row.departmentCode}`),
    ),
    licence: licence && shownLicence(licence, licencePapers, actsOf(licence, 'certificate')),
  };
}

function listed({ row, refs }: ReadApplication, { parties, queryCode }: Books): Listed {
  return { row, itemName: refs.item.name, applicant: parties.get(row.applicantId)!, queryCode };
}

function shownCheck(check: AgentCheckOnFile | undefined): ApplicationBody['agentCheck'] {
  return check ? { checkId: check.checkId, checkedAt: formatInstant(check.checkedAt) } : null;
}

function shownPaper(
  { events: [first], files }: Books,
  applicant: PartyRow,
  now: Instant,
): ApplicationBody['paperAuthorisation'] {
  const { paperAuthorisation: paper } = first!.facts as unknown as HandInParams;
  if (!paper) return null;
  const { scope, until, givenBy } = paper;
  return {
    scope,
    scopeName: AUTHORISATION_SCOPES[scope],
    until,
    over: isOver(paper, now),
    givenBy: givenBy === applicant.name ? shownName(applicant.kind, givenBy) : maskName(givenBy),
    files: filesFor(ATTORNEY_SCANS, files),
  };
}

function shownAttempts({ file }: ReadApplication['row']): ApplicationBody['deliveryAttempts'] {
  return (file.deliveryAttempts ?? []).map(({ method, at, trackingNumber, failedAt }) => ({
    method,
    at: formatInstant(at),
    trackingNumber,
    failedAt: shown(failedAt),
  }));
}

function shownParty({ id, kind, name, idNumber, phone }: PartyRow): PartyShownBody {
  return {
    id,
    kind,
    name: shownName(kind, name),
    idNumber: idNumber === null ? null : mask('idNumber', idNumber),
    phone: phone === null ? null : mask('phone', phone),
  };
}

function shownMaterials({ row, refs }: ReadApplication, files: readonly ApplicationFileRow[]): ShownMaterialBody[] {
  const { materials, outstandingIds } = row.file;
  return refs.item.materials.map(({ id, name, required }) => ({
    materialId: id,
    name,
    required,
    copies: materials.find(({ materialId }) => materialId === id)?.copies ?? 0,
    outstanding: outstandingIds.includes(id),
    files: filesFor(id, files),
  }));
}

function filesFor(wanted: string, files: readonly ApplicationFileRow[]): FileBody[] {
  return files.filter(({ materialId }) => materialId === wanted).map(({ file }) => shownFile(file!));
}

function shownSlot(slot: InspectionSlot | null | undefined): ApplicationBody['inspectionSlot'] {
  return slot ? { from: formatInstant(slot.from), to: formatInstant(slot.to) } : null;
}

function shownForm({ refs }: ReadApplication, [first]: readonly ApplicationEventRow[]): Record<string, unknown> {
  const { form } = first!.facts as unknown as HandInParams;
  return maskForm(refs.item.form, form) as Record<string, unknown>;
}

function shownCertificate(row: CertificateRow): CertificateBody {
  const { number, name, status, version, issuedAt, validFrom, validUntil } = row;
  return { number, name, status, version, issuedAt: shown(issuedAt), validFrom, validUntil };
}
