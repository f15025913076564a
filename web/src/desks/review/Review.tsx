import { useQuery } from '@tanstack/react-query';
import { Card, Empty } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, bodyOf } from '../../api/client';
import { useItemName } from '../../shared/item-names';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { CaseFacts } from '../staff/CaseFacts';
import { type Case, caseQuery, useOwed } from '../staff/cases';
import { CasePapers } from '../staff/CasePapers';
import { FilePreview, type Previewed } from '../staff/FilePreview';
import { MaterialFiles } from '../staff/MaterialFiles';
import { TaskList } from '../staff/TaskList';
import { VisitRecords } from '../staff/VisitRecords';
import '../staff/desk.css';
import { Step } from './Step';

/** What a reviewer owes to cases. */
const OWED = ['confirmHandover', 'submitOpinion', 'makeDocuments', 'answer', 'replyUrge', 'answerUrging'] as const;

/** The back office: what falls due first on top, the papers beside what is written about them. */
export function Review() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { tasks, pending, error } = useOwed(...OWED);
  const chosen = search.get('id') ?? tasks[0]?.applicationId ?? undefined;
  return (
    <Page title={t('review.title')} extra={t('review.count', { count: tasks.length })}>
      <div className="stack">
        <Refusal error={error} />
        {pending && <Waiting />}
        {!pending && !chosen && <Empty description={t('desk.empty')} />}
        <TaskList tasks={tasks} chosen={chosen} onChoose={(id) => setSearch({ id }, { replace: true })} />
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
  return <Beside file={read.data} />;
}

function Beside({ file }: { readonly file: Case }) {
  const [shown, setShown] = useState<Previewed | undefined>(
    file.materials.flatMap(({ files }) => files).find(({ state }) => state === 'clean'),
  );
  return (
    <div className="side-by-side">
      <div className="stack">
        <CaseFacts file={file} />
        <MaterialFiles file={file} onShow={setShown} />
        <VisitRecords file={file} onShow={setShown} />
        {shown && <FilePreview key={shown.id} file={shown} />}
      </div>
      <div className="stack">
        <Step file={file} />
        <CasePapers file={file} />
      </div>
    </div>
  );
}
