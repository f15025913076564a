import { Button, Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../shared/instants';
import type { Case } from './cases';
import type { Previewed } from './FilePreview';

interface Check {
  readonly item: string;
  readonly passed: boolean;
  readonly photoIds?: readonly string[];
}

interface VisitFacts {
  readonly findings?: string;
  readonly signedBy?: string;
  readonly note?: string;
  readonly checks?: readonly Check[];
  readonly photos?: readonly { readonly id: string }[];
}

const RECORDS = ['passInspection', 'failInspection', 'recordNoShow'];

interface VisitRecordsProps {
  readonly file: Case;
  readonly onShow: (file: Previewed) => void;
}

/** what was found on the spot, point by point, with its pictures and signatures. */
export function VisitRecords({ file, onShow }: VisitRecordsProps) {
  const { t } = useTranslation();
  const records = file.timeline.filter(({ type }) => RECORDS.includes(type)).reverse();
  if (records.length === 0) return null;
  return (
    <Card size="small" title={t('review.visits')}>
      <ul className="rows">
        {records.map(({ seq, at, type, by, facts }) => {
          const { findings, signedBy, note, checks = [], photos = [] } = (facts ?? {}) as VisitFacts;
          const ids = new Set(photos.map(({ id }) => id));
          return (
            <li key={seq}>
              <Tag color={type === 'passInspection' ? 'success' : 'error'}>{t(`acts.${type}`)}</Tag> {by?.name}{' '}
              <span className="muted">
                <Instant at={at} />
              </span>
              <div>{findings ?? note}</div>
              {checks.map(({ item, passed, photoIds = [] }) => (
                <div key={item} className={passed ? 'muted' : 'wanting'}>
                  {passed ? '✓' : '✗'} {item} {photoIds.length > 0 && t('review.pictures', { count: photoIds.length })}
                </div>
              ))}
              {signedBy && <div>{t('review.signedBy', { name: signedBy })}</div>}
              <div className="row">
                {(file.visitPictures ?? [])
                  .filter(({ id }) => ids.has(id))
                  .map((picture) => (
                    <Button key={picture.id} size="small" onClick={() => onShow(picture)}>
                      {picture.name}
                    </Button>
                  ))}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
