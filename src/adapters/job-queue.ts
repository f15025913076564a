import type { DataSource } from 'typeorm';

/** When a job is anybody's again whose worker is gone, or could not do it. */
const AGAIN = "least(interval '1 minute' * power(2, attempts), interval '1 hour')";

/**
 * Jobs that wait in a table, each written with what calls for it. Whoever takes one has it for a while; whoever has done it
 * removes the row in the transaction that keeps the result.
 */
export class JobQueue<J extends object> {
  private readonly claimSql: string;
  private readonly failedSql: string;

  /**
   * @param columns of the key, by the name under which a job has them
   * @param also further columns that a job is told
   */
  constructor(
    private readonly dataSource: DataSource,
    table: 'paper_jobs' | 'archive_jobs',
    private readonly columns: Readonly<Record<string, string>>,
    also: Readonly<Record<string, string>> = {},
  ) {
    const key = Object.values(columns).join(', ');
    const told = Object.entries({ ...columns, ...also }).map(([name, column]) => `${column} as "${name}"`);
    this.claimSql = `
      update ${table} set attempts = attempts + 1, next_attempt_at = now() + ${AGAIN}
       where (${key}) in (select ${key} from ${table} where next_attempt_at <= now()
                           order by next_attempt_at limit $1 for update skip locked)
      returning ${told.join(', ')}`;
    const match = Object.values(columns).map((column, index) => `${column} = $${index + 2}`);
    this.failedSql = `update ${table} set last_error = $1 where ${match.join(' and ')}`;
  }

  /**
   * Takes some jobs and does them one after the other. One that fails waits with the reason.
   * @param reasonOf why, in words of ours; null: it is not the job that is wrong, and the error is thrown on
   * @returns how many it took
   */
  async work(
    most: number,
    act: (job: J) => Promise<unknown>,
    reasonOf: (error: unknown) => string | null,
  ): Promise<number> {
    const [jobs] = await this.dataSource.query<[J[], number]>(this.claimSql, [most]);
    for (const job of jobs) {
      try {
        await act(job);
      } catch (error) {
        const reason = reasonOf(error);
        const key = Object.keys(this.columns).map((name) => job[name as keyof J]);
        await this.dataSource.query(this.failedSql, [reason ?? 'failed', ...key]);
        if (reason === null) throw error;
      }
    }
    return jobs.length;
  }
}
