import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplate } from '../../adapters/papers/template-file';
import { dayOfPlainDate, instantAt, type Instant, type PlainDate } from '../../domain/calendar/time';
import { PaperTemplateRow } from '../../entities/printed-paper';
import { checkoutRoot } from '../engines/locations';
import type { Ledger } from './ledger';

/**
 * Brings in the templates of papers that come with Banjie and are not there yet. The first of a kind counts from ever; a later
 * version from today on, as one that an administrator publishes.
 * @throws TemplateError for a file that cannot be used
 */
export async function storeTemplates(ledger: Ledger, today: PlainDate): Promise<void> {
  const folder = join(checkoutRoot(), 'data', 'papers');
  const stored = await ledger.manager.find(PaperTemplateRow);
  const added = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name): Omit<PaperTemplateRow, 'recordedAt'>[] => {
      const source = readFileSync(join(folder, name), 'utf8');
      const { kind, version } = readTemplate(source);
      const known = stored.filter((row) => row.kind === kind);
      if (known.some((row) => row.version >= version)) return [];
      const publishedAt = known.length === 0 ? (0 as Instant) : instantAt(dayOfPlainDate(today), 0);
      return [{ kind, version, source, publishedBy: null, publishedAt }];
    });
  if (added.length > 0) await ledger.write(PaperTemplateRow, added);
}
