import { documentsCompleted } from '../../domain/application/certificate';
import type { OpenFile } from '../open-file';

/** once the documents are ordered, the certificate is made under the number that the books reserved. */
export async function runCertificate(file: OpenFile): Promise<void> {
  await file.whileIn('granted', 'refused');
  if (file.isIn('certificateMaking')) await file.doesBySystem(documentsCompleted(file.current, file.references));
}
