/** of every column with text it is said whether it holds personal data, and those that do are sealed. */
import 'reflect-metadata';
import { getMetadataArgsStorage } from 'typeorm';
import { ENTITIES } from '../../src/entities/data-source';
import { sealedPropertiesOf } from '../../src/entities/sealed-columns';

/** Ids, numbers, hashes and words of the domain, by how such columns are called. */
const NAMES_NOBODY =
  /(Id|Ids|By|Code|Codes|[nN]umber|[kK]ind|[hH]ash|[vV]ersion|Lookup|[sS]tage|[sS]tate|[sS]tatus|sha256|[aA]ct|[rR]ole|outcome|type|channel|decision|lastError)$/;

/** What the others hold, and why it is not sealed. */
const NOT_PERSONAL: Readonly<Record<string, string>> = {
  'what the centre tells everybody of itself and its items': `
    DepartmentRow.name DepartmentRow.nameEn DepartmentRow.officeMark DepartmentRow.phone DepartmentRow.seal
    DepartmentRow.remedies WindowRow.location SectionRow.name SectionRow.nameEn CalendarVersionRow.data
    CalendarVersionRow.notices CatalogueItemRow.name CatalogueItemRow.nameEn CatalogueItemRow.committedUnit
    CatalogueItemRow.statutoryUnit CatalogueItemRow.content CatalogueMaterialRow.name CentreRow.name CentreRow.nameEn
    CentreRow.address CentreRow.officeMark CentreRow.phone CentreRow.complaintLine CentreRow.seal SettingsRow.content
    AssessmentSchemeRow.content CalendarChangeRow.content CatalogueDraftRow.content CertificateRow.name
    FigurePublicationRow.figures FigurePublicationRow.period DailySummaryRow.figures PaperTemplateRow.source
    PaperTemplateDraftRow.source SealRow.name SealRow.picture DelegationRow.decider`,
  'staff, whose names, telephones and offices are public (R-02), and what they are called by when they sign in': `
    PersonRow.name PersonRow.phone PersonRow.email AccountRow.login OrganisationChangeRow.subject
    OrganisationChangeRow.content OrganisationChangeRow.before ShiftHandoverRow.cases ShiftHandoverRow.papers
    StaffAlertRow.facts CentreDayRow.missing DepartureLetterRow.letter`,
  'words, units, places and counters of the machine, and references by opaque ids': `
    OpenidIdentityRow.issuer OpenidIdentityRow.subject OpenidSessionRow.providerSession OpenidSessionRow.providerSubject
    OpenidVisitRow.wanted RefreshTokenRow.family RefreshTokenRow.browser ApplicationRow.windowNo ApplicationRow.file AuthorisationRow.scope AgentCheckRow.materials
    DriftFindingRow.what ArchivedCaseRow.retention ArchivePackageRow.supplementTo ArchivePackageRow.payload DisposedArchiveRow.retention
    DisposedArchiveRow.packages ClockRow.limitUnit ClockChangeRow.reason SuspensionRow.ground CommandRow.refusal
    EquipmentEntryRow.facts ConsumableRow.unit AppointmentRow.category FeeEntryRow.method
    AuditCheckRow.faults AuditLinkRow.key AuditPendingRow.key AttendanceEntryRow.corrects FigurePublicationRow.corrects
    FigurePublicationRow.applicationPosition FigurePublicationRow.matterPosition IdempotencyKeyRow.route
    IdempotencyKeyRow.response MatterCommandRow.refusal MatterNoticeRow.recipients
    OfficialDocumentRow.direction OutboxRow.topic OutboxRow.payload CriticismDraftRow.facts SupervisionFactRow.rule
    SupervisionFactRow.facts CardRow.colour CardRow.ground PaperJobRow.step PrintedPaperRow.token VoidedSheetRow.cause
    PaperSealRow.office SealRow.endGround PersonalDataAccessRow.field PersonalDataAccessRow.refusal
    RegisterExportRow.register RegisterExportRow.format RegisterExportRow.filter
    WebhookEndpointRow.kinds WebhookEndpointRow.purpose`,
  'things that the centre has or buys': `
    EquipmentRow.model ConsumableRow.name StockMovementRow.note FeeEntryRow.name WebhookEndpointRow.url
    WebhookEndpointRow.description`,
  'sealed or secret by ways of their own': `
    OpenidVisitRow.sealed SecondFactorRow.sealed SecondFactorRow.awaitedSealed WebhookEndpointRow.secret WebhookEndpointRow.formerSecret`,
  'written by people in their own words, which may name somebody: not sealed (docs/security.md)': `
    PayloadAccessRow.reason PayloadAccessEndRow.reason AccountActRow.reason RepairRow.reason ApplicationRow.object AgentCheckRow.object AgentCheckRow.opinion
    FileRow.name FileRow.finding DraftLife.reason Drafted.opinion ArchiveHoldRow.reason ArchiveHoldRow.liftReason
    SpotCheckRow.place SpotCheckFindingRow.aspect SpotCheckFindingRow.finding SpotCheckFindingRow.evidence
    MeasureDraftRow.ground MeasureDraftRow.opinion PersonnelEntryRow.ground
    DailySummaryRow.remarks AttendanceEntryRow.reason DelegationRow.revocationReason AppointmentRow.reason
    VisitRow.purpose FeeEntryRow.reason FeeDayRow.note FigurePublicationRow.correctionReason MaterialSampleRow.reason
    MaterialSampleRow.endedReason SuggestionRow.text SuggestionRow.answer IncidentReportRow.place
    IncidentReportRow.description IncidentReportRow.measures IntegrityBreachRow.evidence OfficialDocumentRow.title
    OfficialDocumentRow.counterpart OfficialDocumentRow.answer CriticismDraftRow.opinion CriticismDraftRow.appealGround
    CriticismDraftRow.appealAnswer BreachAppealRow.ground BreachAppealRow.answer AbsenceRow.reason VoidedSheetRow.reason
    SealRow.endReason OrganisationChangeRow.reason PersonalDataAccessRow.reason
    MatterRow.file MatterEventRow.facts MatterNoticeRow.content`,
};

it('is said of each column with text', () => {
  const { columns } = getMetadataArgsStorage();
  expect(ENTITIES.length).toBeGreaterThan(80);
  const texts = columns.filter(({ options, propertyName }) => {
    return (
      ['text', 'jsonb'].includes(String(options.type)) && options.primary !== true && !NAMES_NOBODY.test(propertyName)
    );
  });
  const named = (target: unknown, property: string): string => `${(target as { name: string }).name}.${property}`;
  const sealed = ENTITIES.flatMap((entity) => sealedPropertiesOf(entity).map((property) => named(entity, property)));
  const said = Object.values(NOT_PERSONAL).flatMap((list) => list.trim().split(/\s+/));
  expect(new Set(said).size).toBe(said.length);
  expect(sealed.filter((one) => said.includes(one))).toEqual([]);
  const there = texts.map(({ target, propertyName }) => named(target, propertyName));
  expect([...new Set([...there, ...sealed])].sort()).toEqual([...new Set([...said, ...sealed])].sort());
  expect([...new Set(sealed)].sort()).toEqual([
    'ApplicationEventRow.facts',
    'NoticeRow.content',
    ...['address', 'email', 'idNumber', 'name', 'phone'].map((one) => `PartyRow.${one}`),
    'VisitRow.visitorName',
  ]);
});
