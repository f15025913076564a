import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDepartmentName } from '../../shared/department-name';
import { useInstants } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import { usePeople } from '../../shared/people';

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const PERSON = /(^(person|officer|holder|keeper|substitute|handler|about|assignee|actor|from|to)Id|By|owner)$/;

/**
 * Shows values of a list as people read them: names for ids, dates in words. What that needs is read once for all cells of a
 * table, of which a long one makes anew hundreds as it is scrolled.
 */
export function useCells(): (name: string, value: unknown) => ReactNode {
  const { t } = useTranslation();
  const { date, instant } = useInstants();
  const itemName = useItemName();
  const people = usePeople();
  const departmentName = useDepartmentName();
  const textOf = (one: unknown): string => {
    if (typeof one !== 'object' || one === null) return INSTANT.test(String(one)) ? instant(String(one)) : String(one);
    const parts = saidIn(one).map(([, inner]) => textOf(inner));
    return parts.join(' ');
  };
  return (name, value) => {
    if (value === null || value === undefined || value === '') return '—';
    if (typeof value === 'boolean') return value ? <Tag color="blue">{t('common.yes')}</Tag> : t('common.no');
    if (Array.isArray(value)) return value.map(textOf).join(t('common.comma'));
    if (typeof value === 'object') {
      const parts = saidIn(value).map(([key, inner]) => `${t(`fields.${key}`, key)} ${textOf(inner)}`);
      return parts.join(t('common.comma'));
    }
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (INSTANT.test(text)) return <span className="number">{instant(text)}</span>;
    if (DATE.test(text)) return <span className="number">{date(text)}</span>;
    if (name === 'applicationId') return <Link to={`/cases/${text}`}>{t('books.case')}</Link>;
    if (name === 'item') return itemName(text);
    if (PERSON.test(name)) return people.find(({ id }) => id === text)?.name ?? text;
    if (name === 'departmentCode') return departmentName(text);
    return t(`words.${text}`, text);
  };
}

/** What there is to read in something of several parts: who has a name is not called by an id too. */
function saidIn(value: object): [string, unknown][] {
  const parts = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return 'name' in value && value.name ? parts.filter(([key]) => key !== 'id') : parts;
}
