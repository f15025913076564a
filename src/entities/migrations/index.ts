import { Centre1795478400001 } from './1795478400001-centre';
import { People1795478400002 } from './1795478400002-people';
import { Applications1795478400003 } from './1795478400003-applications';
import { ReadModel1795478400004 } from './1795478400004-read-model';
import { Papers1795478400005 } from './1795478400005-papers';
import { PeopleOnACase1795478400020 } from './1795478400020-people-on-a-case';
import { IntakeRules1795478400021 } from './1795478400021-intake-rules';
import { Fraud1795478400022 } from './1795478400022-fraud';
import { Criticism1795478400023 } from './1795478400023-criticism';
import { Matters1795478400030 } from './1795478400030-matters';
import { FirstAsked1795478400040 } from './1795478400040-first-asked';
import { Certificates1795478400050 } from './1795478400050-certificates';
import { Suspensions1795478400060 } from './1795478400060-suspensions';
import { Hearings1795478400061 } from './1795478400061-hearings';
import { InspectionBookings1795478400062 } from './1795478400062-inspection-bookings';
import { Staffing1795478400070 } from './1795478400070-staffing';
import { CalendarChanges1795478400080 } from './1795478400080-calendar-changes';
import { PersonalDataAccesses1795478400082 } from './1795478400082-personal-data-accesses';
import { QuotaTurns1795478400081 } from './1795478400081-quota-turns';
import { AgentChecks1795478400090 } from './1795478400090-agent-checks';
import { PapersAndDelivery1795478400091 } from './1795478400091-papers-and-delivery';
import { Hall1795478400092 } from './1795478400092-hall';
import { CatalogueDrafts1795478400100 } from './1795478400100-catalogue-drafts';
import { Notifications1795478400110 } from './1795478400110-notifications';
import { Fees1795478400111 } from './1795478400111-fees';
import { OfficeBooks1795478400112 } from './1795478400112-office-books';
import { Seals1795478400200 } from './1795478400200-seals';
import { Equipment1795478400300 } from './1795478400300-equipment';
import { Assessments1795478400310 } from './1795478400310-assessments';
import { NoticesOfMatters1795478400400 } from './1795478400400-notices-of-matters';
import { FigurePublications1795478400401 } from './1795478400401-figure-publications';
import { RaterAccesses1795478400402 } from './1795478400402-rater-accesses';
import { Files1795478400700 } from './1795478400700-files';
import { PrintedPapers1795478400710 } from './1795478400710-printed-papers';
import { TemplateDrafts1796000003010 } from './1796000003010-template-drafts';
import { SealPictures1796000003020 } from './1796000003020-seal-pictures';
import { SignedPapers1796000004000 } from './1796000004000-signed-papers';
import { RegisterExports1796000005000 } from './1796000005000-register-exports';
import { ArchivePackages1796000006001 } from './1796000006001-archive-packages';
import { ArchiveLife1796000009001 } from './1796000009001-archive-life';
import { ListsTakenAway1796000009002 } from './1796000009002-lists-taken-away';
import { PlacesOfEvents1796000010000 } from './1796000010000-places-of-events';
import { Authorisations1796000013100 } from './1796000013100-authorisations';
import { OrganisationChanges1796000013300 } from './1796000013300-organisation-changes';
import { AuditByTime1796000013310 } from './1796000013310-audit-by-time';
import { Passwords1796000013400 } from './1796000013400-passwords';
import { SecondFactors1796000013410 } from './1796000013410-second-factors';
import { PayloadAccesses1796000013500 } from './1796000013500-payload-accesses';
import { VoidedSheets1796000014010 } from './1796000014010-voided-sheets';
import { CodesOfOrgans1796000014011 } from './1796000014011-codes-of-organs';
import { MaterialSamples1796000014050 } from './1796000014050-material-samples';
import { CasesLeft1796000015100 } from './1796000015100-cases-left';
import { TakingBack1796000015200 } from './1796000015200-taking-back';
import { Openid1796000015300 } from './1796000015300-openid';
import { AuditChain1796000015400 } from './1796000015400-audit-chain';
import { EventsHeldStill1796000015410 } from './1796000015410-events-held-still';
import { SealedParties1796000015500 } from './1796000015500-sealed-parties';
import { SealedFacts1796000015501 } from './1796000015501-sealed-facts';
import { FilesByOwner1796000015700 } from './1796000015700-files-by-owner';
import { NamedAhead1796000016200 } from './1796000016200-named-ahead';
import { PaperAuthorisations1796000016201 } from './1796000016201-paper-authorisations';
import { SeparateOffices1796000016300 } from './1796000016300-separate-offices';
import { OwnSessions1796000016310 } from './1796000016310-own-sessions';
import { AuditChecks1796000016320 } from './1796000016320-audit-checks';
import { OwnData1796000016400 } from './1796000016400-own-data';
import { LostNumbers1796000016500 } from './1796000016500-lost-numbers';
import { Drift1796000016501 } from './1796000016501-drift';
import { ListsInOrder1796000017200 } from './1796000017200-lists-in-order';

/** In the order in which they are applied; a migration that was released is never edited. */
export const MIGRATIONS = [
  Centre1795478400001,
  People1795478400002,
  Applications1795478400003,
  ReadModel1795478400004,
  Papers1795478400005,
  PeopleOnACase1795478400020,
  IntakeRules1795478400021,
  Fraud1795478400022,
  Criticism1795478400023,
  Matters1795478400030,
  FirstAsked1795478400040,
  Certificates1795478400050,
  Suspensions1795478400060,
  Hearings1795478400061,
  InspectionBookings1795478400062,
  Staffing1795478400070,
  CalendarChanges1795478400080,
  QuotaTurns1795478400081,
  PersonalDataAccesses1795478400082,
  AgentChecks1795478400090,
  PapersAndDelivery1795478400091,
  Hall1795478400092,
  CatalogueDrafts1795478400100,
  Notifications1795478400110,
  Fees1795478400111,
  OfficeBooks1795478400112,
  Seals1795478400200,
  Equipment1795478400300,
  Assessments1795478400310,
  NoticesOfMatters1795478400400,
  FigurePublications1795478400401,
  RaterAccesses1795478400402,
  Files1795478400700,
  PrintedPapers1795478400710,
  TemplateDrafts1796000003010,
  SealPictures1796000003020,
  SignedPapers1796000004000,
  RegisterExports1796000005000,
  ArchivePackages1796000006001,
  ArchiveLife1796000009001,
  ListsTakenAway1796000009002,
  PlacesOfEvents1796000010000,
  Authorisations1796000013100,
  OrganisationChanges1796000013300,
  AuditByTime1796000013310,
  Passwords1796000013400,
  SecondFactors1796000013410,
  PayloadAccesses1796000013500,
  VoidedSheets1796000014010,
  CodesOfOrgans1796000014011,
  MaterialSamples1796000014050,
  CasesLeft1796000015100,
  TakingBack1796000015200,
  Openid1796000015300,
  AuditChain1796000015400,
  EventsHeldStill1796000015410,
  SealedParties1796000015500,
  SealedFacts1796000015501,
  FilesByOwner1796000015700,
  NamedAhead1796000016200,
  PaperAuthorisations1796000016201,
  SeparateOffices1796000016300,
  OwnSessions1796000016310,
  AuditChecks1796000016320,
  OwnData1796000016400,
  LostNumbers1796000016500,
  Drift1796000016501,
  ListsInOrder1796000017200,
];
