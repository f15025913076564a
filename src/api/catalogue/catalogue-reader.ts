import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { differencesOf } from '../../domain/catalogue/difference';
import { SECTION_STEPS, type CatalogueItem } from '../../domain/catalogue/item';
import { DELIVERY_METHODS } from '../../domain/papers/delivery';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { DepartmentRow, SectionRow } from '../../entities/department';
import { problem } from '../problems/problem';
import { shownDifference } from './difference';
import type { ItemDifferenceBody } from './drafts.dto';
import type { ItemGuideBody, ItemSectionBody, ItemSummaryBody, ListItemsQuery } from './catalogue.dto';

@Injectable()
export class CatalogueReader {
  constructor(private readonly dataSource: DataSource) {}

  async list({ departmentCode, search }: ListItemsQuery): Promise<ItemSummaryBody[]> {
    const select = this.dataSource.manager
      .createQueryBuilder(CatalogueItemRow, 'i')
      .where("i.status = 'published'")
      .orderBy('i.code');
    if (departmentCode !== undefined) select.andWhere('i.department_code = :departmentCode', { departmentCode });
    if (search !== undefined) {
      select.andWhere('(strpos(i.name, :search) > 0 or strpos(lower(i.name_en), lower(:search)) > 0)', { search });
    }
    return (await select.getMany()).map(summaryOf);
  }

  /** @param version the published one when left out. @throws ApiProblem notFound */
  async read(code: string, version: number | undefined): Promise<ItemGuideBody> {
    const { manager } = this.dataSource;
    const which = version === undefined ? { code, status: 'published' as const } : { code, version };
    const row = await manager.findOneBy(CatalogueItemRow, which);
    if (!row) throw problem('notFound');
    const { name: departmentName } = await manager.findOneByOrFail(DepartmentRow, { code: row.departmentCode });
    const { resultDocument, joint: _, quota: __, ...content } = row.content;
    const { name, validityMonths } = resultDocument;
    return {
      ...content,
      ...summaryOf(row),
      status: row.status,
      departmentName,
      resultDocument: { name, validityMonths },
      checklist: content.checklist ?? [],
      hearing: content.hearing ?? 'onRequest',
      deliveryWays: content.deliveryWays ?? DELIVERY_METHODS,
      sections: await this.sectionsOf(row.content),
    };
  }

  /** Of two versions, published or not any more. @throws ApiProblem notFound */
  async differences(code: string, from: number, to: number): Promise<ItemDifferenceBody[]> {
    const [before, after] = await Promise.all(
      [from, to].map((version) => this.dataSource.manager.findOneBy(CatalogueItemRow, { code, version })),
    );
    if (!before || !after) throw problem('notFound');
    return differencesOf(before.content, after.content).map(shownDifference);
  }

  /** Who handles which step, by the names that the sections bear today. */
  private async sectionsOf({ sections }: CatalogueItem): Promise<ItemSectionBody[]> {
    const named = SECTION_STEPS.flatMap((step) => (sections?.[step] ?? []).map((code) => ({ step, code })));
    const rows = await this.dataSource.manager.findBy(SectionRow, { code: In(named.map(({ code }) => code)) });
    return named.flatMap(({ step, code }) => {
      const row = rows.find((one) => one.code === code);
      return row ? [{ step, code, name: row.name, nameEn: row.nameEn }] : [];
    });
  }
}

function summaryOf(row: CatalogueItemRow): ItemSummaryBody {
  const { code, version, name, nameEn, departmentCode, sameDay, joint, inPersonOnly, content } = row;
  const { committedLimit, statutoryLimit } = content;
  return { code, version, name, nameEn, departmentCode, committedLimit, statutoryLimit, sameDay, joint, inPersonOnly };
}
