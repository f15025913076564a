import { useQuery } from '@tanstack/react-query';
import { Button, Card, Dropdown, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { read } from '../../api/client';
import { fillPath, mayTry, nameOf, operationsQuery } from '../../api/operations';
import { NotFound } from '../../app/NotFound';
import { useSession } from '../../app/session';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { DataTable } from '../../shared/DataTable';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import type { Book, Row } from './book';
import { BOOKS } from './books';
import { useCells } from './cells';

interface Chosen {
  readonly operation: string;
  readonly href: string;
  readonly seq?: number;
  readonly prefilled?: Row;
}

/** A list of the centre: its rows, and what the reader may do to each or begin anew. */
export function BookPage() {
  const { name } = useParams();
  const book = BOOKS.find((one) => one.name === name);
  return book ? <Opened key={book.name} book={book} /> : <NotFound />;
}

function Opened({ book }: { readonly book: Book }) {
  const { i18n } = useTranslation();
  const operations = useQuery(operationsQuery);
  if (!operations.data) return <Waiting />;
  return (
    <Page title={nameOf(operations.data[`GET ${book.list}`], i18n.language === 'en')}>
      <Card>
        <BookPanel book={book} />
      </Card>
    </Page>
  );
}

/** The rows of a list with what the reader may do to each or begin anew. */
export function BookPanel({ book }: { readonly book: Book }) {
  const { t, i18n } = useTranslation();
  const { person } = useSession();
  const [chosen, setChosen] = useState<Chosen>();
  const operations = useQuery(operationsQuery);
  const cell = useCells();
  const rows = useQuery({
    queryKey: ['book', book.name],
    queryFn: async () => ((await read(book.list)) as { items: Row[] }).items,
  });
  if (!operations.data) return <Waiting />;
  const all = operations.data;
  const english = i18n.language === 'en';
  const roles = (person?.authorities ?? []).map(({ role }) => role as string);
  const may = (operation: string) => all[operation] !== undefined && mayTry(all[operation], roles);
  const begin = (book.begin ?? []).filter(may);
  const commandsOf = (row: Row) =>
    (book.rows ?? []).filter(({ operation, when }) => may(operation) && (when?.(row) ?? true));
  const choose = (operation: string, parameters: Record<string, string> = {}, rest: Partial<Chosen> = {}) =>
    setChosen({ operation, href: fillPath(operation.split(' ')[1]!, parameters), ...rest });
  return (
    <div className="stack">
      {begin.length > 0 && (
        <Space wrap>
          {begin.map((operation) => (
            <Button key={operation} className="button-long" onClick={() => choose(operation)}>
              {nameOf(all[operation], english)}
            </Button>
          ))}
        </Space>
      )}
      <Refusal error={rows.error} />
      <DataTable<Row>
        rowKey={(row) => JSON.stringify([row[book.rowKey], row['seq'], row['day']])}
        loading={rows.isPending}
        dataSource={rows.data}
        pagination={{ pageSize: 25, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: t('books.empty') }}
        columns={[
          ...book.columns.map((column) => ({
            title: t(`fields.${column}`, column),
            key: column,
            render: (_: unknown, row: Row) => cell(column, row[column]),
          })),
          {
            key: 'do',
            title: t('books.do'),
            render: (_: unknown, row: Row) => {
              const commands = commandsOf(row);
              if (commands.length === 0) return null;
              return (
                <Dropdown
                  trigger={['click']}
                  menu={{
                    items: commands.map(({ operation, parameter, field, prefilled }) => ({
                      key: operation,
                      label: nameOf(all[operation], english),
                      onClick: () =>
                        choose(
                          operation,
                          { [parameter]: String(row[field]) },
                          {
                            ...(typeof row['seq'] === 'number' && { seq: row['seq'] }),
                            ...(prefilled && { prefilled: prefilled(row) }),
                          },
                        ),
                    })),
                  }}
                >
                  <Button size="small">{t('books.do')}</Button>
                </Dropdown>
              );
            },
          },
        ]}
      />
      {chosen && (
        <CommandDrawer
          key={chosen.href}
          title={nameOf(all[chosen.operation], english)}
          {...chosen}
          changes={[['book', book.name], ['tasks']]}
          onClose={() => setChosen(undefined)}
        />
      )}
    </div>
  );
}
