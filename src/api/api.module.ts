import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { CaseArchives } from '../adapters/archive/case-archives';
import type { FileKeeper } from '../adapters/files/file-keeper';
import type { IssuedPapers } from '../adapters/issuing/issued-papers';
import type { SignInSettings } from '../config';
import type { LicenceCodes } from '../domain/certificate/e-licence';
import type { Clock } from '../temporal/clock';
import { ApprovalController } from './acts/approval.controller';
import { DeliveryController } from './acts/delivery.controller';
import { EndingController } from './acts/ending.controller';
import { FraudController } from './acts/fraud.controller';
import { HandoverController } from './acts/handover.controller';
import { HearingController } from './acts/hearing.controller';
import { InspectionController } from './acts/inspection.controller';
import { IntakeController } from './acts/intake.controller';
import { PapersController } from './acts/papers.controller';
import { PeopleController } from './acts/people.controller';
import { ReviewController } from './acts/review.controller';
import { SupervisionController } from './acts/supervision.controller';
import { SuspensionController } from './acts/suspension.controller';
import { ApplicationReader } from './applications/application-reader';
import { ApplicationsController } from './applications/applications.controller';
import { DetailService } from './applications/detail.service';
import { ForbiddenEditsController } from './applications/forbidden-edits.controller';
import { RefusedPauseController } from './applications/refused-pause.controller';
import { ListService } from './applications/list.service';
import { ReferenceReader } from './applications/reference-reader';
import { BOOK_CONTROLLERS, BOOK_SERVICES } from './books-of-the-centre';
import { BatchController } from './approvals/batch.controller';
import { BatchService } from './approvals/batch.service';
import { BranchesController } from './branches/branches.controller';
import { AGENT_CONTROLLERS, AGENT_SERVICES } from './authorisations/parts';
import { AuditController } from './audit/audit.controller';
import { AuditReader } from './audit/audit-reader';
import { AuditChecks } from './audit/checks.service';
import { AuditTrail } from './audit/audit.service';
import { CodecController } from './codec/codec.controller';
import { PayloadAccesses } from './codec/payload-accesses';
import { CalendarChangesController } from './calendar/changes.controller';
import { CalendarChanges } from './calendar/changes.service';
import { CalendarEffects } from './calendar/effects.service';
import { CalendarController } from './calendar/calendar.controller';
import { CATALOGUE_CONTROLLERS, CATALOGUE_SERVICES } from './catalogue/parts';
import { AnswerInterceptor } from './commands/answer.interceptor';
import { CommandService } from './commands/command.service';
import { CommandsController } from './commands/commands.controller';
import { CERTIFICATE_CONTROLLERS, CERTIFICATE_SERVICES } from './certificates/parts';
import { ApplicationGateway } from './commands/gateway';
import { Idempotency } from './commands/idempotency';
import { RecordedOutcomes } from './commands/recorded-outcomes';
import { TemporalClient } from './commands/temporal-client';
import { Once } from './commands/once';
import { ComplaintReader } from './complaints/complaint-reader';
import { ComplaintActsController, ComplaintsController } from './complaints/complaints.controller';
import { CaseSupervisionController, OutcomesController } from './criticism/case-supervision.controller';
import { CriticismController } from './criticism/criticism.controller';
import { Outcomes } from './criticism/outcomes.service';
import { CriticismService } from './criticism/criticism.service';
import { SupervisionFactsService } from './criticism/supervision-facts.service';
import { DeadlinesController } from './deadlines/deadlines.controller';
import { DeadlinesService } from './deadlines/deadlines.service';
import { ApiDescription, DocsController } from './docs/docs.controller';
import { EnquiriesController, EnquiryActsController } from './enquiries/enquiries.controller';
import { EnquiryReader } from './enquiries/enquiry-reader';
import { FILE_CONTROLLERS, FILE_SERVICES } from './files-and-papers';
import { DutyOfficers } from './hand-in/duty-officer';
import { Bars } from './hand-in/bars';
import { AppointmentsService } from './hall/appointments.service';
import { HallController } from './hall/hall.controller';
import { VisitsService } from './hall/visits.service';
import { HandInController } from './hand-in/hand-in.controller';
import { HandInService } from './hand-in/hand-in.service';
import { OpenDuplicates } from './hand-in/open-duplicates';
import { Parties } from './hand-in/parties';
import { PassedChecks } from './hand-in/passed-checks';
import { HEALTH_CONTROLLERS, HEALTH_SERVICES } from './health/parts';
import { LookupController } from './lookup/lookup.controller';
import { ProgressService } from './lookup/progress.service';
import { Inbox } from './notices/inbox';
import { MatterCommands } from './matters/matter-commands';
import { NoticesController } from './notices/notices.controller';
import { EndpointsService } from './outbox/endpoints.service';
import { EndpointsController, OutboxController } from './outbox/outbox.controller';
import { OutboxService } from './outbox/outbox.service';
import { ORGANISATION_CONTROLLERS, ORGANISATION_SERVICES } from './organisation/parts';
import { CaseHandoverController } from './people/case-handover.controller';
import { CaseHandoverService } from './people/case-handover.service';
import { OpenCases } from './people/open-cases';
import { StaffDirectory } from './people/staff-directory';
import { ACT_SERVICES } from './acts/act-services';
import { PolicyGuard } from './policy/policy.guard';
import { PeopleNames } from './privacy/people-names';
import { ProblemFilter } from './problems/problem.filter';
import { ProblemsController } from './problems/problems.controller';
import { RequestValidationPipe } from './problems/validation.pipe';
import { PublicationController } from './publication/publication.controller';
import { RatingReader } from './ratings/rating-reader';
import { RatingActsController } from './ratings/rating-acts.controller';
import { CaseRatingController, RatingsController } from './ratings/ratings.controller';
import { SEAL_CONTROLLERS, SEAL_SERVICES } from './seals/parts';
import { SIGN_IN_CONTROLLERS, SIGN_IN_SERVICES } from './sign-in/parts';
import { AccessTokens } from './sign-in/tokens';
import { AbsencesController } from './staffing/absences.controller';
import { Absences } from './staffing/absences.service';
import { AttendanceController } from './staffing/attendance.controller';
import { Attendance } from './staffing/attendance.service';
import { CentreDaysController } from './staffing/centre-days.controller';
import { CentreDays } from './staffing/centre-days.service';
import { DeparturesController } from './staffing/departures.controller';
import { Departures } from './staffing/departures.service';
import { ShiftHandoversController } from './staffing/shift-handovers.controller';
import { ShiftHandovers } from './staffing/shift-handovers.service';
import { LeaveStarts } from './staffing/leave-starts';
import { StandIns } from './staffing/stand-in.service';
import { PublicationsController } from './statistics/publications.controller';
import { PublicationsService } from './statistics/publications.service';
import { StatisticsController } from './statistics/statistics.controller';
import { StatisticsService } from './statistics/statistics.service';
import { WallReader } from './statistics/wall.service';
import { DESK_CONTROLLERS, DESK_SERVICES } from './tasks/parts';
import {
  ARCHIVES,
  ACCESS_TOKENS,
  CLOCK,
  FILES,
  LICENCE_CODES,
  PAPERS,
  SIGN_IN_SETTINGS,
  TEMPORAL,
} from './tokens-of-injection';

/** What the API is given at its start, and closes at its end. */
export interface ApiParts {
  readonly dataSource: DataSource;
  readonly temporal: TemporalClient;
  readonly clock: Clock;
  readonly tokenSecret: string;
  readonly signIn: SignInSettings;
  readonly files: FileKeeper;
  readonly papers: IssuedPapers;
  /** Null: nothing signs packages. */
  readonly archives: CaseArchives | null;
  readonly licenceCodes: LicenceCodes;
  /** Where the built portal lies; undefined: none is served. */
  readonly portal?: string;
  /** Whether cases are played here with the example data, so that the portal leads through a first one. */
  readonly demonstration?: boolean;
  /** The proxies whose word counts for where a request comes from; undefined: this machine alone. */
  readonly trustedProxies?: readonly string[];
}

const ACTS = [
  IntakeController,
  FraudController,
  HandoverController,
  ReviewController,
  HearingController,
  InspectionController,
  ApprovalController,
  DeliveryController,
  PapersController,
  SuspensionController,
  EndingController,
  PeopleController,
  SupervisionController,
  BranchesController,
  EnquiriesController,
  EnquiryActsController,
  ComplaintsController,
  ComplaintActsController,
  CaseRatingController,
  RatingsController,
  RatingActsController,
  ...CERTIFICATE_CONTROLLERS,
];

const STAFFING = [
  AbsencesController,
  DeparturesController,
  AttendanceController,
  CentreDaysController,
  ShiftHandoversController,
];

const READS = [
  ApplicationsController,
  ForbiddenEditsController,
  RefusedPauseController,
  CommandsController,
  ...DESK_CONTROLLERS,
  NoticesController,
  ...CATALOGUE_CONTROLLERS,
  CalendarController,
  DeadlinesController,
  ...ORGANISATION_CONTROLLERS,
  PublicationsController,
  StatisticsController,
  LookupController,
  PublicationController,
  ProblemsController,
  ...HEALTH_CONTROLLERS,
  DocsController,
];

const SERVICES = [
  ApplicationReader,
  DetailService,
  ListService,
  ReferenceReader,
  AnswerInterceptor,
  MatterCommands,
  EnquiryReader,
  ComplaintReader,
  RatingReader,
  ...CERTIFICATE_SERVICES,
  CommandService,
  ApplicationGateway,
  Idempotency,
  RecordedOutcomes,
  DeadlinesService,
  ApiDescription,
  DutyOfficers,
  HandInService,
  ...FILE_SERVICES,
  OpenDuplicates,
  Bars,
  Parties,
  PassedChecks,
  ProgressService,
  ...ACT_SERVICES,
  ...AGENT_SERVICES,
  BatchService,
  AppointmentsService,
  VisitsService,
  Inbox,
  ...ORGANISATION_SERVICES,
  StaffDirectory,
  OpenCases,
  CaseHandoverService,
  Absences,
  StandIns,
  LeaveStarts,
  Departures,
  Attendance,
  CentreDays,
  ShiftHandovers,
  Once,
  CriticismService,
  Outcomes,
  CalendarChanges,
  AuditReader,
  AuditChecks,
  AuditTrail,
  PayloadAccesses,
  ...CATALOGUE_SERVICES,
  CalendarEffects,
  SupervisionFactsService,
  OutboxService,
  ...SEAL_SERVICES,
  EndpointsService,
  ...BOOK_SERVICES,
  PublicationsService,
  StatisticsService,
  WallReader,
  PeopleNames,
  ...SIGN_IN_SERVICES,
  ...DESK_SERVICES,
  ...HEALTH_SERVICES,
];

/** Closes what the API was given, once it answers no more. */
class Closing implements OnApplicationShutdown {
  constructor(private readonly parts: ApiParts) {}

  async onApplicationShutdown(): Promise<void> {
    const { temporal, clock, dataSource, papers } = this.parts;
    papers.press.close();
    await Promise.allSettled([temporal.close(), clock.close()]);
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}

/** The API, composed of what it is given. */
@Module({})
export class ApiModule {
  static of(parts: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [DiscoveryModule],
      controllers: [
        ...SIGN_IN_CONTROLLERS,
        ...AGENT_CONTROLLERS,
        BatchController,
        HallController,
        ...FILE_CONTROLLERS,
        HandInController,
        CaseHandoverController,
        CriticismController,
        CalendarChangesController,
        AuditController,
        CodecController,
        CaseSupervisionController,
        OutcomesController,
        OutboxController,
        EndpointsController,
        ...BOOK_CONTROLLERS,
        ...SEAL_CONTROLLERS,
        ...ACTS,
        ...STAFFING,
        ...READS,
      ],
      providers: [
        { provide: Closing, useFactory: () => new Closing(parts) },
        { provide: DataSource, useValue: parts.dataSource },
        { provide: TEMPORAL, useValue: parts.temporal },
        { provide: CLOCK, useValue: parts.clock },
        { provide: FILES, useValue: parts.files },
        { provide: PAPERS, useValue: parts.papers },
        { provide: ARCHIVES, useValue: parts.archives },
        { provide: LICENCE_CODES, useValue: parts.licenceCodes },
        { provide: ACCESS_TOKENS, useFactory: () => new AccessTokens(parts.tokenSecret) },
        { provide: SIGN_IN_SETTINGS, useValue: parts.signIn },
        { provide: APP_GUARD, useClass: PolicyGuard },
        { provide: APP_PIPE, useClass: RequestValidationPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        ...SERVICES,
      ],
    };
  }
}
