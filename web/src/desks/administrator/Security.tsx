import { useQuery } from '@tanstack/react-query';
import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { DataTable } from '../../shared/DataTable';
import { Instant } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { OrganisationChanges } from './OrganisationChanges';

type Opening = components['schemas']['PayloadOpeningBody'];

const END = '/api/v1/codec/accesses';
const REFRESH_MS = 30_000;

/** The desk of the security administrator: who is to get or lose an office, and who reads what is sealed. */
export function Security() {
  const { t } = useTranslation();
  return (
    <Page title={t('admin.part.security')}>
      <div className="stack">
        <Card size="small" title={t('admin.offices')}>
          <OrganisationChanges ofPeople />
        </Card>
        <Openings />
      </div>
    </Page>
  );
}

/** what was opened of sealed payloads, by whom and why; what is open can be ended. */
function Openings() {
  const { t } = useTranslation();
  const [ending, setEnding] = useState<Opening>();
  const openings = useQuery({
    queryKey: ['payload-openings'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/codec/accesses'))).items,
    refetchInterval: REFRESH_MS,
  });
  return (
    <Card size="small" title={t('admin.openings.title')}>
      <Refusal error={openings.error} />
      <DataTable<Opening>
        rowKey="id"
        size="small"
        loading={openings.isPending}
        dataSource={openings.data ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: t('admin.openings.none') }}
        columns={[
          { title: t('admin.person'), render: (_, one) => one.name ?? one.personId },
          { title: t('fields.reason'), dataIndex: 'reason' },
          { title: t('fields.from'), render: (_, { from }) => <Instant at={from} /> },
          { title: t('fields.until'), render: (_, { until }) => <Instant at={until} /> },
          { title: t('admin.openings.read'), dataIndex: 'payloads' },
          {
            title: t('books.do'),
            render: (_, one) =>
              one.open ? (
                <Button size="small" danger onClick={() => setEnding(one)}>
                  {t('admin.openings.end')}
                </Button>
              ) : (
                <Tag>{t('admin.openings.over')}</Tag>
              ),
          },
        ]}
      />
      {ending && (
        <CommandDrawer
          title={`${t('admin.openings.end')} ${ending.name ?? ''}`}
          operation={`POST ${END}/{accessId}/end`}
          href={`${END}/${ending.id}/end`}
          changes={[['payload-openings']]}
          onClose={() => setEnding(undefined)}
        />
      )}
    </Card>
  );
}
