import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Space, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, bodyOf } from '../../api/client';
import { useSession } from '../../app/session';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { DataTable } from '../../shared/DataTable';
import { useInstants } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { calendarChanges } from './drafts-queries';
import { Standing } from './Items';

interface Begun {
  readonly what: 'schedules' | 'amendments';
  readonly prefilled?: Record<string, unknown>;
}

/** The days that count: versions, changes that are proposed, and new ones, by hand or from a file. */
export function Calendar() {
  const { t } = useTranslation();
  const { instant } = useInstants();
  const { holds } = useSession();
  const navigate = useNavigate();
  const people = usePeople();
  const [begun, setBegun] = useState<Begun>();
  const [unread, setUnread] = useState(false);
  const changes = useQuery(calendarChanges);
  const versions = useQuery({
    queryKey: ['calendar-versions'],
    queryFn: () => bodyOf(api.GET('/api/v1/calendar/versions')),
  });
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? '—';
  const take = async (file: File) => {
    const schedule = await readSchedule(file);
    setUnread(schedule === undefined);
    if (schedule) setBegun({ what: 'schedules', prefilled: schedule });
  };
  return (
    <Page
      title={t('admin.part.calendar')}
      extra={
        holds('administrator', 'centre') && (
          <Space wrap>
            <Upload
              accept=".yaml,.yml,.json"
              showUploadList={false}
              beforeUpload={(file) => {
                void take(file);
                return false;
              }}
            >
              <Button>{t('admin.importSchedule')}</Button>
            </Upload>
            <Button type="primary" onClick={() => setBegun({ what: 'schedules' })}>
              {t('admin.calendarKind.schedule')}
            </Button>
            <Button onClick={() => setBegun({ what: 'amendments' })}>{t('admin.calendarKind.amendment')}</Button>
          </Space>
        )
      }
    >
      <div className="stack">
        {unread && <Alert type="error" showIcon closable title={t('admin.noSchedule')} />}
        <Refusal error={changes.error ?? versions.error} />
        <Card size="small" title={t('admin.changes')}>
          <DataTable
            rowKey="id"
            size="small"
            loading={changes.isPending}
            dataSource={changes.data ?? []}
            pagination={{ pageSize: 12, hideOnSinglePage: true, showSizeChanger: false }}
            locale={{ emptyText: t('admin.noChanges') }}
            columns={[
              {
                title: t('admin.change'),
                render: (_, one) => (
                  <Link to={`/admin/calendar/${one.id}`}>
                    {t(`admin.calendarKind.${one.kind}`)} {yearOf(one.content)}
                  </Link>
                ),
              },
              { title: t('fields.status'), render: (_, one) => <Standing status={one.status} /> },
              { title: t('fields.draftedBy'), render: (_, one) => nameOf(one.draftedBy) },
              { title: t('fields.draftedAt'), render: (_, one) => instant(one.draftedAt) },
              { title: t('fields.decidedBy'), render: (_, one) => nameOf(one.decidedBy) },
              { title: t('fields.version'), render: (_, one) => one.version ?? '—' },
            ]}
          />
        </Card>
      </div>
      {begun && (
        <CommandDrawer
          key={JSON.stringify(begun)}
          title={t(`admin.calendarKind.${begun.what === 'schedules' ? 'schedule' : 'amendment'}`)}
          operation={`POST /api/v1/calendar/${begun.what}`}
          href={`/api/v1/calendar/${begun.what}`}
          {...(begun.prefilled && { prefilled: begun.prefilled })}
          changes={[['calendar-changes']]}
          onClose={() => setBegun(undefined)}
          onDone={(answer) => void navigate(`/admin/calendar/${(answer as { id: string }).id}`)}
        />
      )}
    </Page>
  );
}

/** The year that a schedule is of; of decreed days none. */
export function yearOf({ year }: Readonly<Record<string, unknown>>): string {
  return typeof year === 'number' ? String(year) : '';
}

/** A schedule as the data files write it; undefined: it is none. What is in it is judged by the rules. */
async function readSchedule(file: File): Promise<Record<string, unknown> | undefined> {
  const { parse } = await import('yaml');
  try {
    const content: unknown = parse(await file.text());
    const schedule = content as Record<string, unknown> | null;
    return typeof schedule === 'object' && schedule !== null && 'off' in schedule ? schedule : undefined;
  } catch {
    return undefined;
  }
}
