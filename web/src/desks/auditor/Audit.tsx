import { useQuery } from '@tanstack/react-query';
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Card, DatePicker, Input, Select, Space, Tag } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, bodyOf, saveFile } from '../../api/client';
import { nameOf, operationsQuery, type Operations } from '../../api/operations';
import type { components } from '../../api/schema';
import { Instant } from '../../shared/instants';
import { type LongList, useLongList } from '../../shared/long-list';
import { LongTable } from '../../shared/LongTable';
import { Page } from '../../shared/Page';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { useTelling } from '../../shared/telling';
import { Chain } from './Chain';

type Entry = components['schemas']['AuditEntryBody'];
type Kind = Entry['kind'];

const KINDS: readonly Kind[] = ['done', 'seen', 'takenOut', 'refused'];
const COLOURS: Readonly<Record<Kind, string | undefined>> = {
  done: undefined,
  seen: 'blue',
  takenOut: 'warning',
  refused: 'error',
};
const WIDTH = 1120;
const PAGE = 200;

/** Who did what, who saw what and why, what was taken out of the house, and what was tried in vain. */
export function Audit() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const people = usePeople();
  const tell = useTelling();
  const found = useCase(search.get('case') ?? '');
  const asked = (name: string) => search.get(name) ?? undefined;
  const kind = KINDS.find((one) => one === asked('kind'));
  const filter = {
    ...(asked('person') && { actorId: search.get('person') as string }),
    ...(kind && { kind }),
    ...(asked('from') && { from: search.get('from') as string }),
    ...(asked('to') && { to: search.get('to') as string }),
    ...(found.id && { applicationId: found.id }),
  };
  const entries = useLongList({
    queryKey: ['audit', filter],
    page: (at) => bodyOf(api.GET('/api/v1/audit', { params: { query: { ...filter, limit: PAGE, ...at } } })),
    rowsOf: ({ items }) => items,
    enabled: !found.pending,
  });
  const set = (changes: Readonly<Record<string, string | undefined>>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setSearch(next, { replace: true });
  };
  const days = [asked('from'), asked('to')].map((day) => (day ? dayjs(day) : null)) as [
    dayjs.Dayjs | null,
    dayjs.Dayjs | null,
  ];
  return (
    <Page
      title={t('audit.title')}
      extra={
        <Button
          icon={<DownloadOutlined />}
          onClick={() =>
            void saveFile(`/api/v1/audit/csv?${new URLSearchParams(filter)}`, `${t('audit.title')}.csv`).catch(tell)
          }
        >
          {t('audit.export')}
        </Button>
      }
    >
      <Chain />
      <Space wrap style={{ marginBottom: 16 }}>
        <Select
          allowClear
          aria-label={t('fields.kind')}
          placeholder={t('fields.kind')}
          value={kind}
          onChange={(value: Kind | undefined) => set({ kind: value })}
          options={KINDS.map((value) => ({ value, label: t(`audit.kind.${value}`) }))}
          style={{ minWidth: 140 }}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('fields.actorId')}
          placeholder={t('fields.actorId')}
          value={asked('person')}
          onChange={(value: string | undefined) => set({ person: value })}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          style={{ minWidth: 160 }}
        />
        <Input.Search
          allowClear
          aria-label={t('cases.number')}
          placeholder={t('cases.number')}
          defaultValue={asked('case') ?? ''}
          onSearch={(text) => set({ case: text.trim() })}
          style={{ width: 200 }}
        />
        <DatePicker.RangePicker
          aria-label={t('audit.period')}
          value={days}
          allowEmpty={[true, true]}
          onChange={(chosen) => set({ from: chosen?.[0]?.format('YYYY-MM-DD'), to: chosen?.[1]?.format('YYYY-MM-DD') })}
        />
      </Space>
      {found.unknown && <p className="muted">{t('audit.noSuchCase')}</p>}
      <Refusal error={entries.error} />
      <Card size="small">
        <Entries
          list={found.unknown ? { ...entries, rows: [], more: undefined } : entries}
          onPerson={(person) => set({ person })}
        />
      </Card>
    </Page>
  );
}

/** The case of a number; people know numbers, the books ids. */
function useCase(number: string): { id: string | undefined; pending: boolean; unknown: boolean } {
  const found = useQuery({
    queryKey: ['audit-case', number],
    queryFn: () => bodyOf(api.GET('/api/v1/applications', { params: { query: { number, limit: 1 } } })),
    enabled: number !== '',
  });
  const id = number === '' ? undefined : found.data?.items[0]?.id;
  return { id, pending: number !== '' && found.isPending, unknown: number !== '' && !found.isPending && !id };
}

interface EntriesProps {
  readonly list: LongList<Entry>;
  readonly onPerson: (personId: string) => void;
}

function Entries({ list, onPerson }: EntriesProps) {
  const { t, i18n } = useTranslation();
  const someRefused = list.rows.some(({ kind }) => kind === 'refused');
  const operations = useQuery({ ...operationsQuery, enabled: someRefused });
  const actionOf = ({ action, kind }: Entry): string => {
    if (kind === 'refused') {
      const operation = operations.data && operationOf(action, operations.data);
      if (operation) return nameOf(operation, i18n.language === 'en');
    }
    return t(`acts.${action}`, t(`audit.action.${action}`, action));
  };
  return (
    <LongTable<Entry>
      list={list}
      rowKey={keyOf}
      empty={t('audit.empty')}
      width={WIDTH}
      columns={[
        { title: t('fields.at'), width: 180, render: (_, one) => <Instant at={one.at} /> },
        {
          title: t('fields.kind'),
          width: 100,
          render: (_, one) => <Tag color={COLOURS[one.kind]}>{t(`audit.kind.${one.kind}`)}</Tag>,
        },
        {
          title: t('fields.actorId'),
          width: 120,
          render: (_, one) => (
            <Button type="link" size="small" onClick={() => onPerson(one.actorId)}>
              {one.actorName ?? one.actorId}
            </Button>
          ),
        },
        { title: t('fields.action'), width: 190, ellipsis: true, render: (_, one) => actionOf(one) },
        {
          title: t('case.title'),
          width: 140,
          render: (_, one) =>
            one.applicationId ? (
              <Link className="number" to={`/cases/${one.applicationId}`}>
                {one.caseNumber ?? t('books.case')}
              </Link>
            ) : (
              '—'
            ),
        },
        { title: t('audit.what'), width: 140, ellipsis: true, render: (_, one) => <What entry={one} /> },
        {
          title: t('audit.why'),
          width: 250,
          ellipsis: true,
          render: (_, one) =>
            [one.reason, one.refusal && t(`audit.refusal.${one.refusal}`, one.refusal)].filter(Boolean).join(' · '),
        },
      ]}
    />
  );
}

/** Entries have no id: what one says is its name, and is put together once. */
const keys = new WeakMap<Entry, string>();

function keyOf(entry: Entry): string {
  const key = keys.get(entry) ?? JSON.stringify(entry);
  keys.set(entry, key);
  return key;
}

function What({ entry: { field, exported } }: { readonly entry: Entry }) {
  const { t } = useTranslation();
  if (exported) return t('audit.rows', { count: exported.rows, format: exported.format });
  return field === null ? '' : t(`audit.field.${field}`, field);
}

/** `POST /api/v1/applications/app-1/acts/approve` by the description of its route. */
function operationOf(route: string, all: Operations): Operations[string] | undefined {
  const [method, path = ''] = route.split(' ');
  const steps = path.split('/');
  const key = Object.keys(all).find((one) => {
    const [known, template = ''] = one.split(' ');
    const parts = template.split('/');
    return (
      known === method &&
      parts.length === steps.length &&
      parts.every((part, index) => part.startsWith('{') || part === steps[index])
    );
  });
  return key === undefined ? undefined : all[key];
}
