import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDepartmentName } from '../../shared/department-name';
import { useInstants } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import { usePeople } from '../../shared/people';

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const PERSON = /(^(person|officer|holder|keeper|substitute|handler|about|assignee|actor|from|to)Id|By|owner)$/;

/** One value of a list as people read it: names for ids, dates in words. */
export function Cell({ name, value }: { readonly name: string; readonly value: unknown }) {
  const { t } = useTranslation();
  const { date, instant } = useInstants();
  const itemName = useItemName();
  const people = usePeople();
  const departmentName = useDepartmentName();
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return value ? <Tag color="blue">{t('common.yes')}</Tag> : t('common.no');
  if (Array.isArray(value)) return value.map((one) => textOf(one)).join(t('common.comma'));
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([key, inner]) => `${t(`fields.${key}`, key)} ${textOf(inner)}`);
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
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? Object.values(value).map(String).join(' ') : String(value);
}
