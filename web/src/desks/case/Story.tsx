import { Card, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../shared/instants';
import type { Case } from './case';

type Entry = Case['timeline'][number];

/** What happened, by whom and when. */
export function Story({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  return (
    <Card title={t('case.story')} size="small">
      <Timeline
        items={file.timeline.map((entry) => ({
          key: entry.seq,
          color: entry.by ? 'blue' : 'gray',
          content: <Told entry={entry} />,
        }))}
      />
    </Card>
  );
}

/** What people said and decided; ids and versions belong to the books. */
const TOLD = [
  'recommendation',
  'result',
  'finding',
  'opinion',
  'reason',
  'reasons',
  'ground',
  'basis',
  'message',
  'reply',
  'measures',
  'method',
  'proof',
  'trackingNumber',
  'workingDays',
  'estimatedWorkingDays',
  'materialCount',
  'statement',
];

function Told({ entry }: { readonly entry: Entry }) {
  const { t, i18n } = useTranslation();
  const name = i18n.language === 'en' ? t(`acts.${entry.type}`, entry.type) : (entry.name ?? entry.type);
  return (
    <>
      <strong>{name}</strong> <span className="number">{entry.number}</span>
      <div className="muted">
        <Instant at={entry.at} /> ·{' '}
        {entry.by ? `${entry.by.name ?? ''} ${t(`roles.${entry.role}`, '')}` : t('case.byTime')} ·{' '}
        {t(`stages.${entry.stage}`)}
      </div>
      {entry.facts && <Said facts={entry.facts} />}
    </>
  );
}

function Said({ facts }: { readonly facts: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation();
  const plain = TOLD.flatMap((key) => {
    const value = facts[key];
    return typeof value === 'string' || typeof value === 'number' ? [[key, value] as const] : [];
  });
  if (plain.length === 0) return null;
  return (
    <ul style={{ margin: '4px 0 0', paddingLeft: 20 }}>
      {plain.map(([key, value]) => (
        <li key={key}>
          {t(`fields.${key}`, key)}
          {t('common.colon')}
          {t(`words.${String(value)}`, String(value))}
        </li>
      ))}
    </ul>
  );
}
