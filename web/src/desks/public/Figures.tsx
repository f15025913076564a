import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemsQuery, organisationQuery } from '../../api/catalogue';
import { api, bodyOf } from '../../api/client';
import { ChoiceField } from '../../shared/Fields';
import { useInstants } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';

const PERCENT = 100;

/** How the centre keeps its promises, for everybody: as of now, and what was published for each period. */
export function Figures() {
  const { t, i18n } = useTranslation();
  const { date } = useInstants();
  const [groupBy, setGroupBy] = useState<'department' | 'item'>('department');
  const figures = useQuery({
    queryKey: ['figures', groupBy],
    queryFn: () => bodyOf(api.GET('/api/v1/public/statistics', { params: { query: { groupBy } } })),
  });
  const published = useQuery({
    queryKey: ['figures', 'published'],
    queryFn: () => bodyOf(api.GET('/api/v1/public/figures')),
  });
  const items = useQuery(itemsQuery());
  const organisation = useQuery(organisationQuery());
  if (figures.isPending) return <Waiting />;
  const english = new Map<string, string>([
    ...(items.data?.items ?? []).map((one): [string, string] => [one.code, one.nameEn]),
    ...(organisation.data?.departments ?? []).map((one): [string, string] => [one.code, one.nameEn]),
  ]);
  const nameOf = (key: string | null, name: string | null) =>
    (i18n.language === 'en' ? english.get(key ?? '') : undefined) ?? name ?? key ?? '';
  const rows = figures.data?.rows ?? [];
  return (
    <Page title={t('figures.title')}>
      <div className="stack">
        <Refusal error={figures.error ?? published.error} />
        <section className="panel stack">
          <div style={{ maxWidth: 260 }}>
            <ChoiceField
              label={t('figures.by')}
              none={t('figures.department')}
              value={groupBy === 'department' ? '' : groupBy}
              onChange={({ target }) => setGroupBy(target.value === 'item' ? 'item' : 'department')}
              options={[{ value: 'item', label: t('figures.item') }]}
            />
          </div>
          {rows.length === 0 && <p className="empty">{t('figures.none')}</p>}
          {rows.length > 0 && (
            <div className="scroll" tabIndex={0} role="group" aria-label={t('common.table')}>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t(`figures.${groupBy}`)}</th>
                    <th scope="col">{t('figures.received')}</th>
                    <th scope="col">{t('figures.accepted')}</th>
                    <th scope="col">{t('figures.decided')}</th>
                    <th scope="col">{t('figures.onTime')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.key}>
                      <th scope="row">{nameOf(row.key, row.name)}</th>
                      <td className="number">{row.received}</td>
                      <td className="number">{row.accepted}</td>
                      <td className="number">{row.decided}</td>
                      <td className="number">
                        <OnTime decided={row.decided} onTime={row.onTime} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
        <section className="panel">
          <h2>{t('figures.published')}</h2>
          {published.data?.items.length === 0 && <p className="muted">{t('figures.noneYet')}</p>}
          <ul>
            {(published.data?.items ?? []).map((one) => (
              <li key={one.number}>
                <span className="number">{one.number}</span> · {one.period} · {date(one.publishedAt)}
                {one.correctedBy && ` · ${t('figures.correctedBy', { number: one.correctedBy })}`}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  );
}

/** A bar that is seen at a glance, with the number beside it. */
function OnTime({ decided, onTime }: { readonly decided: number; readonly onTime: number }) {
  if (decided === 0) return '—';
  const percent = Math.round((onTime / decided) * PERCENT);
  return (
    <>
      {percent}% <span className="bar" aria-hidden style={{ width: `${percent}px` }} />
    </>
  );
}
