import { join } from 'node:path';
import { readTemplateSources } from '../../adapters/papers/template-folder';
import { dayOfPlainDate, instantAt, type Instant, type PlainDate } from '../../domain/calendar/time';
import { PaperTemplateRow } from '../../entities/printed-paper';
import { checkoutRoot } from '../engines/locations';
import type { Ledger } from './ledger';

/**
 * Brings in the templates of papers that come with Banjie and are not there yet. The first of a kind counts from ever; a later
 * version from today on, as one that an administrator publishes.
 * @throws Error that names the file of a template with faults
 */
export async function storeTemplates(ledger: Ledger, today: PlainDate): Promise<void> {
  const folder = join(checkoutRoot(), 'data', 'papers');
  const stored = await ledger.manager.find(PaperTemplateRow);
  const added = readTemplateSources(folder).flatMap(({ source, template }): Omit<PaperTemplateRow, 'recordedAt'>[] => {
    const { kind, version } = template;
    const known = stored.filter((row) => row.kind === kind);
    if (known.some((row) => row.version >= version)) return [];
    const publishedAt = known.length === 0 ? (0 as Instant) : instantAt(dayOfPlainDate(today), 0);
    return [{ kind, version, source, publishedBy: null, publishedAt }];
  });
  if (added.length > 0) await ledger.write(PaperTemplateRow, added);
}
