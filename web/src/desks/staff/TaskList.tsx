import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import type { Task } from './cases';
import { ActWord } from './DeskActs';

interface TaskListProps {
  readonly tasks: readonly Task[];
  /** How many there are, of which these fall due first. */
  readonly total: number;
  readonly chosen: string | undefined;
  readonly onChoose: (applicationId: string) => void;
}

/** Cases to choose from, as they fall due. */
export function TaskList({ tasks, total, chosen, onChoose }: TaskListProps) {
  if (tasks.length === 0) return null;
  return (
    <>
      <FirstOf shown={tasks.length} total={total} />
      <ul className="rows choice">
        {tasks.map((task) => (
          <li key={task.applicationId}>
            <button
              type="button"
              aria-current={task.applicationId === chosen}
              onClick={() => task.applicationId && onChoose(task.applicationId)}
            >
              <TaskWords task={task} act={<ActWord act={task} />} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a list of tasks says of one: the case, what it is about, by when; and what is owed, where that differs. */
export function TaskWords({ task, act }: { readonly task: Task; readonly act?: ReactNode }) {
  const { t } = useTranslation();
  const itemName = useItemName();
  return (
    <>
      <span className="number">{task.number}</span>
      {act}
      <span className="grow">
        {itemName(task.itemName)} · {task.object}
      </span>
      <span className="number muted">{task.dueAt === null ? t('desk.noLimit') : <Instant at={task.dueAt} />}</span>
      {task.overdue && <Tag color="error">{t('desk.overdue')}</Tag>}
    </>
  );
}

/** Says so where a list is longer than what is shown of it: nobody should take it for all that is owed. */
export function FirstOf({ shown, total }: { readonly shown: number; readonly total: number }) {
  const { t } = useTranslation();
  return total > shown && <p className="muted">{t('desk.first', { count: shown, total })}</p>;
}
