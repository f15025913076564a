import { FilesController } from './files/files.controller';
import { FilesService } from './files/files.service';
import { HandedInFiles } from './files/handed-in-files';
import { PrintedPapersController, VerificationController } from './printing/printing.controller';
import { PrintingService } from './printing/printing.service';

/** What comes in as a file, and what goes out as a paper. */
export const FILE_CONTROLLERS = [FilesController, PrintedPapersController, VerificationController];
export const FILE_SERVICES = [FilesService, HandedInFiles, PrintingService];
