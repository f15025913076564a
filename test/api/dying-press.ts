/** A press as a process of its own that is killed (kill -9) at one point of its first paper, as the orders say. */
import { FileKeeper } from '../../src/adapters/files/file-keeper';
import { LocalFileStore } from '../../src/adapters/files/local-store';
import { IssuedPapers } from '../../src/adapters/issuing/issued-papers';
import { openDataSource } from '../../src/entities/data-source';
import { TEST_DATA_KEYS } from '../support/data-keys';

export const DEATHS = [
  'while it prints',
  'before the file lies in the store',
  'between file and row',
  'when the row is written, before its job is done',
] as const;

export interface DyingPressOrders {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly death: (typeof DEATHS)[number];
}

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

async function main({ databaseUrl, folder, death }: DyingPressOrders): Promise<void> {
  const dataSource = await openDataSource(databaseUrl, { keys: TEST_DATA_KEYS });
  const files = new FileKeeper(dataSource, new LocalFileStore(folder), null);
  const papers = new IssuedPapers(dataSource, files, { publicUrl: undefined, secret: 's' });
  const [put, print] = [files.put.bind(files), papers.press.print.bind(papers.press)];
  if (death === 'while it prints') {
    papers.press.print = (paper, marks) => {
      void print(paper, marks).catch(() => undefined);
      return die();
    };
  } else if (death === 'when the row is written, before its job is done') {
    const query = dataSource.query.bind(dataSource);
    const dying = (sql: string, values: unknown[]) =>
      sql.includes('delete from paper_jobs') ? die() : query(sql, values);
    Object.assign(dataSource, { query: dying });
  } else {
    files.put = async (content) => {
      if (death === 'between file and row') await put(content);
      return die();
    };
  }
  await papers.printSome();
}

if (require.main === module) void main(JSON.parse(process.argv[2]!) as DyingPressOrders);
