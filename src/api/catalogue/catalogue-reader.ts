import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { DepartmentRow } from '../../entities/department';
import { problem } from '../problems/problem';
import type { ItemGuideBody, ItemSummaryBody, ListItemsQuery } from './catalogue.dto';

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
    };
  }
}

function summaryOf(row: CatalogueItemRow): ItemSummaryBody {
  const { code, version, name, nameEn, departmentCode, sameDay, joint, inPersonOnly, content } = row;
  const { committedLimit, statutoryLimit } = content;
  return { code, version, name, nameEn, departmentCode, committedLimit, statutoryLimit, sameDay, joint, inPersonOnly };
}
