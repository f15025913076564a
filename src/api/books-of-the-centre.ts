import { AssessedFacts } from './assessment/assessed-facts';
import { AssessmentReader } from './assessment/assessment-reader';
import { AssessmentActsController, AssessmentsController } from './assessment/assessments.controller';
import { MeasuresController } from './assessment/measures.controller';
import { Measures } from './assessment/measures.service';
import { AssessmentRounds } from './assessment/rounds.service';
import { SchemesController } from './assessment/schemes.controller';
import { AssessmentSchemes } from './assessment/schemes.service';
import { SpotChecks } from './assessment/spot-checks.service';
import { CaseFeesController, FeeDaysController } from './fees/fees.controller';
import { FeesService } from './fees/fees.service';
import { DocumentsController, IntegrityController } from './office/books.controller';
import { OfficeBooks } from './office/books.service';
import { VoicesController } from './office/voices.controller';
import { VoicesService } from './office/voices.service';
import { EquipmentController } from './equipment/equipment.controller';
import { EquipmentReader } from './equipment/equipment-reader';
import { EquipmentService } from './equipment/equipment.service';
import { RegisterExports } from './registers/register-exports.service';
import { RegisterReader } from './registers/register-reader';
import { RegistersController } from './registers/registers.controller';
import { SupervisionListsController } from './registers/supervision-lists.controller';
import { SuppliesController } from './equipment/supplies.controller';
import { SuppliesService } from './equipment/supplies.service';

/** What keeps the books of the centre beside its cases: fees, suggestions, documents, equipment, assessments, registers. */
export const BOOK_CONTROLLERS = [
  CaseFeesController,
  FeeDaysController,
  VoicesController,
  IntegrityController,
  DocumentsController,
  EquipmentController,
  SuppliesController,
  SchemesController,
  AssessmentsController,
  AssessmentActsController,
  MeasuresController,
  RegistersController,
  SupervisionListsController,
];

export const BOOK_SERVICES = [
  FeesService,
  VoicesService,
  OfficeBooks,
  EquipmentReader,
  EquipmentService,
  SuppliesService,
  AssessmentSchemes,
  SpotChecks,
  AssessedFacts,
  AssessmentRounds,
  AssessmentReader,
  Measures,
  RegisterReader,
  RegisterExports,
];
