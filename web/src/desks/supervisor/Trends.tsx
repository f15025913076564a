import { useQueries, useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { DataTable } from '../../shared/DataTable';
import { useInstants } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { Chart } from './Chart';
import { wallQuery } from './wall-queries';

type Figures = components['schemas']['FiguresBody'];

const WEEKS = 8;
const WEEK_DAYS = 7;
const KEPT_MS = 300_000;

/** How it went in the last weeks, and how each department keeps its promise. */
export function Trends() {
  const { t } = useTranslation();
  const wall = useQuery(wallQuery);
  if (!wall.data) return wall.isPending ? <Waiting /> : <Refusal error={wall.error} />;
  const today = wall.data.at.slice(0, 10);
  return (
    <Page title={t('wall.page.trends')}>
      <div className="stack">
        <Weeks today={today} />
        <Kept />
      </div>
    </Page>
  );
}

/** Weeks that end today, the last one last. */
function weeksUntil(today: string): { from: string; to: string }[] {
  return Array.from({ length: WEEKS }, (_, index) => {
    const to = dayjs(today).subtract((WEEKS - 1 - index) * WEEK_DAYS, 'day');
    return { from: to.subtract(WEEK_DAYS - 1, 'day').format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') };
  });
}

function Weeks({ today }: { readonly today: string }) {
  const { t } = useTranslation();
  const { date } = useInstants();
  const weeks = weeksUntil(today);
  const read = useQueries({
    queries: weeks.map(({ from, to }) => ({
      queryKey: ['statistics', from, to],
      queryFn: () => bodyOf(api.GET('/api/v1/statistics', { params: { query: { from, to } } })),
      staleTime: KEPT_MS,
    })),
  });
  const rows = weeks.map((week, index) => ({ ...week, ...read[index]?.data?.rows[0] }));
  const valuesOf = (name: 'received' | 'decided' | 'overdue') => rows.map((row) => row[name] ?? 0);
  return (
    <>
      <Refusal error={read.find(({ error }) => error)?.error} />
      <Chart
        title={t('wall.weeks')}
        kind="lines"
        names={weeks.map(({ to }) => to.slice(5))}
        series={[
          { name: t('wall.received'), colour: '#5b8db8', values: valuesOf('received') },
          { name: t('wall.decided'), colour: '#2e7d52', values: valuesOf('decided') },
          { name: t('wall.overdueCount'), colour: '#c0392b', values: valuesOf('overdue') },
        ]}
        table={
          <DataTable
            rowKey="from"
            size="small"
            pagination={false}
            dataSource={rows}
            columns={[
              { title: t('wall.week'), render: (_, row) => `${date(row.from)} – ${date(row.to)}` },
              { title: t('wall.received'), dataIndex: 'received', align: 'right' },
              { title: t('wall.decided'), dataIndex: 'decided', align: 'right' },
              { title: t('wall.overdueCount'), dataIndex: 'overdue', align: 'right' },
            ]}
          />
        }
      />
    </>
  );
}

function Kept() {
  const { t } = useTranslation();
  const figures = useQuery({
    queryKey: ['statistics', 'department'],
    queryFn: () => bodyOf(api.GET('/api/v1/statistics', { params: { query: { groupBy: 'department' } } })),
    staleTime: KEPT_MS,
  });
  const percent = (part: number, whole: number) => (whole === 0 ? '—' : `${Math.floor((part / whole) * 100)}%`);
  const content = ({ ratings, rated }: Figures) =>
    ratings === null || rated === null
      ? '—'
      : percent(ratings.verySatisfied + ratings.satisfied + ratings.basicallySatisfied, rated);
  return (
    <Card size="small" title={t('wall.kept')}>
      <Refusal error={figures.error} />
      <DataTable<Figures>
        rowKey={({ key }) => key ?? ''}
        size="small"
        loading={figures.isPending}
        pagination={false}
        dataSource={figures.data?.rows ?? []}
        columns={[
          { title: t('guide.department'), render: (_, row) => row.name ?? row.key },
          { title: t('wall.received'), dataIndex: 'received', align: 'right' },
          { title: t('wall.decided'), dataIndex: 'decided', align: 'right' },
          { title: t('wall.onTime'), align: 'right', render: (_, row) => percent(row.onTime, row.decided) },
          { title: t('wall.early'), align: 'right', render: (_, row) => row.averageEarlyWorkingDays ?? '—' },
          { title: t('wall.overdueCount'), dataIndex: 'overdue', align: 'right' },
          { title: t('wall.returned'), dataIndex: 'returned', align: 'right' },
          { title: t('wall.correctedTwice'), dataIndex: 'correctedTwice', align: 'right' },
          { title: t('wall.content'), align: 'right', render: (_, row) => content(row) },
        ]}
      />
    </Card>
  );
}
