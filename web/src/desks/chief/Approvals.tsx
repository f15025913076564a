import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Checkbox, Empty, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { components } from '../../api/schema';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { caseQuery, type Task, useOwed, WORK } from '../staff/cases';
import { FirstOf, TaskWords } from '../staff/TaskList';
import { mayRepeat, useCommand } from '../../shared/use-command';
import { useShortcuts } from '../staff/keyboard';
import { Deciding } from './Deciding';

type Batch = components['schemas']['BatchBody'];

/** what waits for a decision, the most urgent first; one by one, or several at a stroke. */
export function Approvals() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { tasks, total, pending, error } = useOwed('approve', 'authoriseDeputy');
  const ids = tasks.flatMap(({ applicationId }) => applicationId ?? []);
  const chosen = ids.find((id) => id === search.get('id')) ?? ids[0];
  const choose = (id: string | undefined) => {
    if (id) setSearch({ part: 'approvals', id }, { replace: true });
  };
  const move = (by: number) => choose(ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(chosen ?? '') + by))]);
  useShortcuts({ ArrowDown: () => move(1), ArrowUp: () => move(-1) });
  if (pending) return <Waiting />;
  return (
    <div className="stack">
      <Refusal error={error} />
      {tasks.length === 0 && <Empty description={t('chief.none')} />}
      <FirstOf shown={tasks.length} total={total} />
      <Waitings tasks={tasks} chosen={chosen} onChoose={choose} />
      {chosen && <Chosen key={chosen} id={chosen} />}
    </div>
  );
}

function Chosen({ id }: { readonly id: string }) {
  const read = useQuery(caseQuery(id));
  if (!read.data) return read.isPending ? <Waiting /> : <Refusal error={read.error} />;
  return <Deciding file={read.data} />;
}

interface WaitingsProps {
  readonly tasks: readonly Task[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

function Waitings({ tasks, chosen, onChoose }: WaitingsProps) {
  const { t } = useTranslation();
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const [last, setLast] = useState<Batch>();
  const approving = useCommand(WORK);
  const here = marked.filter((id) => tasks.some(({ applicationId }) => applicationId === id));
  const mark = (id: string, on: boolean) => setMarked(on ? [...here, id] : here.filter((one) => one !== id));
  const approve = () =>
    approving.mutate(
      { href: '/api/v1/approvals/batch', body: { applicationIds: here, ...(note.trim() && { note: note.trim() }) } },
      {
        onSuccess: (answer) => {
          setLast(answer as Batch);
          setMarked([]);
          setNote('');
        },
      },
    );
  return (
    <>
      {last && <Outcome batch={last} />}
      {tasks.length > 0 && (
        <ul className="rows choice">
          {tasks.map((task) => (
            <li key={task.applicationId} className="marked">
              <Checkbox
                aria-label={t('chief.mark', { number: task.number })}
                checked={here.includes(task.applicationId ?? '')}
                onChange={({ target }) => mark(task.applicationId ?? '', target.checked)}
              />
              <button
                type="button"
                aria-current={task.applicationId === chosen}
                onClick={() => onChoose(task.applicationId ?? '')}
              >
                <TaskWords task={task} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {here.length > 0 && (
        <Card size="small">
          <Space wrap>
            <Input
              aria-label={t('chief.note')}
              placeholder={t('chief.note')}
              value={note}
              maxLength={1000}
              onChange={({ target }) => setNote(target.value)}
            />
            <Button type="primary" loading={approving.isPending} onClick={approve}>
              {mayRepeat(approving.error) ? t('case.again') : t('chief.approveAll', { count: here.length })}
            </Button>
          </Space>
          <Refusal error={approving.error} />
        </Card>
      )}
    </>
  );
}

/** Each case was judged by itself. */
function Outcome({ batch }: { readonly batch: Batch }) {
  const { t, i18n } = useTranslation();
  const bad = batch.results.filter(({ outcome }) => outcome !== 'done');
  return (
    <Alert
      type={bad.length > 0 ? 'warning' : 'success'}
      showIcon
      title={t('chief.batchDone', { count: batch.done })}
      description={bad.map(({ applicationId, messageZh, messageEn }) => (
        <div key={applicationId}>{(i18n.language === 'en' ? messageEn : messageZh) ?? t('refusal.noAnswer')}</div>
      ))}
    />
  );
}
