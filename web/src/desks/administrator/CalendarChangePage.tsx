import { useQuery } from '@tanstack/react-query';
import { Card, Col, Row, Statistic } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { DataTable } from '../../shared/DataTable';
import { Instant, useInstants } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { yearOf } from './Calendar';
import { Deciding } from './Deciding';
import { Standing } from './Items';

type Change = components['schemas']['CalendarEffectBody'];

const ROUTE = '/api/v1/calendar/changes';

/** A change of the calendar before somebody approves it: which open cases move, from when to when (R-34). */
export function CalendarChangePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { person, holds } = useSession();
  const people = usePeople();
  const { instant } = useInstants();
  const change = useQuery({
    queryKey: ['calendar-change', id],
    queryFn: () => bodyOf(api.GET('/api/v1/calendar/changes/{changeId}', { params: { path: { changeId: id } } })),
  });
  if (change.isPending) return <Waiting />;
  if (!change.data) return <Refusal error={change.error} />;
  const { kind, status, content, draftedBy, draftedAt, decidedBy, decidedAt, opinion, cases, casesMoved, moved } =
    change.data;
  const mine = draftedBy === person?.personId;
  const nameOf = (personId: string) => people.find((one) => one.id === personId)?.name ?? personId;
  const done = status !== 'drafted';
  return (
    <Page title={`${t(`admin.calendarKind.${kind}`)} ${yearOf(content)}`} extra={<Standing status={status} />}>
      <div className="stack">
        <Row gutter={[16, 16]}>
          <Col flex="1 1 160px">
            <Card size="small">
              <Statistic title={t('admin.casesConcerned')} value={cases} />
            </Card>
          </Col>
          <Col flex="1 1 160px">
            <Card size="small">
              <Statistic title={t(done ? 'admin.casesMoved' : 'admin.casesWouldMove')} value={casesMoved} />
            </Card>
          </Col>
          <Col flex="3 1 320px">
            <Card size="small">
              <p className="muted">
                {nameOf(draftedBy)} · {instant(draftedAt)}
              </p>
              {decidedBy !== null && decidedAt !== null && (
                <p>
                  {opinion}
                  <br />
                  <span className="muted">
                    {nameOf(decidedBy)} · {instant(decidedAt)}
                  </span>
                </p>
              )}
              {!done && holds('administrator', 'centre') && (
                <Deciding
                  operation={`${ROUTE}/{changeId}`}
                  href={`${ROUTE}/${id}`}
                  ways={['approve', 'dismiss']}
                  mine={mine}
                  takeBack="dismiss"
                  changes={[['calendar-change', id], ['calendar-changes'], ['calendar-versions']]}
                />
              )}
            </Card>
          </Col>
        </Row>
        <Card size="small" title={t(done ? 'admin.effectDone' : 'admin.effect')}>
          <DataTable<Change['moved'][number]>
            rowKey={(one) => one.applicationId + one.clock}
            size="small"
            dataSource={moved}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            locale={{ emptyText: t('admin.nothingMoves') }}
            columns={[
              {
                title: t('cases.number'),
                render: (_, one) => (
                  <Link className="number" to={`/cases/${one.applicationId}`}>
                    {one.number}
                  </Link>
                ),
              },
              { title: t('admin.clock'), render: (_, one) => t(`clocks.${one.clock}`) },
              { title: t('admin.dueBefore'), render: (_, one) => <Instant at={one.from} /> },
              { title: t('admin.dueAfter'), render: (_, one) => <Instant at={one.to} /> },
            ]}
          />
        </Card>
        <Card size="small" title={t('fields.content')}>
          <Days content={content} />
        </Card>
      </div>
    </Page>
  );
}

interface NamedDay {
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
  readonly date?: string;
  readonly working?: boolean;
}

/** What it says, in the order of its days. */
function Days({ content }: { readonly content: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation();
  const { date } = useInstants();
  const days = ['off', 'work', 'days'].flatMap((list) =>
    ((content[list] ?? []) as NamedDay[]).map((one) => ({ ...one, list, from: one.from ?? one.date ?? '' })),
  );
  const said = ['notice', 'noticeDate', 'legalBasis', 'reason'].filter((key) => content[key]);
  return (
    <>
      {said.map((key) => (
        <p key={key}>
          {t(`fields.${key}`)}
          {t('common.colon')}
          {String(content[key])}
        </p>
      ))}
      <ul>
        {days
          .sort((one, other) => one.from.localeCompare(other.from))
          .map(({ name, from, to, list, working }) => (
            <li key={list + from}>
              {name} <span className="number">{date(from)}</span>
              {to && to !== from && (
                <>
                  {' – '}
                  <span className="number">{date(to)}</span>
                </>
              )}{' '}
              {t(list === 'work' || working ? 'admin.worked' : 'admin.off')}
            </li>
          ))}
      </ul>
    </>
  );
}
