import { useQuery } from '@tanstack/react-query';
import { Card, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, bodyOf } from '../../api/client';
import { useItemName } from '../../shared/item-names';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { BesideFile } from '../staff/BesideFile';
import { caseQuery, useOwed } from '../staff/cases';
import { CasePapers } from '../staff/CasePapers';
import { TaskList } from '../staff/TaskList';
import { Step } from './Step';

/** What a reviewer owes to cases. */
const OWED = ['confirmHandover', 'submitOpinion', 'makeDocuments', 'answer', 'replyUrge', 'answerUrging'] as const;

/** The back office: what falls due first on top, the papers beside what is written about them. */
export function Review() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { tasks, total, pending, error } = useOwed(...OWED);
  const chosen = search.get('id') ?? tasks[0]?.applicationId ?? undefined;
  return (
    <Page title={t('review.title')} extra={t('review.count', { count: total })}>
      <div className="stack">
        <Refusal error={error} />
        {pending && <Waiting />}
        {!pending && !chosen && <Empty description={t('desk.empty')} />}
        <TaskList tasks={tasks} total={total} chosen={chosen} onChoose={(id) => setSearch({ id }, { replace: true })} />
        {chosen && <Chosen key={chosen} id={chosen} />}
        <Visited chosen={chosen} />
      </div>
    </Page>
  );
}

/** What the reviewer waits for: the next step is an inspector's, the visit can be moved. */
function Visited({ chosen }: { readonly chosen: string | undefined }) {
  const { t } = useTranslation();
  const itemName = useItemName();
  const waiting = useQuery({
    queryKey: ['cases', 'inspection'],
    queryFn: () => bodyOf(api.GET('/api/v1/applications', { params: { query: { stage: 'inspection', limit: 50 } } })),
  });
  const items = (waiting.data?.items ?? []).filter(({ id }) => id !== chosen);
  if (items.length === 0) return null;
  return (
    <Card size="small" title={t('review.waiting', { count: items.length })}>
      <ul className="rows">
        {items.map((one) => (
          <li key={one.id} className="row">
            <span className="number">{one.number}</span>
            <Link className="grow" to={`?id=${one.id}`} replace>
              {itemName(one.itemName)} · {one.object}
            </Link>
            <span>{one.stepHolder.name}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Chosen({ id }: { readonly id: string }) {
  const read = useQuery(caseQuery(id));
  if (!read.data) return read.isPending ? <Waiting /> : <Refusal error={read.error} />;
  const file = read.data;
  return (
    <BesideFile file={file} first={file.materials.flatMap(({ files }) => files).find(({ state }) => state === 'clean')}>
      <Step file={file} />
      <CasePapers file={file} />
    </BesideFile>
  );
}
