import { useQuery } from '@tanstack/react-query';
import { Button, Card, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { DataTable } from '../../shared/DataTable';
import { Instant } from '../../shared/instants';
import { Parts } from '../../shared/Parts';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { useTellingDone } from '../../shared/telling';
import { useCommand } from '../../shared/use-command';
import { deadLetters } from './drafts-queries';
import { Endpoints } from './Endpoints';

type Message = components['schemas']['OutboxMessageBody'];
type Status = 'pending' | 'sent' | 'dead';

const STATUSES: readonly Status[] = ['pending', 'sent', 'dead'];
const REFRESH_MS = 15_000;

/** What the centre sends: what is on its way, what did not get through and is sent again, and where other systems are called. */
export function Messages() {
  const { t } = useTranslation();
  return (
    <Page title={t('admin.part.messages')}>
      <Card size="small">
        <Parts
          name="show"
          parts={[
            { key: 'outbox', label: t('admin.outbox'), children: <Outbox /> },
            { key: 'dead', label: t('admin.notSent'), children: <DeadLetters /> },
            { key: 'endpoints', label: t('admin.endpoints'), children: <Endpoints /> },
          ]}
        />
      </Card>
    </Page>
  );
}

function Outbox() {
  const { t } = useTranslation();
  const [status, setStatus] = useState<Status>();
  const list = useQuery({
    queryKey: ['outbox', status],
    queryFn: async () =>
      (await bodyOf(api.GET('/api/v1/outbox', { params: { query: { limit: 200, ...(status && { status }) } } }))).items,
    refetchInterval: REFRESH_MS,
  });
  return (
    <>
      <Space style={{ marginBottom: 12 }}>
        <Select
          allowClear
          aria-label={t('fields.status')}
          placeholder={t('fields.status')}
          value={status}
          onChange={(one: Status | undefined) => setStatus(one)}
          options={STATUSES.map((value) => ({ value, label: t(`words.${value}`) }))}
          style={{ minWidth: 160 }}
        />
      </Space>
      <Refusal error={list.error} />
      <Sent messages={list.data ?? []} loading={list.isPending} />
    </>
  );
}

function DeadLetters() {
  const { t } = useTranslation();
  const list = useQuery(deadLetters);
  const resending = useCommand([['dead-letters'], ['outbox']], { onDone: useTellingDone() });
  return (
    <>
      <Refusal error={list.error ?? resending.error} />
      <Sent
        messages={list.data ?? []}
        loading={list.isPending}
        resend={(id) => (
          <Button
            size="small"
            loading={resending.isPending && resending.variables.href.includes(id)}
            onClick={() => resending.mutate({ method: 'POST', href: `/api/v1/outbox/${id}/resend`, body: {} })}
          >
            {t('admin.resend')}
          </Button>
        )}
      />
    </>
  );
}

interface SentProps {
  readonly messages: readonly Message[];
  readonly loading: boolean;
  readonly resend?: (messageId: string) => React.ReactNode;
}

function Sent({ messages, loading, resend }: SentProps) {
  const { t } = useTranslation();
  return (
    <DataTable<Message>
      rowKey="messageId"
      size="small"
      loading={loading}
      dataSource={[...messages]}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: t(resend ? 'admin.allSent' : 'books.empty') }}
      columns={[
        { title: t('fields.recordedAt'), render: (_, one) => <Instant at={one.recordedAt} /> },
        { title: t('admin.way'), render: (_, one) => t(`words.${one.topic}`, one.topic) },
        { title: t('fields.status'), render: (_, one) => t(`words.${one.status}`, one.status) },
        {
          title: t('case.title'),
          render: (_, one) =>
            one.applicationId ? <Link to={`/cases/${one.applicationId}`}>{t('books.case')}</Link> : '—',
        },
        { title: t('fields.attempts'), dataIndex: 'attempts', align: 'right' },
        { title: t('fields.lastError'), render: (_, one) => one.lastError ?? '—' },
        { title: t('fields.nextAttemptAt'), render: (_, one) => <Instant at={one.nextAttemptAt} /> },
        ...(resend ? [{ title: t('books.do'), render: (_: unknown, one: Message) => resend(one.messageId) }] : []),
      ]}
    />
  );
}
