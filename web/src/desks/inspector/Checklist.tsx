import { Card, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { TakePhoto } from './Photos';
import type { Notes, Visit } from './store';

interface ChecklistProps {
  readonly visit: Visit;
  readonly notes: Notes;
  readonly set: (change: Partial<Notes>) => void;
}

/** Point by point, each with how it is looked at and, where one is needed, its picture. */
export function Checklist({ visit, notes, set }: ChecklistProps) {
  const { t } = useTranslation();
  const { passed, photos } = notes;
  return (
    <Card size="small" title={t('visits.checklist')}>
      <ul className="rows">
        {visit.checklist.map(({ point, how, photo }) => (
          <li key={point}>
            <div>{point}</div>
            {how && <div className="muted">{how}</div>}
            <div className="row">
              <Radio.Group
                aria-label={point}
                optionType="button"
                buttonStyle="solid"
                value={passed[point]}
                onChange={({ target }) => set({ passed: { ...passed, [point]: target.value as boolean } })}
                options={[
                  { value: true, label: t('visits.good') },
                  { value: false, label: t('visits.bad') },
                ]}
              />
              {photo && (
                <TakePhoto visit={visit} photos={photos} point={point} onChange={(taken) => set({ photos: taken })} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
