import { ArchiveController } from './archive/archive.controller';
import { ArchiveService } from './archive/archive.service';
import { DisposalListsController } from './archive/disposals.controller';
import { DisposalPrint } from './archive/disposal-print.service';
import { ArchiveDisposals } from './archive/disposals.service';
import { ArchiveHoldsController } from './archive/holds.controller';
import { ArchiveHolds } from './archive/holds.service';
import { FilesController } from './files/files.controller';
import { FilesService } from './files/files.service';
import { HandedInFiles } from './files/handed-in-files';
import { DeadlineAccountController } from './printing/deadline-account.controller';
import { DeadlineAccounts } from './printing/deadline-account.service';
import { PrintedPapersController } from './printing/printing.controller';
import { PrintingService } from './printing/printing.service';
import { VerificationController } from './printing/verification.controller';
import { VerificationService } from './printing/verification.service';
import { TemplateDrafts } from './templates/template-drafts.service';
import { TemplateDraftsController, TemplatesController } from './templates/templates.controller';
import { PaperTemplates } from './templates/templates.service';

/** What comes in as a file, and what goes out as a paper. */
export const FILE_CONTROLLERS = [
  FilesController,
  PrintedPapersController,
  VerificationController,
  DeadlineAccountController,
  TemplatesController,
  TemplateDraftsController,
  ArchiveController,
  ArchiveHoldsController,
  DisposalListsController,
];
export const FILE_SERVICES = [
  FilesService,
  HandedInFiles,
  PrintingService,
  VerificationService,
  DeadlineAccounts,
  PaperTemplates,
  TemplateDrafts,
  ArchiveService,
  ArchiveHolds,
  ArchiveDisposals,
  DisposalPrint,
];
