import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { IssuedPapers } from '../../adapters/issuing/issued-papers';
import { writeCsv } from '../../adapters/tables/csv';
import type { Cell, Table, TableHead } from '../../adapters/tables/table';
import { writeVolumes } from '../../adapters/tables/volumes';
import { MOST_SHEET_ROWS, writeXlsx } from '../../adapters/tables/xlsx';
import { assertNever } from '../../domain/assert-never';
import { dateOf, type PlainDate } from '../../domain/calendar/time';
import { chineseDate } from '../../domain/papers/chinese';
import { ANY_REGISTERS, type RegisterFormat, type AnyRegister } from '../../domain/papers/registers';
import { CentreRow } from '../../entities/centre';
import { DepartmentRow } from '../../entities/department';
import type { Clock } from '../../temporal/clock';
import { AuditTrail } from '../audit/audit.service';
import type { OpenedFile } from '../files/attachment';
import type { Principal } from '../policy/principal';
import { PeopleNames } from '../privacy/people-names';
import { problem } from '../problems/problem';
import { CLOCK, PAPERS } from '../tokens-of-injection';
import { RegisterReader } from './register-reader';
import { tableColumns, tableRow } from './register-table';
import type { RegisterFilter } from './registers.dto';

/** Rows that are taken away at once: what a sheet holds, and what a press prints in less than an hour. */
export const MOST_ROWS: Readonly<Record<RegisterFormat, number>> = {
  xlsx: MOST_SHEET_ROWS - 1,
  csv: MOST_SHEET_ROWS - 1,
  pdf: 200_000,
};
/** In this process. Whoever takes one holds a connection to the database until the file is taken. */
const AT_A_TIME = 2;
const AGAIN_SECONDS = 30;
/** Whoever takes longer than this to take a file is cut off. */
const LONGEST_MS = 60 * 60_000;

/** What is being taken: its view of the books, and how it ends. */
interface Taking {
  readonly manager: EntityManager;
  /** Ends it, once. */
  readonly end: () => Promise<void>;
}

/**
 * registers as files, to be filed, printed or reckoned with. The rows are those of one state of the books, read as fast
 * as they are taken and no faster; when nobody takes them any more, nothing more is read.
 */
@Injectable()
export class RegisterExports {
  private running = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: RegisterReader,
    private readonly names: PeopleNames,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PAPERS) private readonly papers: IssuedPapers,
  ) {}

  /**
   * Opens a register as a file; that it is taken is on record before its first row goes.
   * @throws ApiProblem exportsBusy, exportRunning, exportTooLarge
   */
  async open(
    register: AnyRegister,
    format: RegisterFormat,
    filter: RegisterFilter,
    viewer: Principal,
  ): Promise<OpenedFile> {
    const taking = await this.begin(viewer.personId);
    try {
      const table = await this.tableOf(register, filter, viewer, taking);
      if (table.rowCount > MOST_ROWS[format]) throw tooLarge(table.rowCount, MOST_ROWS[format]);
      const { takenAt: at, rowCount } = table;
      const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
      await this.audit.registerTaken({ personId: viewer.personId, register, format, filter: asked, rowCount, at });
      const { content, extension, mediaType } = fileOf(format, table, this.papers.isTraining);
      const limit = setTimeout(() => content.destroy(new Error('the register was not taken in time')), LONGEST_MS);
      limit.unref();
      content.once('close', () => {
        clearTimeout(limit);
        void taking.end();
      });
      return { name: `${nameOf(table, filter)}.${extension}`, mediaType, sizeBytes: null, content };
    } catch (error) {
      await taking.end();
      throw error;
    }
  }

  /** One at a time for each person, in whichever process: the lock goes with the transaction. */
  private async begin(personId: string): Promise<Taking> {
    if (this.running >= AT_A_TIME) {
      throw problem('exportsBusy', { headers: { 'Retry-After': String(AGAIN_SECONDS) } });
    }
    this.running += 1;
    const runner = this.dataSource.createQueryRunner();
    let ending: Promise<void> | undefined;
    const end = (): Promise<void> =>
      (ending ??= letGo(runner).finally(() => {
        this.running -= 1;
      }));
    try {
      await runner.startTransaction('REPEATABLE READ');
      await runner.query('set transaction read only');
      // Whoever takes it away may be slow, and it holds nobody up.
      await runner.query('set local idle_in_transaction_session_timeout = 0');
      const [lock] = (await runner.query('select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken', [
        `register export ${personId}`,
      ])) as { taken: boolean }[];
      if (!lock!.taken) throw problem('exportRunning');
      return { manager: runner.manager, end };
    } catch (error) {
      await end();
      throw error;
    }
  }

  private async tableOf(
    register: AnyRegister,
    filter: RegisterFilter,
    viewer: Principal,
    { manager }: Taking,
  ): Promise<Table> {
    const { columns } = ANY_REGISTERS[register];
    const rowCount = await this.reader.count(register, filter, viewer, manager);
    const batches = this.reader.batches(register, filter, viewer, manager);
    // What fails at once is answered as a problem, not as a file that breaks off.
    const first = await batches.next();
    const rows = async function* (): AsyncGenerator<Cell[][]> {
      let read = 0;
      for (let batch = first; !batch.done; batch = await batches.next()) {
        read += batch.value.length;
        yield batch.value.map((row) => tableRow(columns, row));
      }
      if (read !== rowCount) throw new Error(`${register} has ${rowCount} rows, ${read} were read`);
    };
    const head = await this.headOf(register, filter, viewer, manager);
    return { ...head, rowCount, columns: tableColumns(columns), rows: rows() };
  }

  private async headOf(
    register: AnyRegister,
    { applicationId, departmentCode, windowNo, from, to, officerId }: RegisterFilter,
    { personId }: Principal,
    manager: EntityManager,
  ): Promise<Omit<TableHead, 'rowCount'>> {
    const [centre] = await manager.find(CentreRow, { take: 1 });
    const names = await this.names.of([personId, officerId], manager);
    const department =
      departmentCode === undefined ? null : await manager.findOneBy(DepartmentRow, { code: departmentCode });
    const asked: (readonly [string, string | undefined])[] = [
      ['期间', periodOf(from, to)],
      ['部门', department?.name ?? departmentCode],
      ['窗口', windowNo],
      ['人员', officerId && (names.get(officerId)?.name ?? officerId)],
      ['办件', applicationId],
    ];
    return {
      title: ANY_REGISTERS[register].zh,
      office: centre?.name ?? '',
      scope: asked.filter((one): one is [string, string] => one[1] !== undefined),
      takenAt: await this.clock.now(),
      takenBy: names.get(personId)?.name ?? personId,
    };
  }
}

async function letGo(runner: QueryRunner): Promise<void> {
  try {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
  } finally {
    await runner.release();
  }
}

function periodOf(from: string | undefined, to: string | undefined): string {
  const [first, last] = [from, to].map((date) => (date === undefined ? '' : chineseDate(date as PlainDate)));
  if (first === '' && last === '') return '全部';
  return first === last ? first! : `${first}至${last}`;
}

function fileOf(
  format: RegisterFormat,
  table: Table,
  training: boolean,
): { content: Readable; extension: string; mediaType: string } {
  switch (format) {
    case 'csv':
      return { content: Readable.from(writeCsv(table), { objectMode: false }), ...FILES.csv };
    case 'xlsx':
      return { content: writeXlsx(table), ...FILES.xlsx };
    case 'pdf': {
      const { content, isZip } = writeVolumes(table, { training });
      return { content, ...(isZip ? FILES.zip : FILES.pdf) };
    }
    default:
      return assertNever(format, 'no such format');
  }
}

/** What is in a file, as its name and its answer say. */
export const FILES = {
  xlsx: { extension: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  csv: { extension: 'csv', mediaType: 'text/csv; charset=utf-8' },
  pdf: { extension: 'pdf', mediaType: 'application/pdf' },
  zip: { extension: 'zip', mediaType: 'application/zip' },
} as const;

/** Names no person: a file's name is seen where the file is not. */
function nameOf({ title, takenAt }: Table, { from, to }: RegisterFilter): string {
  const period = from === undefined && to === undefined ? `截至${dateOf(takenAt)}` : `${from ?? ''}至${to ?? ''}`;
  return `${title} ${period}`;
}

function tooLarge(rows: number, most: number): Error {
  const words = { messageZh: `共${rows}行,一次至多${most}行`, messageEn: `${rows} rows; ${most} at once` };
  const errors = ['from', 'to'].map((field) => ({ field, rule: 'R-51', ...words }));
  return problem('exportTooLarge', { errors });
}
