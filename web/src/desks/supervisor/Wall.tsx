import { useQuery } from '@tanstack/react-query';
import { Card, Col, Progress, Row, Statistic, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { Instant } from '../../shared/instants';
import { DataTable } from '../../shared/DataTable';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';

type Summary = components['schemas']['ApplicationSummaryBody'];
type Figures = components['schemas']['FiguresBody'];

const REFRESH_MS = 15_000;
const MOST = 100;

/** The centre as it stands: what is overdue and who holds it, what falls due next, and how each department keeps its promise. */
export function Wall() {
  const { t } = useTranslation();
  const open = useQuery({
    queryKey: ['wall', 'open'],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/applications', { params: { query: { open: true, sort: 'committedDueAt', limit: MOST } } }),
      ),
    refetchInterval: REFRESH_MS,
  });
  const figures = useQuery({
    queryKey: ['wall', 'figures'],
    queryFn: () => bodyOf(api.GET('/api/v1/statistics', { params: { query: { groupBy: 'department' } } })),
    refetchInterval: REFRESH_MS,
  });
  const cases = open.data?.items ?? [];
  const overdue = cases.filter((one) => one.overdue);
  const rows = figures.data?.rows ?? [];
  const sum = (field: 'decided' | 'onTime' | 'overdue') => rows.reduce((all, row) => all + row[field], 0);
  const counts: [word: string, value: number | string, danger?: boolean][] = [
    ['wall.overdue', overdue.length, overdue.length > 0],
    ['wall.suspended', cases.filter((one) => one.suspended).length],
    ['wall.open', open.data?.nextCursor ? t('wall.atLeast', { count: cases.length }) : cases.length],
    ['wall.decided', sum('decided')],
    ['wall.onTime', sum('decided') === 0 ? '—' : `${Math.floor((sum('onTime') / sum('decided')) * 100)}%`],
  ];
  return (
    <Page title={t('wall.title')}>
      <div className="stack">
        <Refusal error={open.error ?? figures.error} />
        <Row gutter={[16, 16]}>
          {counts.map(([word, value, danger]) => (
            <Col key={word} flex="1 1 160px">
              <Card size="small">
                <Statistic
                  title={t(word)}
                  value={value}
                  {...(danger && { styles: { content: { color: '#cf1322' } } })}
                />
              </Card>
            </Col>
          ))}
        </Row>
        <Card title={t('wall.late')} size="small">
          <CaseList cases={overdue} empty={t('wall.noneLate')} />
        </Card>
        <Card title={t('wall.next')} size="small">
          <CaseList
            cases={cases.filter((one) => !one.overdue && one.committedDueAt !== null).slice(0, 15)}
            empty={t('cases.empty')}
          />
        </Card>
        <Card title={t('wall.departments')} size="small">
          <Departments rows={rows} />
        </Card>
      </div>
    </Page>
  );
}

function CaseList({ cases, empty }: { readonly cases: readonly Summary[]; readonly empty: string }) {
  const { t } = useTranslation();
  return (
    <DataTable<Summary>
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={[...cases]}
      locale={{ emptyText: empty }}
      columns={[
        {
          title: t('cases.number'),
          render: (_, one) => (
            <Link className="number" to={`/cases/${one.id}`}>
              {one.number}
            </Link>
          ),
        },
        { title: t('cases.item'), dataIndex: 'itemName' },
        { title: t('cases.stage'), render: (_, one) => t(`stages.${one.stage}`) },
        { title: t('cases.holder'), render: (_, one) => one.stepHolder.name ?? '—' },
        {
          title: t('cases.due'),
          render: (_, one) => (
            <span className="number">
              <Instant at={one.committedDueAt} />{' '}
              {(one.cards ?? []).map((card) => (
                <Tag key={card} color={card === 'red' ? 'error' : 'warning'}>
                  {t(`words.${card}Card`)}
                </Tag>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}

/** Looked at by the bars, read by the numbers beside them. */
function Departments({ rows }: { readonly rows: readonly Figures[] }) {
  const { t } = useTranslation();
  const rate = (row: Figures) => (row.decided === 0 ? null : Math.floor((row.onTime / row.decided) * 100));
  return (
    <DataTable<Figures>
      rowKey="key"
      size="small"
      pagination={false}
      dataSource={[...rows]}
      columns={[
        { title: t('guide.department'), render: (_, row) => row.name ?? row.key },
        { title: t('wall.received'), dataIndex: 'received', align: 'right' },
        { title: t('wall.decided'), dataIndex: 'decided', align: 'right' },
        { title: t('wall.overdueCount'), dataIndex: 'overdue', align: 'right' },
        {
          title: t('wall.onTime'),
          width: 260,
          render: (_, row) => {
            const percent = rate(row);
            return percent === null ? '—' : <Progress percent={percent} aria-label={t('wall.onTime')} />;
          },
        },
      ]}
    />
  );
}
