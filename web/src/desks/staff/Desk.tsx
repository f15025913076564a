import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { components } from '../../api/schema';
import { openTasks } from '../../api/tasks';
import { useSession } from '../../app/session';
import { Instant } from '../../shared/instants';
import { DataTable } from '../../shared/DataTable';
import { useItemName } from '../../shared/item-names';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { StaffAlerts } from './StaffAlerts';
import { FirstOf } from './TaskList';

type Task = components['schemas']['TaskBody'];

/** What is owed, and by when; what falls due first stands on top. */
export function Desk() {
  const { t } = useTranslation();
  const [mine, setMine] = useState(false);
  const itemName = useItemName();
  const { holds } = useSession();
  const tasks = useQuery(openTasks({ mine }));
  const { items = [], total = 0 } = tasks.data ?? {};
  const late = items.filter(({ overdue }) => overdue).length;
  return (
    <Page
      title={t('desk.title')}
      extra={
        <Segmented
          value={mine ? 'mine' : 'all'}
          onChange={(value) => setMine(value === 'mine')}
          options={[
            { value: 'all', label: t('desk.all') },
            { value: 'mine', label: t('desk.mine') },
          ]}
        />
      }
    >
      <div className="stack">
        <Refusal error={tasks.error} />
        {holds('windowHead', 'organHead', 'centre') && <StaffAlerts />}
        {late > 0 && <Alert type="error" showIcon title={t('desk.late', { count: late })} />}
        <FirstOf shown={items.length} total={total} />
        <Card>
          <DataTable<Task>
            rowKey={(task) => `${task.applicationId ?? task.matterId ?? ''}/${task.key}`}
            loading={tasks.isPending}
            dataSource={items}
            pagination={{ pageSize: 25, hideOnSinglePage: true, showSizeChanger: false }}
            locale={{ emptyText: t('desk.empty') }}
            columns={[
              { title: t('desk.task'), render: (_, task) => <TaskLink task={task} /> },
              { title: t('desk.number'), render: (_, task) => <span className="number">{task.number}</span> },
              { title: t('desk.item'), render: (_, task) => itemName(task.itemName) },
              { title: t('desk.object'), render: (_, task) => task.object ?? '—' },
              {
                title: t('desk.due'),
                render: (_, task) =>
                  task.dueAt === null ? (
                    t('desk.noLimit')
                  ) : (
                    <span className="number">
                      <Instant at={task.dueAt} /> {task.overdue && <Tag color="error">{t('desk.overdue')}</Tag>}
                    </span>
                  ),
              },
            ]}
          />
        </Card>
      </div>
    </Page>
  );
}

function TaskLink({ task }: { readonly task: Task }) {
  const { t, i18n } = useTranslation();
  const name = i18n.language === 'en' ? t(`acts.${task.act}`, task.act) : task.name;
  if (task.supplyAlertId) {
    return <Link to={`/books/${task.act === 'belowMinimum' ? 'consumables' : 'equipment'}`}>{name}</Link>;
  }
  return task.applicationId ? <Link to={`/cases/${task.applicationId}?act=${task.act}`}>{name}</Link> : name;
}
