import type { DataSource } from 'typeorm';
import type { PlainDate } from '../../domain/calendar/time';
import type { Role } from '../../domain/people/roles';
import type { StoredCase } from './cases';
import { readCases } from './read-cases';

/** An authority as it was filed: held from the first to the last day named, null where none is. */
export interface FiledAuthority {
  readonly role: Role;
  readonly departmentCode: string | null;
  readonly validFrom: PlainDate | null;
  readonly validUntil: PlainDate | null;
}

/** Cases that are read in one go. */
const PAGE = 200;

/** The books as the checker reads them; nothing is ever written. */
export class Books {
  private filed: Promise<ReadonlyMap<string, readonly FiledAuthority[]>> | undefined;

  constructor(readonly dataSource: DataSource) {}

  query<T>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    return this.dataSource.query<T[]>(sql, [...values]);
  }

  /** Every application with all that was recorded of it, each as it stood at one moment. */
  async *cases(): AsyncGenerator<StoredCase> {
    for (let last = ''; ;) {
      const page = await readCases(this.dataSource, last, PAGE);
      yield* page;
      if (page.length < PAGE) return;
      last = page.at(-1)!.id;
    }
  }

  /** What each person was ever authorised to do, by person. */
  authorities(): Promise<ReadonlyMap<string, readonly FiledAuthority[]>> {
    this.filed ??= this.readAuthorities();
    return this.filed;
  }

  private async readAuthorities(): Promise<ReadonlyMap<string, readonly FiledAuthority[]>> {
    const rows = await this.query<FiledAuthority & { personId: string }>(
      `select person_id as "personId", role, department_code as "departmentCode",
              valid_from::text as "validFrom", valid_until::text as "validUntil"
         from person_authorities`,
    );
    const byPerson = new Map<string, FiledAuthority[]>();
    for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
    return byPerson;
  }
}
