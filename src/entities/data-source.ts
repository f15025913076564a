import { AuditCheckRow } from './audit-check';
import { PayloadAccessEndRow, PayloadAccessRow, PayloadReadRow } from './payload-access';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { DataKeys } from '../adapters/sealing-keys';
import { AccountRow, RefreshTokenRow } from './account';
import { SecondFactorRow, SpareCodeRow } from './second-factor';
import { AccountActRow, AccountRecoveryRow } from './account-act';
import { AgentCheckRow } from './agent-check';
import { AuditLinkRow, AuditPendingRow } from './audit-chain';
import { AuthorisationRow } from './authorisation';
import { ApplicationRow } from './application';
import { ApplicationEventRow } from './application-event';
import { ArchivedCaseRow, ArchiveJobRow, ArchivePackageRow } from './archive';
import { ArchiveHoldRow, DisposalListRow, DisposedArchiveRow } from './archive-disposal';
import {
  AssessmentSchemeRow,
  MeasureDraftRow,
  PersonnelEntryRow,
  SpotCheckFindingRow,
  SpotCheckRow,
} from './assessment';
import { BarRow } from './bar';
import { CalendarChangeRow } from './calendar-change';
import { CalendarVersionRow } from './calendar-version';
import { CatalogueDraftRow } from './catalogue-draft';
import { CatalogueItemRow, CatalogueMaterialRow } from './catalogue-item';
import { CentreRow, SettingsRow } from './centre';
import { AttendanceEntryRow, CentreDayRow, DailySummaryRow, RosterEntryRow } from './centre-day';
import { CertificateRow } from './certificate';
import { ClockChangeRow, ClockRow, SuspensionRow } from './clock';
import { CommandRow } from './command';
import { ConsumableRow, EquipmentEntryRow, EquipmentRow, StockMovementRow, SupplyAlertRow } from './equipment';
import { useDataKeys } from './data-keys';
import { DelegationRow } from './delegation';
import { DriftFindingRow } from './drift';
import { DepartmentRow, SectionRow, WindowRow } from './department';
import { AppointmentRow, VisitRow } from './hall';
import { FeeDayRow, FeeEntryRow } from './fee';
import { FigurePublicationRow } from './figure-publication';
import { IdempotencyKeyRow } from './idempotency-key';
import { ImpatientClient } from './impatient-client';
import { MaterialSampleRow } from './material-sample';
import { MatterRow } from './matter';
import { MatterBreachRow, MatterCommandRow, MatterEventRow, MatterNoticeRow, MatterTaskRow } from './matter-rows';
import { MIGRATIONS } from './migrations';
import { PostgresNaming } from './naming';
import { NoticeRecipientRow, NoticeRow } from './notice';
import { NumberCounterRow } from './number-counter';
import { IncidentReportRow, IntegrityBreachRow, OfficialDocumentRow, SuggestionRow } from './office';
import { OutboxRow } from './outbox';
import { PartyRow } from './party';
import { PersonAuthorityRow, PersonRow, TrainingRow } from './person';
import { BreachAppealRow, CriticismDraftRow, SupervisionFactRow } from './criticism';
import { AbsenceRow, DepartureLetterRow, ShiftHandoverRow, StaffAlertRow } from './staffing';
import { BreachRow, CardRow } from './supervision';
import { PaperJobRow, PaperTemplateRow, PrintedPaperRow } from './printed-paper';
import { VoidedSheetRow } from './voided-sheet';
import { ApplicationFileRow, FileContentRow, FileRow } from './stored-file';
import { PaperSealRow, SealPictureRow, SealRow } from './seal';
import { OrganisationChangeRow } from './organisation-change';
import { OpenidIdentityRow, OpenidSessionRow, OpenidVisitRow } from './openid';
import { PaperTemplateDraftRow } from './template-draft';
import { PersonalDataAccessRow } from './personal-data-access';
import { RegisterExportRow } from './register-export';
import { LostNumberRow, RepairRow } from './repair';
import { SealedColumns } from './sealed-columns';
import { QuotaTurnRow } from './quota-turn';
import { TaskRow } from './task';
import { WebhookEndpointRow } from './webhook-endpoint';

export const ENTITIES = [
  PayloadAccessEndRow,
  PayloadAccessRow,
  PayloadReadRow,
  CentreRow,
  SettingsRow,
  DepartmentRow,
  WindowRow,
  SectionRow,
  OrganisationChangeRow,
  DelegationRow,
  SealRow,
  SealPictureRow,
  PaperSealRow,
  PersonRow,
  PersonAuthorityRow,
  TrainingRow,
  AccountRow,
  RefreshTokenRow,
  AccountActRow,
  AccountRecoveryRow,
  SecondFactorRow,
  SpareCodeRow,
  OpenidIdentityRow,
  OpenidSessionRow,
  OpenidVisitRow,
  PartyRow,
  CalendarVersionRow,
  CalendarChangeRow,
  CatalogueItemRow,
  CatalogueMaterialRow,
  CatalogueDraftRow,
  MaterialSampleRow,
  ApplicationRow,
  ApplicationEventRow,
  AgentCheckRow,
  AuthorisationRow,
  AppointmentRow,
  VisitRow,
  CriticismDraftRow,
  BreachAppealRow,
  SupervisionFactRow,
  CommandRow,
  ClockRow,
  ClockChangeRow,
  SuspensionRow,
  TaskRow,
  BreachRow,
  CardRow,
  BarRow,
  NoticeRow,
  NoticeRecipientRow,
  CertificateRow,
  NumberCounterRow,
  LostNumberRow,
  RepairRow,
  DriftFindingRow,
  QuotaTurnRow,
  PersonalDataAccessRow,
  RegisterExportRow,
  AuditPendingRow,
  AuditCheckRow,
  AuditLinkRow,
  OutboxRow,
  WebhookEndpointRow,
  FeeEntryRow,
  FigurePublicationRow,
  FeeDayRow,
  SuggestionRow,
  IncidentReportRow,
  IntegrityBreachRow,
  OfficialDocumentRow,
  EquipmentRow,
  EquipmentEntryRow,
  ConsumableRow,
  StockMovementRow,
  SupplyAlertRow,
  AssessmentSchemeRow,
  SpotCheckRow,
  SpotCheckFindingRow,
  MeasureDraftRow,
  PersonnelEntryRow,
  IdempotencyKeyRow,
  MatterRow,
  MatterEventRow,
  MatterCommandRow,
  MatterTaskRow,
  MatterBreachRow,
  MatterNoticeRow,
  AbsenceRow,
  StaffAlertRow,
  DepartureLetterRow,
  ShiftHandoverRow,
  CentreDayRow,
  DailySummaryRow,
  RosterEntryRow,
  AttendanceEntryRow,
  FileContentRow,
  FileRow,
  ApplicationFileRow,
  PaperTemplateRow,
  PaperTemplateDraftRow,
  PaperJobRow,
  PrintedPaperRow,
  VoidedSheetRow,
  ArchiveJobRow,
  ArchivedCaseRow,
  ArchivePackageRow,
  ArchiveHoldRow,
  DisposalListRow,
  DisposedArchiveRow,
];

export interface DatabaseChoices {
  /** Connections at most; 10 when left out. */
  readonly poolSize?: number;
  /** What personal data are sealed by; left out where this process has them already, or reads none. */
  readonly keys?: DataKeys;
  /** How long to wait for the database; for ever when left out. */
  readonly patience?: DatabasePatience;
}

/** In milliseconds. */
export interface DatabasePatience {
  readonly connectMs: number;
  /** For one statement; a transaction that does nothing for so long is undone too, so that it locks nothing any more. */
  readonly statementMs: number;
}

/** How every process reaches the database. The schema comes from migrations alone. */
export function dataSourceOptions(databaseUrl: string, choices: DatabaseChoices = {}): DataSourceOptions {
  if (choices.keys) useDataKeys(choices.keys);
  return {
    type: 'postgres',
    url: databaseUrl,
    entities: ENTITIES,
    subscribers: [SealedColumns],
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    namingStrategy: new PostgresNaming(),
    synchronize: false,
    // The migrations do it once; the processes need no right to.
    installExtensions: false,
    poolSize: choices.poolSize ?? 10,
    ...(choices.patience && { extra: driverSettings(choices.patience) }),
  };
}

/** The database keeps the time, and so does the driver, since a database out of reach keeps none. */
function driverSettings({ connectMs, statementMs }: DatabasePatience): object {
  return {
    Client: ImpatientClient,
    connectionTimeoutMillis: connectMs,
    query_timeout: statementMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: statementMs,
  };
}

/** Connects. The caller ends it with `destroy()`. */
export async function openDataSource(databaseUrl: string, choices: DatabaseChoices = {}): Promise<DataSource> {
  return new DataSource(dataSourceOptions(databaseUrl, choices)).initialize();
}
