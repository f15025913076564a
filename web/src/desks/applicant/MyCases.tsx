import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isFinal } from '../../../../src/domain/application/stages';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { openTasks } from '../../api/tasks';
import { FirstSteps } from '../../shared/FirstSteps';
import { Instant } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';

type Summary = components['schemas']['ApplicationSummaryBody'];
type Task = components['schemas']['TaskBody'];

/** What somebody has applied for: by when each is promised, who has it in hand, what comes next and what they owe. */
export function MyCases() {
  const { t } = useTranslation();
  const tasks = useQuery(openTasks());
  const cases = useInfiniteQuery({
    queryKey: ['cases', 'mine'],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/applications', {
          params: { query: { limit: 50, sort: '-receivedAt', ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  if (cases.isPending) return <Waiting />;
  const all = cases.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={t('menu.myCases')}>
      <div className="stack">
        <Refusal error={cases.error} />
        {cases.data && all.length === 0 && <FirstSteps />}
        <ul className="case-list">
          {all.map((one) => (
            <li key={one.id}>
              <CaseCard
                one={one}
                owed={tasks.data?.items.filter(({ applicationId }) => applicationId === one.id) ?? []}
              />
            </li>
          ))}
        </ul>
        {cases.hasNextPage && (
          <Button block loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
            {t('cases.more')}
          </Button>
        )}
      </div>
    </Page>
  );
}

function CaseCard({ one, owed }: { readonly one: Summary; readonly owed: readonly Task[] }) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === 'en';
  const itemName = useItemName();
  const { name, phone } = one.stepHolder;
  return (
    <article className="panel case-card">
      <div>
        <h2>
          <Link to={`/cases/${one.id}`}>{itemName(one.itemName)}</Link>
        </h2>
        <div className="muted">
          <span className="number">{one.number}</span> · {one.object}
        </div>
        <div className="muted">
          {t('case.queryCode')}
          {t('common.colon')}
          <span className="number">{one.queryCode}</span>
        </div>
        <p>{t(`next.${one.stage}`)}</p>
        {!isFinal(one.stage) && (
          <div className="muted">
            {t('case.inHand', { name: name ?? t('case.nobody') })} {phone}
          </div>
        )}
      </div>
      <div className="actions">
        <span className="chips">
          <span className="chip chip-blue">{t(`stages.${one.stage}`)}</span>
          {one.overdue && <span className="chip wrong">{t('desk.overdue')}</span>}
        </span>
        {one.suspended && <span>{t('clocks.standsStill')}</span>}
        {one.committedDueAt && one.decidedAt === null && (
          <span>
            {t('cases.due')}
            {t('common.colon')}
            <span className="number">
              <Instant at={one.committedDueAt} />
            </span>
          </span>
        )}
        {owed.map((task) => (
          <Link key={task.key} className="call" to={`/cases/${one.id}?act=${task.act}`}>
            {english ? t(`acts.${task.act}`, task.act) : task.name}
          </Link>
        ))}
      </div>
    </article>
  );
}
