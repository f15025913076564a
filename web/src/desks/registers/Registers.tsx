import { useQuery } from '@tanstack/react-query';
import { Card, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, bodyOf, read } from '../../api/client';
import type { components } from '../../api/schema';
import { useLongList } from '../../shared/long-list';
import { LongTable } from '../../shared/LongTable';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { useCells } from '../books/cells';

type RegisterPage = components['schemas']['RegisterPageBody'];
type RegisterRow = components['schemas']['RegisterRowBody'];

/** The registers of the centre, in the form that the rules give them. */
export function Registers() {
  const { t, i18n } = useTranslation();
  const { register } = useParams();
  const [[from, to], setPeriod] = useState<[string?, string?]>([]);
  const list = useQuery({ queryKey: ['registers'], queryFn: () => bodyOf(api.GET('/api/v1/registers')) });
  if (!list.data) return <Waiting />;
  const english = i18n.language === 'en';
  const chosen = list.data.items.find((one) => one.register === register) ?? list.data.items[0];
  return (
    <Page
      title={t('menu.registers')}
      extra={
        <DatePicker.RangePicker
          aria-label={t('registers.period')}
          value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
          allowEmpty={[true, true]}
          onChange={(days) => setPeriod([days?.[0]?.format('YYYY-MM-DD'), days?.[1]?.format('YYYY-MM-DD')])}
        />
      }
    >
      <Card>
        <nav className="header-menu" aria-label={t('menu.registers')} style={{ marginBottom: 16 }}>
          {list.data.items.map((one) => (
            <Link
              key={one.register}
              to={`/registers/${one.register}`}
              className={one.register === chosen?.register ? 'active' : ''}
            >
              {english ? one.nameEn : one.name}
            </Link>
          ))}
        </nav>
        {chosen && (
          <RegisterRows key={chosen.register} path={`/api/v1/registers/${chosen.register}`} from={from} to={to} />
        )}
      </Card>
    </Page>
  );
}

interface RowsProps {
  /** `/api/v1/registers/trackingRegister`, or another list that answers in the same form. */
  readonly path: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The rows of a register, page by page. */
export function RegisterRows({ path, from, to }: RowsProps) {
  const { t, i18n } = useTranslation();
  const period = { ...(from && { from }), ...(to && { to }) };
  const cell = useCells();
  const list = useLongList({
    queryKey: ['register', path, period],
    page: async (at) =>
      (await read(`${path}?${new URLSearchParams({ limit: '100', ...period, ...at })}`)) as RegisterPage,
    rowsOf: ({ rows }) => rows,
  });
  const columns = (list.first?.columns ?? []).map((column) => ({
    ...column,
    width: widthOf((list.first?.rows ?? []).map(({ cells }) => cells[column.name])),
  }));
  return (
    <div className="stack">
      <Refusal error={list.error} />
      <LongTable<RegisterRow>
        list={list}
        rowKey={(row) => `${row.applicationId ?? row.matterId}/${row.seq}/${row.at}`}
        empty={t('books.empty')}
        width={columns.reduce((sum, { width }) => sum + width, 0)}
        columns={columns.map((column) => ({
          key: column.name,
          width: column.width,
          title: i18n.language === 'en' ? column.en : column.zh,
          render: (_: unknown, row: RegisterRow) => cell(column.name, row.cells[column.name]),
        }))}
      />
    </div>
  );
}

const NARROW = 110;
const WIDE = 190;
/** For several things in one cell. */
const WIDEST = 280;
const CHARACTER = 15;

/** Room for what stands in a column, by what its first rows hold. */
function widthOf(values: readonly unknown[]): number {
  if (values.some((value) => typeof value === 'object' && value !== null)) return WIDEST;
  const longest = Math.max(0, ...values.map((value) => (typeof value === 'string' ? value.length : 0)));
  return Math.min(Math.max(NARROW, longest * CHARACTER), WIDE);
}
