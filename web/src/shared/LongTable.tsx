import { Table, type GetProps, type GetRef, type TableColumnsType } from 'antd';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LongList } from './long-list';
import './table.css';

/** As rows are: of which only those in sight are there. */
const HEIGHT = 560;
/** So far from the end the next page is asked for. */
const NEAR_END = 1_600;
const LINE = 40;

/** How far a key moves the list; the ends are further away than any list is long. */
const KEYS: Readonly<Record<string, number>> = {
  ArrowDown: LINE,
  ArrowUp: -LINE,
  PageDown: HEIGHT - LINE,
  PageUp: LINE - HEIGHT,
  End: Infinity,
  Home: -Infinity,
};

interface LongTableProps<Row> {
  readonly columns: TableColumnsType<Row>;
  readonly list: LongList<Row>;
  readonly rowKey: (row: Row) => string;
  readonly empty: string;
  /** The width of all columns together. */
  readonly width: number;
  readonly showHeader?: boolean;
}

/** What stands in for elements of a table, which must not say twice what they are. */
const COMPONENTS: GetProps<typeof Table>['components'] = {
  header: { table: (props: object) => <table {...props} role="presentation" /> },
};

/** Nor may there be a live region between the table and its rows; nothing of it is waited for when they are there. */
const NO_REGION = { 'aria-live': undefined, 'aria-busy': undefined };

/**
 * A list of any length: scrolled, also by keyboard, fetched page by page, and never all of it in the page. What it is made of
 * are no elements of a table, so it says by roles that it is one, and which row of how many each is.
 */
export function LongTable<Row extends object>(props: LongTableProps<Row>) {
  const { columns, list, rowKey, empty, width, showHeader = true } = props;
  const { rows, loading, more } = list;
  const { t } = useTranslation();
  const table = useRef<GetRef<typeof Table>>(null);
  const scrolledTo = useRef(0);
  const headers = showHeader ? 1 : 0;
  const move = (event: KeyboardEvent): void => {
    const by = KEYS[event.key];
    // What is typed into a field or chosen from a list in a row is not meant.
    if (by === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    const end = rows.length * LINE * 4;
    table.current?.scrollTo({ top: Math.min(Math.max(scrolledTo.current + by, 0), end) });
  };
  const shown = rows.length > 0;
  return (
    <div
      className="scroll"
      tabIndex={0}
      role={shown ? 'table' : 'group'}
      aria-label={t('common.table')}
      aria-rowcount={shown ? (more ? -1 : rows.length + headers) : undefined}
      onKeyDown={move}
    >
      <Table<Row>
        ref={table}
        virtual
        size="small"
        rowKey={rowKey}
        columns={columns.map((column) => ({
          ...column,
          onHeaderCell: () => ({ role: 'columnheader' }),
          onCell: () => ({ role: 'cell' }),
        }))}
        {...(shown && { components: COMPONENTS })}
        onHeaderRow={() => ({ role: 'row', 'aria-rowindex': 1 })}
        onRow={(_, index = 0) => ({ role: 'row', 'aria-rowindex': index + 1 + headers })}
        showHeader={showHeader}
        dataSource={rows}
        loading={{ spinning: loading, ...(shown && NO_REGION) }}
        pagination={false}
        locale={{ emptyText: empty }}
        scroll={{ x: width, y: HEIGHT }}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          scrolledTo.current = scrollTop;
          if (scrollHeight - scrollTop - clientHeight < NEAR_END) more?.();
        }}
      />
    </div>
  );
}
