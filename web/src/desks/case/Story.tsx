import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Card, Space, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { openDocument } from '../../api/client';
import { Instant } from '../../shared/instants';
import { useTelling } from '../../shared/telling';
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
          content: <Told entry={entry} file={file} />,
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

function Told({ entry, file }: { readonly entry: Entry; readonly file: Case }) {
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
      {entry.facts && <Proofs facts={entry.facts} file={file} />}
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

/** R-23: the photographs and scans that prove this delivery. */
function Proofs({ facts, file }: { readonly facts: Readonly<Record<string, unknown>>; readonly file: Case }) {
  const tell = useTelling();
  const named = (facts['proofFiles'] ?? []) as readonly { readonly id: string }[];
  const proofs = file.deliveryProofs.filter(({ id }) => named.some((one) => one.id === id));
  if (proofs.length === 0) return null;
  return (
    <Space wrap>
      {proofs.map(({ id, name }) => (
        <Button
          key={id}
          size="small"
          icon={<PaperClipOutlined />}
          onClick={() => void openDocument(`/api/v1/files/${id}/content`).catch(tell)}
        >
          {name}
        </Button>
      ))}
    </Space>
  );
}
