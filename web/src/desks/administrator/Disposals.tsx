import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, bodyOf, openDocument } from '../../api/client';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { DataTable } from '../../shared/DataTable';
import { Instant, useInstants } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import { Page } from '../../shared/Page';
import { usePeople } from '../../shared/people';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { Refusal } from '../../shared/Refusal';
import { useTelling } from '../../shared/telling';
import { Commands } from '../staff/Commands';
import { Standing } from './Items';

type Archive = components['schemas']['ArchiveStandingBody'];

const ROUTE = '/api/v1/disposal-lists';
const CHANGES = [['disposals']] as const;
const HELD = [['disposals'], ['holds']] as const;
const PAGED = { pageSize: 10, hideOnSinglePage: true, showSizeChanger: false } as const;

const due = {
  queryKey: ['disposals', 'due'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/disposal-lists/due'))).items,
};
const lists = {
  queryKey: ['disposals', 'lists'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/disposal-lists'))).items,
};
const disposed = {
  queryKey: ['disposals', 'disposed'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/disposal-lists/disposed'))).items,
};

/** R-24 销毁清册: what is past its retention, the lists of two persons by which it goes, and what has gone. */
export function Disposals() {
  const { t } = useTranslation();
  return (
    <Page title={t('admin.part.disposals')}>
      <div className="stack">
        <Card size="small" title={t('disposals.due')}>
          <Due />
        </Card>
        <Card size="small" title={t('disposals.lists')}>
          <Lists />
        </Card>
        <Card size="small" title={t('disposals.register')}>
          <Register />
        </Card>
      </div>
    </Page>
  );
}

function Due() {
  const { t } = useTranslation();
  const itemName = useItemName();
  const { date } = useInstants();
  const { holds } = useSession();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [drafting, setDrafting] = useState(false);
  const rows = useQuery(due);
  const mayDraft = holds('administrator', 'centre');
  return (
    <div className="stack">
      <Refusal error={rows.error} />
      <DataTable<Archive>
        rowKey="applicationId"
        size="small"
        loading={rows.isPending}
        dataSource={rows.data ?? []}
        pagination={PAGED}
        locale={{ emptyText: t('disposals.noneDue') }}
        {...(mayDraft && {
          rowSelection: {
            selectedRowKeys: [...chosen],
            onChange: (keys: React.Key[]) => setChosen(keys.map(String)),
            getTitleCheckboxProps: () => ({ 'aria-label': t('disposals.chooseAll') }),
            getCheckboxProps: ({ keptBecause, number }: Archive) => ({
              disabled: keptBecause !== null,
              ...(keptBecause !== null && { 'aria-describedby': `kept-${number}` }),
              'aria-label': t('disposals.choose', { number }),
            }),
          },
        })}
        columns={[
          {
            title: t('fields.number'),
            render: (_, one) => <Link to={`/cases/${one.applicationId}`}>{one.number}</Link>,
          },
          { title: t('fields.itemName'), render: (_, one) => itemName(one.itemName) },
          { title: t('fields.archivedOn'), render: (_, one) => date(one.archivedOn) },
          { title: t('fields.retention'), render: (_, one) => t(`disposals.kept.${one.retention}`) },
          { title: t('fields.retainedUntil'), render: (_, one) => (one.retainedUntil ? date(one.retainedUntil) : '—') },
          {
            title: t('fields.keptBecause'),
            render: (_, one) => (
              <span id={`kept-${one.number}`}>{one.keptBecause ? t(`disposals.because.${one.keptBecause}`) : '—'}</span>
            ),
          },
          ...(holds('centre', 'supervisor')
            ? [
                {
                  title: t('books.do'),
                  render: (_: unknown, { applicationId }: Archive) => (
                    <Commands
                      offered={[{ operation: 'POST /api/v1/archive-holds', fixed: { applicationId } }]}
                      changes={HELD}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      {mayDraft && (
        <div>
          <ReasonedButton
            type="primary"
            reason={chosen.length === 0 ? t('disposals.noneChosen') : undefined}
            onClick={() => setDrafting(true)}
          >
            {t('disposals.draft', { count: chosen.length })}
          </ReasonedButton>
        </div>
      )}
      {drafting && (
        <CommandDrawer
          title={t('disposals.draft', { count: chosen.length })}
          operation={`POST ${ROUTE}`}
          href={ROUTE}
          fixed={{ applicationIds: chosen }}
          changes={CHANGES}
          onClose={() => setDrafting(false)}
          onDone={() => setChosen([])}
        />
      )}
    </div>
  );
}

type Step = 'submit' | 'recall' | 'approve' | 'reject';
const CONFIRMED = new Set<Step>(['approve', 'reject']);

function Lists() {
  const { t } = useTranslation();
  const { person, holds } = useSession();
  const tell = useTelling();
  const people = usePeople();
  const [doing, setDoing] = useState<{ readonly id: string; readonly step: Step; readonly revision: number }>();
  const rows = useQuery(lists);
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? '—';
  const stepsOf = ({ status, draftedBy }: { readonly status: string; readonly draftedBy: string }): Step[] => {
    const own = draftedBy === person?.personId;
    if (own && status === 'draft') return ['submit'];
    if (own && status === 'submitted') return ['recall'];
    return status === 'submitted' && holds('centre') ? [...CONFIRMED] : [];
  };
  return (
    <>
      <Refusal error={rows.error} />
      <DataTable
        rowKey="id"
        size="small"
        loading={rows.isPending}
        dataSource={rows.data ?? []}
        pagination={PAGED}
        locale={{ emptyText: t('disposals.noLists') }}
        columns={[
          { title: t('fields.listNumber'), render: (_, one) => one.publishedVersion ?? '—' },
          { title: t('fields.status'), render: (_, one) => <Standing status={one.status} /> },
          { title: t('fields.cases'), dataIndex: 'cases', align: 'right' },
          { title: t('fields.reason'), dataIndex: 'reason' },
          { title: t('fields.draftedBy'), render: (_, one) => nameOf(one.draftedBy) },
          { title: t('fields.decidedBy'), render: (_, one) => nameOf(one.decidedBy) },
          { title: t('fields.changedAt'), render: (_, one) => <Instant at={one.decidedAt ?? one.changedAt} /> },
          {
            title: t('books.do'),
            render: (_, one) => (
              <Space wrap>
                {stepsOf(one).map((step) => (
                  <Button
                    key={step}
                    size="small"
                    danger={step === 'approve'}
                    onClick={() => setDoing({ id: one.id, step, revision: one.revision })}
                  >
                    {t(`disposals.${step}`)}
                  </Button>
                ))}
                <Button
                  size="small"
                  icon={<PrinterOutlined />}
                  onClick={() => void openDocument(`${ROUTE}/${one.id}/pdf`).catch(tell)}
                >
                  {t('disposals.print')}
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {doing && (
        <CommandDrawer
          key={doing.id + doing.step}
          title={t(`disposals.${doing.step}`)}
          operation={`POST ${ROUTE}/{listId}/${doing.step}`}
          href={`${ROUTE}/${doing.id}/${doing.step}`}
          fixed={{ revision: doing.revision }}
          changes={CHANGES}
          onClose={() => setDoing(undefined)}
        />
      )}
    </>
  );
}

function Register() {
  const { t } = useTranslation();
  const itemName = useItemName();
  const people = usePeople();
  const rows = useQuery(disposed);
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? '—';
  return (
    <>
      <Refusal error={rows.error} />
      <DataTable
        rowKey="applicationId"
        size="small"
        loading={rows.isPending}
        dataSource={rows.data ?? []}
        pagination={PAGED}
        locale={{ emptyText: t('disposals.noneDisposed') }}
        columns={[
          { title: t('fields.listNumber'), dataIndex: 'listNumber' },
          { title: t('fields.number'), dataIndex: 'number' },
          { title: t('fields.itemName'), render: (_, one) => itemName(one.itemName) },
          { title: t('fields.retention'), render: (_, one) => t(`disposals.kept.${one.retention}`) },
          { title: t('fields.draftedBy'), render: (_, one) => nameOf(one.draftedBy) },
          { title: t('fields.decidedBy'), render: (_, one) => nameOf(one.decidedBy) },
          { title: t('fields.disposedAt'), render: (_, one) => <Instant at={one.disposedAt} /> },
          { title: t('fields.files'), dataIndex: 'files', align: 'right' },
          { title: t('fields.lying'), dataIndex: 'lying', align: 'right' },
        ]}
      />
    </>
  );
}
