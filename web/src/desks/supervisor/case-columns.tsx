import { Tag, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { components } from '../../api/schema';
import { Instant } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import { Watch } from './Watch';

export type Summary = components['schemas']['ApplicationSummaryBody'];

/** How a case stands, for whoever watches: what, where, with whom, until when, and what to do about it. */
export function useCaseColumns(): TableColumnsType<Summary> {
  const { t } = useTranslation();
  const itemName = useItemName();
  return [
    {
      title: t('cases.number'),
      width: 140,
      render: (_, one) => (
        <Link className="number" to={`/cases/${one.id}`}>
          {one.number}
        </Link>
      ),
    },
    { title: t('cases.item'), render: (_, one) => itemName(one.itemName), width: 220, ellipsis: true },
    { title: t('cases.stage'), width: 100, render: (_, one) => t(`stages.${one.stage}`) },
    { title: t('cases.holder'), width: 110, render: (_, one) => one.stepHolder.name ?? '—' },
    {
      title: t('cases.due'),
      width: 260,
      render: (_, one) => (
        <span className="number">
          {one.suspended ? t('clocks.standsStill') : <Instant at={one.committedDueAt} />}{' '}
          {one.overdue && <Tag color="error">{t('desk.overdue')}</Tag>}
          {(one.cards ?? []).map((card) => (
            <Tag key={card} color={card === 'red' ? 'error' : 'warning'}>
              {t(`words.${card}Card`)}
            </Tag>
          ))}
        </span>
      ),
    },
    { title: t('books.do'), width: 90, render: (_, one) => <Watch one={one} /> },
  ];
}
