import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { DataTable } from '../../shared/DataTable';
import { Instant } from '../../shared/instants';
import { Refusal } from '../../shared/Refusal';
import { useTellingDone } from '../../shared/telling';
import { useCommand } from '../../shared/use-command';

type Endpoint = components['schemas']['EndpointBody'];

const ROUTE = '/api/v1/webhook-endpoints';

/** Where other systems are called. The secret that signs the calls is shown once, when it is made. */
export function Endpoints() {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string | null>();
  const endpoints = useQuery({
    queryKey: ['endpoints'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/webhook-endpoints'))).items,
  });
  const tellDone = useTellingDone();
  const changing = useCommand([['endpoints']], {
    onDone: (answer) => {
      tellDone();
      setSecret((answer as { secret?: string | null }).secret);
    },
  });
  const send = (id: string, act: string) => changing.mutate({ href: `${ROUTE}/${id}/${act}`, body: {} });
  return (
    <div className="stack">
      <div>
        <Button type="primary" onClick={() => setCreating(true)}>
          {t('admin.newEndpoint')}
        </Button>
      </div>
      <Refusal error={endpoints.error ?? changing.error} />
      {secret && (
        <Alert
          type="warning"
          showIcon
          closable
          title={t('admin.secretOnce')}
          description={<Typography.Text copyable>{secret}</Typography.Text>}
        />
      )}
      <DataTable<Endpoint>
        rowKey="id"
        size="small"
        loading={endpoints.isPending}
        dataSource={endpoints.data ?? []}
        pagination={false}
        locale={{ emptyText: t('admin.noEndpoints') }}
        columns={[
          { title: t('fields.description'), dataIndex: 'description' },
          { title: t('fields.url'), dataIndex: 'url' },
          { title: t('fields.purpose'), render: (_, one) => t(`words.${one.purpose}`, one.purpose) },
          { title: t('fields.createdAt'), render: (_, one) => <Instant at={one.createdAt} /> },
          {
            title: t('books.do'),
            render: (_, { id, active }) =>
              active ? (
                <Space>
                  <Button size="small" onClick={() => send(id, 'rotate-secret')}>
                    {t('admin.rotateSecret')}
                  </Button>
                  <Button size="small" danger onClick={() => send(id, 'deactivate')}>
                    {t('admin.deactivate')}
                  </Button>
                </Space>
              ) : (
                <Tag>{t('admin.inactive')}</Tag>
              ),
          },
        ]}
      />
      {creating && (
        <CommandDrawer
          title={t('admin.newEndpoint')}
          operation={`POST ${ROUTE}`}
          href={ROUTE}
          changes={[['endpoints']]}
          onClose={() => setCreating(false)}
          onDone={(answer) => setSecret((answer as { secret?: string | null }).secret)}
        />
      )}
    </div>
  );
}
