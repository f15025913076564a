import { Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import './table.css';

/** A table that is moved sideways where it is wider than the screen, also by keyboard. */
export function DataTable<Row extends object>(props: TableProps<Row>) {
  const { t } = useTranslation();
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={t('common.table')}>
      <Table<Row> {...props} />
    </div>
  );
}
