import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { dateOf } from '../../domain/calendar/time';
import { draftFaults, type DraftContent, type DraftSurroundings } from '../../domain/catalogue/draft';
import type { DocumentFault, Path } from '../../domain/shape/schema';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { DelegationRow } from '../../entities/delegation';
import { DepartmentRow } from '../../entities/department';
import { loadMatterReferences } from '../../entities/references';
import type { Clock } from '../../temporal/clock';
import { problem, type FieldError } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';

/** Judges drafts by the rules of the catalogue, against the centre as it is. */
@Injectable()
export class DraftJudge {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async faults(content: DraftContent, manager: EntityManager = this.dataSource.manager): Promise<FieldError[]> {
    return draftFaults(content, await surroundings(manager)).map(errorOf);
  }

  /** @throws ApiProblem catalogueDraftFaulty naming every field and the rule that it breaks */
  async requireFaultless(content: DraftContent, manager?: EntityManager): Promise<void> {
    const errors = await this.faults(content, manager);
    if (errors.length > 0) throw problem('catalogueDraftFaulty', { errors });
  }

  /** while no delegation covers the item, no paper of it can be sealed at the window. */
  async cautions({ code, departmentCode }: DraftContent): Promise<FieldError[]> {
    const today = dateOf(await this.clock.now());
    const delegations = await this.dataSource.manager.findBy(DelegationRow, { active: true, revokedAt: IsNull() });
    const covers = ({ from, until, itemCodes, coversAllItems, ...one }: DelegationRow) =>
      one.departmentCode === departmentCode &&
      (coversAllItems || itemCodes.includes(String(code))) &&
      from <= today &&
      (until === null || today <= until);
    if (delegations.some(covers)) return [];
    const messageZh = '尚无有效授权书覆盖该事项,其文书不能用印';
    const messageEn = 'no delegation in force covers the item, so none of its papers can be sealed';
    return [{ field: 'code', rule: 'R-55', messageZh, messageEn }];
  }
}

async function surroundings(manager: EntityManager): Promise<DraftSurroundings> {
  const departments = await manager.findBy(DepartmentRow, { active: true });
  const published = await manager.findBy(CatalogueItemRow, { status: 'published' });
  const { references } = await loadMatterReferences(manager);
  return {
    committedCapWorkingDays: references.settings.committedCapWorkingDays,
    departmentCodes: new Set(departments.map(({ code }) => code)),
    others: published.map(({ content }) => content),
  };
}

function errorOf({ path, rule, zh, en }: DocumentFault): FieldError {
  return { field: fieldOf(path), rule, messageZh: zh, messageEn: en };
}

/** A path as fields are named in problems: materials[1].id. List positions may come as digits. */
function fieldOf(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (/^\d+$/.test(String(step))) return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${step}`;
  }, '');
}
