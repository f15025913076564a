import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { CaseFacts } from '../staff/CaseFacts';
import { type Case, caseQuery, useOwed } from '../staff/cases';
import { CasePapers } from '../staff/CasePapers';
import { DeskActs } from '../staff/DeskActs';
import { TaskList } from '../staff/TaskList';

/** decisions and certificates that are to reach people; what was delivered is put into the archive. */
export function Delivery() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { tasks, total, pending, error } = useOwed('deliver', 'archive');
  const chosen = tasks.find(({ applicationId }) => applicationId === search.get('id')) ?? tasks[0];
  if (pending) return <Waiting />;
  return (
    <div className="stack">
      <Refusal error={error} />
      {!chosen && <Empty description={t('front.noneToDeliver')} />}
      <TaskList
        tasks={tasks}
        total={total}
        chosen={chosen?.applicationId ?? undefined}
        onChoose={(id) => setSearch({ part: 'delivery', id }, { replace: true })}
      />
      {chosen?.applicationId && <Handing key={chosen.applicationId} id={chosen.applicationId} />}
    </div>
  );
}

function Handing({ id }: { readonly id: string }) {
  const read = useQuery(caseQuery(id));
  if (!read.data) return read.isPending ? <Waiting /> : <Refusal error={read.error} />;
  return <Shown file={read.data} />;
}

function Shown({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  return (
    <div className="side-by-side">
      <CaseFacts file={file} />
      <div className="stack">
        <CasePapers file={file} />
        <DeskActs
          file={file}
          acts={['deliver', 'attemptDelivery', 'failDelivery', 'archive']}
          prefill={{
            deliver: {
              method: 'counter',
              recipientIs: 'applicant',
              recipient: t('front.applicantInPerson'),
              proof: t('front.receiptSigned'),
            },
          }}
        />
      </div>
    </div>
  );
}
