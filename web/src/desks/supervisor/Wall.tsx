import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { DataTable } from '../../shared/DataTable';
import { useDepartmentName } from '../../shared/department-name';
import { useInstants } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { useCaseColumns, type Summary } from './case-columns';
import { Chart } from './Chart';
import { nextWatched, wallQuery, type Standing, type Wall as WallBody } from './wall-queries';

/** Counters in the order in which one worries, each with the list that it counts. */
const COUNTERS: readonly (readonly [name: keyof Standing, look: string, query: string])[] = [
  ['overdue', 'late', 'overdue=1'],
  ['dueToday', 'close', 'due=today'],
  ['warned', 'close', 'warned=1'],
  ['red', 'late', 'card=red'],
  ['yellow', 'close', 'card=yellow'],
  ['suspended', '', 'suspended=1'],
  ['open', '', ''],
];
const MOST_SHOWN = 12;

/** The centre as it stands: what is late and who holds it, what falls due next, and where it piles up. */
export function Wall() {
  const { t } = useTranslation();
  const { instant } = useInstants();
  const wall = useQuery(wallQuery);
  // One more than is shown: whether there are more.
  const late = useQuery(nextWatched({ open: true, overdue: true }, MOST_SHOWN + 1));
  const next = useQuery(nextWatched({ open: true, overdue: false }, MOST_SHOWN));
  if (wall.isPending) return <Waiting />;
  return (
    <Page
      title={t('wall.title')}
      extra={wall.data && <span className="muted number">{t('wall.asOf', { at: instant(wall.data.at) })}</span>}
    >
      <div className="stack">
        <Refusal error={wall.error ?? late.error ?? next.error} />
        {wall.data && (
          <>
            <Counters total={wall.data.total} />
            <Late cases={late.data?.items ?? []} />
            <div className="halves">
              <Departments wall={wall.data} />
              <Holders wall={wall.data} />
            </div>
            <Card size="small" title={t('wall.next')}>
              <CaseList
                cases={(next.data?.items ?? []).filter(({ committedDueAt }) => committedDueAt !== null)}
                empty={t('cases.empty')}
              />
            </Card>
          </>
        )}
      </div>
    </Page>
  );
}

function Counters({ total }: { readonly total: Standing }) {
  const { t } = useTranslation();
  return (
    <div className="counters">
      {COUNTERS.map(([name, look, query]) => (
        <Link key={name} to={`/wall/cases?${query}`} className={`counter ${total[name] > 0 ? look : ''}`}>
          {t(`wall.count.${name}`)}
          <strong>{total[name]}</strong>
        </Link>
      ))}
    </div>
  );
}

function Late({ cases }: { readonly cases: readonly Summary[] }) {
  const { t } = useTranslation();
  return (
    <Card
      size="small"
      title={t('wall.late')}
      extra={cases.length > MOST_SHOWN && <Link to="/wall/cases?overdue=1">{t('wall.all')}</Link>}
    >
      <CaseList cases={cases} empty={t('wall.noneLate')} />
    </Card>
  );
}

function CaseList({ cases, empty }: { readonly cases: readonly Summary[]; readonly empty: string }) {
  const columns = useCaseColumns();
  return (
    <DataTable<Summary>
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={cases.slice(0, MOST_SHOWN)}
      locale={{ emptyText: empty }}
      columns={columns}
    />
  );
}

/** In time, warned and late by department: a bar leads to its cases. */
function Departments({ wall }: { readonly wall: WallBody }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useDepartmentName();
  const { departments } = wall;
  const inTime = ({ open, warned, overdue }: Standing) => open - warned - overdue;
  return (
    <Chart
      title={t('wall.departments')}
      kind="bars"
      names={departments.map(({ departmentCode }) => nameOf(departmentCode))}
      series={[
        { name: t('wall.inTime'), colour: '#5b8db8', values: departments.map(inTime) },
        { name: t('wall.count.warned'), colour: '#e0a100', values: departments.map(({ warned }) => warned) },
        { name: t('wall.count.overdue'), colour: '#c0392b', values: departments.map(({ overdue }) => overdue) },
      ]}
      onChoose={(index) => void navigate(`/wall/cases?department=${departments[index]?.departmentCode}`)}
      table={
        <DataTable
          rowKey="departmentCode"
          size="small"
          pagination={false}
          dataSource={departments}
          columns={[
            {
              title: t('guide.department'),
              render: (_, one) => (
                <Link to={`/wall/cases?department=${one.departmentCode}`}>{nameOf(one.departmentCode)}</Link>
              ),
            },
            ...(['open', 'warned', 'overdue', 'suspended'] as const).map((name) => ({
              title: t(`wall.count.${name}`),
              dataIndex: name,
              align: 'right' as const,
            })),
          ]}
        />
      }
    />
  );
}

/** Who holds what: whom one would ask. */
function Holders({ wall: { holders } }: { readonly wall: WallBody }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('wall.holders')}>
      <DataTable
        rowKey={({ holder, departmentCode }) => holder.id + departmentCode}
        size="small"
        pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={holders}
        locale={{ emptyText: t('cases.empty') }}
        columns={[
          {
            title: t('cases.holder'),
            render: (_, { holder }) => (
              <Link to={`/wall/cases?holder=${holder.id}`}>{holder.name ?? t('case.nobody')}</Link>
            ),
          },
          ...(['open', 'dueToday', 'warned', 'overdue'] as const).map((name) => ({
            title: t(`wall.count.${name}`),
            dataIndex: name,
            align: 'right' as const,
          })),
          { title: t('fields.phone'), render: (_, { holder }) => holder.phone ?? '—' },
        ]}
      />
    </Card>
  );
}
