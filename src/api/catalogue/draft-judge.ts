import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { dateOf, type PlainDate } from '../../domain/calendar/time';
import { draftFaults, type DraftContent, type DraftSurroundings } from '../../domain/catalogue/draft';
import { SECTION_STEPS, type CatalogueItem, type SectionStep } from '../../domain/catalogue/item';
import { itemShapeFaults } from '../../domain/catalogue/item-shape';
import { ROLES, type Role } from '../../domain/people/roles';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { DelegationRow } from '../../entities/delegation';
import { DepartmentRow, SectionRow } from '../../entities/department';
import { loadMatterReferences } from '../../entities/references';
import type { Clock } from '../../temporal/clock';
import { errorOf } from '../problems/document-errors';
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
    return draftFaults(content, await surroundings(manager, dateOf(await this.clock.now()))).map(errorOf);
  }

  /** @throws ApiProblem catalogueDraftFaulty naming every field and the rule that it breaks */
  async requireFaultless(content: DraftContent, manager?: EntityManager): Promise<void> {
    const errors = await this.faults(content, manager);
    if (errors.length > 0) throw problem('catalogueDraftFaulty', { errors });
  }

  /** What does not bar a draft, and keeps its item from being handled until somebody sees to it. */
  async cautions(content: DraftContent): Promise<FieldError[]> {
    return [...(await this.uncovered(content)), ...(await this.unmanned(content))];
  }

  /** while no delegation covers the item, no paper of it can be sealed at the window. */
  private async uncovered({ code, departmentCode }: DraftContent): Promise<FieldError[]> {
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

  /** sections in which nobody may do what they are named for. */
  private async unmanned(content: DraftContent): Promise<FieldError[]> {
    if (itemShapeFaults(content).length > 0) return [];
    const { departmentCode, sections, needsInspection } = content as unknown as CatalogueItem;
    const cautions: FieldError[] = [];
    for (const step of SECTION_STEPS) {
      const codes = sections?.[step] ?? [];
      if (codes.length === 0 || (step === 'inspection' && !needsInspection)) continue;
      const { role, rule, people } = NEEDED[step];
      const parameters = [role, departmentCode, codes];
      const [held] = await this.dataSource.query<{ n: number }[]>(HOLDERS, parameters);
      if (held!.n >= people) continue;
      const messageZh = `所列科室的${ROLES[role]}不足${people}人`;
      const messageEn = `the sections named have fewer than ${people} of the role ${role}`;
      cautions.push({ field: `sections.${step}`, rule, messageZh, messageEn });
    }
    return cautions;
  }
}

const NEEDED = {
  review: { role: 'backOffice', rule: 'R-18', people: 1 },
  inspection: { role: 'inspector', rule: 'R-19', people: 2 },
  approval: { role: 'chiefRepresentative', rule: 'R-20', people: 1 },
} as const satisfies Record<SectionStep, { role: Role; rule: string; people: number }>;

/** Whoever is in no section serves the whole department. */
const HOLDERS = `
  select count(distinct p.id)::integer as n
    from people p join person_authorities a on a.person_id = p.id
   where p.active and a.role = $1 and a.department_code = $2
     and (p.section_code is null or p.section_code = any($3::text[]))`;

async function surroundings(manager: EntityManager, today: PlainDate): Promise<DraftSurroundings> {
  const departments = await manager.findBy(DepartmentRow, { active: true });
  const sections = await manager.findBy(SectionRow, { active: true });
  const published = await manager.findBy(CatalogueItemRow, { status: 'published' });
  const { references } = await loadMatterReferences(manager, today);
  return {
    committedCapWorkingDays: references.settings.committedCapWorkingDays,
    departmentCodes: new Set(departments.map(({ code }) => code)),
    sections,
    others: published.map(({ content }) => content),
  };
}
