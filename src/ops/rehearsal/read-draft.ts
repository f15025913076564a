/** A draft of the catalogue, read where it is rehearsed. */
import { draftFaults } from '../../domain/catalogue/draft';
import type { CatalogueItem } from '../../domain/catalogue/item';
import { DEFAULT_SETTINGS } from '../../domain/settings';
import { CatalogueDraftRow } from '../../entities/catalogue-draft';
import { openDataSource } from '../../entities/data-source';
import type { CentreFiles } from '../seed/types';

/** There is no such item, or it breaks a rule; the message names each field with its rule. */
export class NoItemError extends Error {}

/** @throws NoItemError when there is no such draft, it withdraws an item, or it has faults */
export async function readDraft(databaseUrl: string, id: string, centre: CentreFiles): Promise<CatalogueItem> {
  const dataSource = await openDataSource(databaseUrl, { poolSize: 1 });
  try {
    const draft = await dataSource.manager.findOneBy(CatalogueDraftRow, { id });
    if (!draft) throw new NoItemError(`there is no draft ${id}`);
    if (draft.content === null) throw new NoItemError(`draft ${id} withdraws an item: nothing is left to rehearse`);
    const faults = draftFaults(draft.content, {
      committedCapWorkingDays: centre.settings.committedCapWorkingDays ?? DEFAULT_SETTINGS.committedCapWorkingDays,
      departmentCodes: new Set(centre.departments.map(({ code }) => code)),
      sections: centre.sections,
      others: centre.items,
    });
    const lines = faults.map(({ path, rule, en }) => `${path.join('.')} ${rule} ${en}`);
    if (lines.length > 0) throw new NoItemError(`draft ${id} has faults:\n${lines.join('\n')}`);
    return draft.content as unknown as CatalogueItem;
  } finally {
    await dataSource.destroy();
  }
}
