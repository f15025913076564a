import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, ConfigProvider, Form } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface RowsProps {
  readonly name: string | string[];
  /** What a new row begins with, by how many there are. */
  readonly begin: (count: number) => object;
  readonly add: string;
  /** The fields of a row; `index` goes before the name of each. */
  readonly children: (index: number) => ReactNode;
}

/** A list of entries, each on a row of its own that wraps where the screen is narrow. */
export function Rows({ name, begin, add, children }: RowsProps) {
  const { t } = useTranslation();
  const { componentDisabled: readOnly } = ConfigProvider.useConfig();
  return (
    <Form.List name={name}>
      {(rows, { add: append, remove }, { errors }) => (
        <div className="stack">
          {rows.map((row) => (
            <div key={row.key} className="entry-row">
              {children(row.name)}
              {!readOnly && (
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('admin.removeRow', { row: row.name + 1 })}
                  onClick={() => remove(row.name)}
                />
              )}
            </div>
          ))}
          <Form.ErrorList errors={errors} />
          {!readOnly && (
            <div>
              <Button icon={<PlusOutlined />} onClick={() => append(begin(rows.length))}>
                {add}
              </Button>
            </div>
          )}
        </div>
      )}
    </Form.List>
  );
}
