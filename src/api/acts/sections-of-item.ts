import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SectionWords } from '../../domain/application/params';
import type { SectionStep } from '../../domain/catalogue/item';

/** which sections handle a step of an item, by the version of the case, and who of the staff serves in another. */
@Injectable()
export class SectionsOfItem {
  constructor(private readonly dataSource: DataSource) {}

  /** Whoever is in no section serves the whole department, and where no section is named everybody handles the step. */
  async words(applicationId: string, step: SectionStep, personIds: readonly string[]): Promise<SectionWords> {
    const rows = await this.dataSource.query<{ id: string }[]>(OTHERS, [applicationId, step, personIds]);
    return rows.length > 0 ? { otherSectionIds: rows.map(({ id }) => id) } : {};
  }
}

const OTHERS = `
  select p.id
    from applications a
    join catalogue_items i on i.code = a.item_code and i.version = a.item_version
    join people p on p.id = any($3::text[]) and p.section_code is not null
   where a.id = $1
     and i.content #> array['sections', $2] <> '[]'::jsonb
     and not jsonb_exists(i.content #> array['sections', $2], p.section_code)
   order by array_position($3::text[], p.id)`;
