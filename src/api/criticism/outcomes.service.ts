import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { formatInstant, instantOf } from '../../domain/calendar/time';
import { reachOf } from '../../domain/policy/books';
import { ApplicationReader } from '../applications/application-reader';
import type { Principal } from '../policy/principal';
import type { OutcomeEntryBody } from './criticism.dto';

interface Stored {
  readonly id: string;
  readonly application_id: string;
  readonly number: string;
  readonly department_code: string;
  readonly facts: { readonly kind: string; readonly result: string; readonly final: boolean };
  readonly officer_id: string;
  readonly recorded_by: string;
  readonly at: Date;
}

/**
 * 复议诉讼结果: how reviews of decisions and suits against them ended (R-39 cause 8). They are entered beside the case, which
 * is archived by then and stays as it is.
 */
@Injectable()
export class Outcomes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationReader,
  ) {}

  async ofCase(applicationId: string, viewer: Principal): Promise<OutcomeEntryBody[]> {
    await this.applications.getVisible(applicationId, viewer);
    return this.read('f.application_id = $1', applicationId);
  }

  /** Roles of the whole centre see all, others those of their departments. */
  list(viewer: Principal): Promise<OutcomeEntryBody[]> {
    const { all, departments } = reachOf('outcomes', viewer);
    return all ? this.read('$1::text is null', null) : this.read('a.department_code = any($1)', departments);
  }

  private async read(condition: string, value: unknown): Promise<OutcomeEntryBody[]> {
    const rows = await this.dataSource.query<Stored[]>(
      `select f.id, f.application_id, a.number, a.department_code, f.facts, f.officer_id, f.recorded_by, f.at
         from supervision_facts f join applications a on a.id = f.application_id
        where f.kind = 'outcome' and ${condition}
        order by f.at desc, f.id limit 200`,
      [value],
    );
    return rows.map(shownOutcome);
  }
}

function shownOutcome({ id, facts, at, ...row }: Stored): OutcomeEntryBody {
  const { kind, result, final } = facts;
  return {
    id,
    applicationId: row.application_id,
    number: row.number,
    departmentCode: row.department_code,
    kind,
    result,
    final,
    setAside: final && result !== 'upheld',
    decidedBy: row.officer_id,
    recordedBy: row.recorded_by,
    at: formatInstant(instantOf(at.getTime())),
  };
}
