import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateOf } from '../../domain/calendar/time';
import { SETTING_LIMITS } from '../../domain/centre/setting-limits';
import { SETTING_SOURCES } from '../../domain/centre/setting-sources';
import { choiceIn, DEFAULT_CHOICES, type CentreChoices } from '../../domain/centre/settings';
import { CentreRow, SettingsRow } from '../../entities/centre';
import { DepartmentRow, SectionRow, WindowRow } from '../../entities/department';
import { settingsOn } from '../../entities/settings-in-force';
import type { Clock } from '../../temporal/clock';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { ListStaffQuery, OrganisationBody, StaffMemberBody } from './organisation.dto';
import type { SettingsBody } from './settings.dto';

/** As far as a reader of settings needs to know what may be chosen. */
interface Limits {
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

@Injectable()
export class OrganisationReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem notFound before the centre is set up */
  async read(): Promise<OrganisationBody> {
    const { manager } = this.dataSource;
    const active = { active: true };
    const [centres, departments, windows, sections] = await Promise.all([
      manager.find(CentreRow),
      manager.find(DepartmentRow, { where: active, order: { code: 'ASC' } }),
      manager.find(WindowRow, { where: active, order: { number: 'ASC' } }),
      manager.find(SectionRow, { where: active, order: { code: 'ASC' } }),
    ]);
    const [centre] = centres;
    if (!centre) throw problem('notFound');
    const { name, nameEn, address, phone, complaintLine } = centre;
    return {
      centre: { name, nameEn, address, phone, complaintLine },
      departments: departments.map((department) => ({
        code: department.code,
        name: department.name,
        nameEn: department.nameEn,
        phone: department.phone,
        officeMark: department.officeMark,
        creditCode: department.creditCode,
        ...department.remedies,
        windows: windows
          .filter(({ departmentCode }) => departmentCode === department.code)
          .map(({ number, location }) => ({ number, location })),
        sections: sections
          .filter(({ departmentCode }) => departmentCode === department.code)
          .map(({ code, name: sectionName, nameEn: sectionNameEn }) => ({
            code,
            name: sectionName,
            nameEn: sectionNameEn,
          })),
      })),
    };
  }

  /**
   * What the centre chose, and where each choice comes from.
   * @throws ApiProblem notFound before the centre is set up
   */
  async settings(): Promise<SettingsBody> {
    const { manager } = this.dataSource;
    const inForce = await settingsOn(manager, dateOf(await this.clock.now()));
    const [newest] = await manager.find(SettingsRow, { order: { version: 'DESC' }, take: 1 });
    if (!inForce || !newest) throw problem('notFound');
    const ahead = newest.version > inForce.version ? newest : null;
    const items = (Object.keys(SETTING_SOURCES) as (keyof CentreChoices)[]).map((name) => {
      const { zh, en, rule, fixed: law = null, ofCalendar = false } = SETTING_SOURCES[name];
      const { enum: words = [], minimum: least = null, maximum: most = null } = SETTING_LIMITS[name] as Limits;
      const value = String(choiceIn(inForce.content, name));
      const next = ahead && String(choiceIn(ahead.content, name));
      const byDefault = String(DEFAULT_CHOICES[name]);
      return {
        name,
        zh,
        en,
        rule,
        value,
        next: next === value ? null : next,
        byDefault,
        words: [...words],
        least,
        most,
        fixed: law !== null || ofCalendar,
        law,
      };
    });
    return { version: inForce.version, nextFrom: ahead?.effectiveFrom ?? null, items };
  }

  /** Everybody on the staff list with what they may do today; names and office telephones of staff are public. */
  async listStaff({ departmentCode, role }: ListStaffQuery): Promise<StaffMemberBody[]> {
    const today = dateOf(await this.clock.now());
    return this.dataSource.query<StaffMemberBody[]>(STAFF, [today, departmentCode ?? null, role ?? null]);
  }
}

const STAFF = `
  select p.id, p.name, p.phone, p.window_number as "windowNumber", p.section_code as "sectionCode",
         not exists (select 1 from accounts c where c.person_id = p.id and c.disabled) as "inService",
         exists (select 1 from trainings t
                  where t.person_id = p.id and t.valid_from <= $1::date and t.valid_until >= $1::date) as trained,
         jsonb_agg(jsonb_build_object('role', a.role, 'departmentCode', a.department_code) order by a.id) as authorities
    from people p
    join person_authorities a on a.person_id = p.id
     and (a.valid_from is null or a.valid_from <= $1::date)
     and (a.valid_until is null or a.valid_until >= $1::date)
   where p.kind = 'staff' and p.active
   group by p.id
  having bool_or(($2::text is null or a.department_code = $2) and ($3::text is null or a.role = $3))
   order by p.name, p.id`;
