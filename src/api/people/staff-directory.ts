import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateOf } from '../../domain/calendar/time';
import type { Colleague } from '../../domain/people/colleague';
import { DepartmentRow } from '../../entities/department';
import type { Clock } from '../../temporal/clock';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';

/** What the staff list, the training records and the register of delegations say today of whoever is named in an act. */
@Injectable()
export class StaffDirectory {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * A member of staff as of today; for anybody else one who is not in service, whom the rules then refuse. Whose account is
   * disabled can see to nothing, and so is not in service either.
   */
  async colleague(personId: string): Promise<Colleague> {
    const { disabled, ...colleague } = await this.read(personId);
    return { ...colleague, inService: colleague.inService && !disabled };
  }

  /** The same for what is said about somebody, which a disabled account does not end: leave, complaints, the letter of R-44. */
  async listed(personId: string): Promise<Colleague> {
    const { disabled: _, ...colleague } = await this.read(personId);
    return colleague;
  }

  /** The same as the staff list has it on file, whether or not the person is still in service. */
  async filed(personId: string): Promise<Pick<Colleague, 'personId' | 'authorities'>> {
    const [row] = await this.dataSource.query<Pick<Colleague, 'authorities'>[]>(FILED, [personId]);
    return { personId, authorities: row?.authorities ?? [] };
  }

  /** @throws ApiProblem unknownDepartment for one that is not, or no longer, of the centre */
  async requireDepartment(code: string): Promise<void> {
    const known = await this.dataSource.manager.existsBy(DepartmentRow, { code, active: true });
    if (!known) throw problem('unknownDepartment', { concerning: [code] });
  }

  /** whether a written delegation of the department is in force today and covers the item of the case. */
  async isDelegated(applicationId: string, documentNumber: string): Promise<boolean> {
    const today = dateOf(await this.clock.now());
    const rows = await this.dataSource.query<unknown[]>(DELEGATION, [applicationId, documentNumber, today]);
    return rows.length > 0;
  }

  private async read(personId: string): Promise<ReadColleague> {
    const today = dateOf(await this.clock.now());
    const [row] = await this.dataSource.query<Omit<ReadColleague, 'personId'>[]>(COLLEAGUE, [personId, today]);
    const nobody = { inService: false, disabled: false, authorities: [], trained: false };
    return { personId, ...(row ?? nobody) };
  }
}

interface ReadColleague extends Colleague {
  readonly disabled: boolean;
}

const COLLEAGUE = `
  select p.active as "inService",
         exists (select 1 from accounts c where c.person_id = p.id and c.disabled) as disabled,
         coalesce((select jsonb_agg(jsonb_build_object('role', a.role, 'departmentCode', a.department_code) order by a.id)
                     from person_authorities a
                    where a.person_id = p.id
                      and (a.valid_from is null or a.valid_from <= $2::date)
                      and (a.valid_until is null or a.valid_until >= $2::date)), '[]'::jsonb) as authorities,
         exists (select 1 from trainings t
                  where t.person_id = p.id and t.valid_from <= $2::date and t.valid_until >= $2::date) as trained
    from people p
   where p.id = $1 and p.kind = 'staff'`;

const FILED = `
  select coalesce(jsonb_agg(jsonb_build_object('role', a.role, 'departmentCode', a.department_code) order by a.id),
                  '[]'::jsonb) as authorities
    from person_authorities a where a.person_id = $1`;

const DELEGATION = `
  select 1 from delegations d join applications a on a.department_code = d.department_code
   where a.id = $1 and d.document_number = $2 and d.active and d.revoked_at is null
     and (d.covers_all_items or a.item_code = any(d.item_codes))
     and d."from" <= $3::date and (d.until is null or d.until >= $3::date)`;
