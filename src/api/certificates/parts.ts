import { CertificatesController } from './certificates.controller';
import { CertificatesService } from './certificates.service';
import { CertificateRecordsController, VoidedSheetsController } from './records.controller';
import { CertificateRecords } from './records.service';
import { RevocationsController } from './revocations.controller';
import { VoidedSheets } from './voided-sheets.service';

/** What becomes of a certificate, and what its records say. */
export const CERTIFICATE_CONTROLLERS = [
  CertificatesController,
  RevocationsController,
  CertificateRecordsController,
  VoidedSheetsController,
];
export const CERTIFICATE_SERVICES = [CertificatesService, CertificateRecords, VoidedSheets];
