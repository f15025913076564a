import { useQuery } from '@tanstack/react-query';
import { Button, Card, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { itemsQuery } from '../../api/catalogue';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { DataTable } from '../../shared/DataTable';
import { useDepartmentName } from '../../shared/department-name';
import { useInstants } from '../../shared/instants';
import { useLimit } from '../../shared/limits';
import { Page } from '../../shared/Page';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { itemDrafts, type ItemDraft } from './drafts-queries';
import { BLANK_ITEM } from './item-form/blank';

interface Begun {
  readonly operation: string;
  readonly href: string;
  readonly fixed?: Record<string, unknown>;
}

const DRAFT_ITEM = 'POST /api/v1/catalogue/drafts';

const draftOf = (fixed: Begun['fixed']): Begun => ({
  operation: DRAFT_ITEM,
  href: '/api/v1/catalogue/drafts',
  ...(fixed && { fixed }),
});

/** What the centre offers, and what is to become of it. */
export function Items() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const drafts = useQuery(itemDrafts);
  const [looked, setLooked] = useState('');
  const [begun, setBegun] = useState<Begun>();
  return (
    <Page
      title={t('admin.part.items')}
      extra={
        <Space wrap>
          <Input.Search
            allowClear
            aria-label={t('home.search')}
            placeholder={t('home.search')}
            onChange={({ target }) => setLooked(target.value.trim().toLowerCase())}
          />
          <Button type="primary" onClick={() => setBegun(draftOf({ content: BLANK_ITEM }))}>
            {t('admin.newItem')}
          </Button>
        </Space>
      }
    >
      <div className="stack">
        <Refusal error={drafts.error} />
        <Card size="small" title={t('admin.drafts')}>
          <Drafts drafts={drafts.data ?? []} />
        </Card>
        <Offered looked={looked} drafts={drafts.data ?? []} onBegin={setBegun} />
      </div>
      {begun && (
        <CommandDrawer
          key={begun.href + String(begun.fixed?.['itemCode'])}
          title={t(begun.operation === DRAFT_ITEM ? 'admin.beginDraft' : 'admin.withdraw')}
          {...begun}
          changes={[['item-drafts']]}
          onClose={() => setBegun(undefined)}
          onDone={(answer) => void navigate(`/admin/items/drafts/${(answer as ItemDraft).id}`)}
        />
      )}
    </Page>
  );
}

interface OfferedProps {
  readonly looked: string;
  readonly drafts: readonly ItemDraft[];
  readonly onBegin: (begun: Begun) => void;
}

function Offered({ looked, drafts, onBegin }: OfferedProps) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === 'en';
  const limit = useLimit();
  const items = useQuery(itemsQuery());
  const departmentOf = useDepartmentName();
  const open = drafts.filter(({ status }) => status === 'draft' || status === 'submitted');
  const shown = (items.data?.items ?? []).filter(({ code, name, nameEn }) =>
    `${code} ${name} ${nameEn}`.toLowerCase().includes(looked),
  );
  return (
    <Card size="small" title={t('admin.offered')}>
      <Refusal error={items.error} />
      <DataTable
        rowKey="code"
        size="small"
        loading={items.isPending}
        dataSource={shown}
        pagination={{ pageSize: 25, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('fields.code'), dataIndex: 'code' },
          {
            title: t('cases.item'),
            render: (_, one) => <Link to={`/admin/items/${one.code}`}>{english ? one.nameEn : one.name}</Link>,
          },
          { title: t('guide.department'), render: (_, one) => departmentOf(one.departmentCode) },
          { title: t('guide.promised'), render: (_, one) => limit(one.committedLimit) },
          { title: t('guide.statutory'), render: (_, one) => limit(one.statutoryLimit) },
          { title: t('fields.version'), dataIndex: 'version', align: 'right' },
          {
            title: t('books.do'),
            render: (_, { code }) => {
              const there = open.find(({ itemCode }) => itemCode === code);
              if (there) return <Link to={`/admin/items/drafts/${there.id}`}>{t('admin.openDraft')}</Link>;
              const operation = 'POST /api/v1/catalogue/items/{code}/withdrawal';
              return (
                <Space>
                  <Button size="small" onClick={() => onBegin(draftOf({ itemCode: code, content: undefined }))}>
                    {t('admin.change')}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => onBegin({ operation, href: `/api/v1/catalogue/items/${code}/withdrawal` })}
                  >
                    {t('admin.withdraw')}
                  </Button>
                </Space>
              );
            },
          },
        ]}
      />
    </Card>
  );
}

const COLOURS: Readonly<Record<string, string>> = { submitted: 'warning', published: 'success', rejected: 'error' };

/** How a draft stands, in its colour. */
export function Standing({ status }: { readonly status: string }) {
  const { t } = useTranslation();
  return <Tag color={COLOURS[status]}>{t(`words.${status}`)}</Tag>;
}

function Drafts({ drafts }: { readonly drafts: readonly ItemDraft[] }) {
  const { t } = useTranslation();
  const { instant } = useInstants();
  const people = usePeople();
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? '—';
  return (
    <DataTable<ItemDraft>
      rowKey="id"
      size="small"
      dataSource={[...drafts]}
      pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: t('admin.noDrafts') }}
      columns={[
        {
          title: t('cases.item'),
          render: (_, one) => <Link to={`/admin/items/drafts/${one.id}`}>{one.itemCode}</Link>,
        },
        { title: t('fields.kind'), render: (_, one) => t(`admin.draftKind.${one.kind}`) },
        { title: t('fields.reason'), dataIndex: 'reason' },
        { title: t('fields.status'), render: (_, one) => <Standing status={one.status} /> },
        { title: t('fields.draftedBy'), render: (_, one) => nameOf(one.draftedBy) },
        { title: t('fields.changedAt'), render: (_, one) => <span className="number">{instant(one.changedAt)}</span> },
        { title: t('fields.decidedBy'), render: (_, one) => nameOf(one.decidedBy) },
      ]}
    />
  );
}
