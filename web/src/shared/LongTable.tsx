import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';

/** As rows are: lines of one height, of which only those in sight are there. */
const HEIGHT = 560;
/** So far from the end the next page is asked for. */
const NEAR_END = 800;

interface LongTableProps<Row> {
  readonly columns: TableColumnsType<Row>;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly loading: boolean;
  readonly empty: string;
  /** The width of all columns together. */
  readonly width: number;
  /** Asks for the next page; undefined: there is none. */
  readonly more: (() => void) | undefined;
}

/** A list of any length: scrolled, fetched page by page, and never all of it in the page. */
export function LongTable<Row extends object>(props: LongTableProps<Row>) {
  const { columns, rows, rowKey, loading, empty, width, more } = props;
  const { t } = useTranslation();
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={t('common.table')}>
      <Table<Row>
        virtual
        size="small"
        rowKey={rowKey}
        columns={columns}
        dataSource={rows}
        loading={loading}
        pagination={false}
        locale={{ emptyText: empty }}
        scroll={{ x: width, y: HEIGHT }}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          if (scrollHeight - scrollTop - clientHeight < NEAR_END) more?.();
        }}
      />
    </div>
  );
}
