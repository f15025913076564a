import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';

type Difference = components['schemas']['ItemDifferenceBody'];

/** `committedLimit.length` as people call it, as far as it has a name. */
function useNameOfField(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => {
    const [top = '', ...rest] = field.split('.');
    const [, name = '', entry = ''] = /^([^[]*)(\[.*\])?$/.exec(top) ?? [];
    const last = rest.at(-1);
    return [t(`itemForm.of.${name}`, name) + entry, ...(last ? [t(`fields.${last}`, last)] : [])].join(' · ');
  };
}

/** Before and after, field by field. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  const { t } = useTranslation();
  const nameOf = useNameOfField();
  const said = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(said).join(t('common.comma'));
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
    if (typeof value === 'string') return t(`words.${value}`, value);
    if (typeof value !== 'object' || value === null) return value === null ? '—' : JSON.stringify(value);
    return Object.entries(value)
      .map(([name, part]) => `${t(`fields.${name}`, name)} ${said(part)}`)
      .join(t('common.comma'));
  };
  const inWords = (text: string): string => {
    try {
      return said(JSON.parse(text));
    } catch {
      return said(text);
    }
  };
  if (differences.length === 0) return <p className="muted">{t('admin.noDifferences')}</p>;
  return (
    <dl className="differences">
      {differences.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{nameOf(field)}</dt>
          <dd>
            {before !== null && <del>{inWords(before)}</del>} {after !== null && <ins>{inWords(after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
