import { Card, Checkbox, Input, Select, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { Instant } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import { useLongList } from '../../shared/long-list';
import { LongTable } from '../../shared/LongTable';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { STAGES } from './stages';

type Summary = components['schemas']['ApplicationSummaryBody'];

const PAGE = 100;
const WIDTH = 1160;

/** Cases that the reader may see; what is looked for stands in the address, so that it can be kept and passed on. */
export function Cases() {
  const { t } = useTranslation();
  const itemName = useItemName();
  const [search, setSearch] = useSearchParams();
  const set = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  const query = {
    limit: PAGE,
    sort: 'committedDueAt' as const,
    ...(search.get('stage') && { stage: search.get('stage') as string }),
    ...(search.get('number') && { number: search.get('number') as string }),
    ...(search.get('open') && { open: true }),
    ...(search.get('overdue') && { overdue: true }),
  };
  const cases = useLongList({
    queryKey: ['cases', query],
    page: (at) => bodyOf(api.GET('/api/v1/applications', { params: { query: { ...query, ...at } } })),
    rowsOf: ({ items }) => items,
  });
  return (
    <Page title={t('cases.title')}>
      <Space wrap style={{ marginBottom: 16 }}>
        <Input.Search
          placeholder={t('cases.number')}
          aria-label={t('cases.number')}
          defaultValue={search.get('number') ?? ''}
          onSearch={(text) => set('number', text.trim())}
          allowClear
        />
        <Select
          placeholder={t('cases.stage')}
          aria-label={t('cases.stage')}
          allowClear
          value={search.get('stage') ?? undefined}
          onChange={(stage: string | undefined) => set('stage', stage)}
          options={STAGES.map((stage) => ({ value: stage, label: t(`stages.${stage}`) }))}
          style={{ minWidth: 160 }}
        />
        <Checkbox checked={search.has('open')} onChange={({ target }) => set('open', target.checked ? '1' : undefined)}>
          {t('cases.open')}
        </Checkbox>
        <Checkbox
          checked={search.has('overdue')}
          onChange={({ target }) => set('overdue', target.checked ? '1' : undefined)}
        >
          {t('cases.overdue')}
        </Checkbox>
      </Space>
      <Refusal error={cases.error} />
      <Card size="small">
        <LongTable<Summary>
          list={cases}
          rowKey={({ id }) => id}
          empty={t('cases.empty')}
          width={WIDTH}
          columns={[
            {
              title: t('cases.number'),
              width: 140,
              render: (_, one) => (
                <Link className="number" to={`/cases/${one.id}`}>
                  {one.number}
                </Link>
              ),
            },
            { title: t('cases.item'), width: 200, render: (_, one) => itemName(one.itemName) },
            { title: t('cases.object'), width: 200, dataIndex: 'object' },
            { title: t('cases.applicant'), width: 180, dataIndex: 'applicantName' },
            { title: t('cases.stage'), width: 100, render: (_, one) => <Tag>{t(`stages.${one.stage}`)}</Tag> },
            { title: t('cases.holder'), width: 100, render: (_, one) => one.stepHolder.name ?? '—' },
            { title: t('cases.due'), width: 240, render: (_, one) => <Due one={one} /> },
          ]}
        />
      </Card>
    </Page>
  );
}

function Due({ one }: { readonly one: Summary }) {
  const { t } = useTranslation();
  if (one.suspended) return <Tag color="gold">{t('clocks.standsStill')}</Tag>;
  return (
    <span className="number">
      <Instant at={one.committedDueAt} /> {one.overdue && <Tag color="error">{t('desk.overdue')}</Tag>}
    </span>
  );
}
