import { Card, InputNumber, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from './hand-in';

interface MaterialCountsProps {
  readonly materials: Item['materials'];
  readonly counts: Readonly<Record<string, number>>;
  readonly onChange: (counts: Record<string, number>) => void;
  readonly extra?: ReactNode;
}

/** The materials of the catalogue, and how many copies of each lie on the counter. */
export function MaterialCounts({ materials, counts, onChange, extra }: MaterialCountsProps) {
  const { t } = useTranslation();
  const sum = materials.reduce((all, { id }) => all + (counts[id] ?? 0), 0);
  return (
    <Card size="small" title={t('front.counted', { count: sum })} extra={extra}>
      <ul className="rows">
        {materials.map(({ id, name, required, copies }) => {
          const count = counts[id] ?? 0;
          return (
            <li key={id} className="row">
              <InputNumber
                aria-label={name}
                min={0}
                max={100}
                precision={0}
                value={count}
                onChange={(value) => onChange({ ...counts, [id]: value ?? 0 })}
                style={{ width: 76 }}
              />
              <span className="grow">{name}</span>
              {required && count === 0 && <Tag color="warning">{t('case.missing')}</Tag>}
              {count > 0 && count < copies && <Tag color="warning">{t('front.tooFew', { copies })}</Tag>}
              {count >= copies && <Tag color="success">{t('case.in')}</Tag>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
