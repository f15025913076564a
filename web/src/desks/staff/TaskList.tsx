import { Tag } from 'antd';
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
  const { t } = useTranslation();
  const itemName = useItemName();
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
              <span className="number">{task.number}</span>
              <ActWord act={task} />
              <span className="grow">
                {itemName(task.itemName)} · {task.object}
              </span>
              <span className="number muted">
                {task.dueAt === null ? t('desk.noLimit') : <Instant at={task.dueAt} />}
              </span>
              {task.overdue && <Tag color="error">{t('desk.overdue')}</Tag>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Says so where a list is longer than what is shown of it: nobody should take it for all that is owed. */
export function FirstOf({ shown, total }: { readonly shown: number; readonly total: number }) {
  const { t } = useTranslation();
  return total > shown && <p className="muted">{t('desk.first', { count: shown, total })}</p>;
}
