import { useQuery } from '@tanstack/react-query';
import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import { useSession } from '../../app/session';
import { Instant } from '../../shared/instants';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { Commands } from '../staff/Commands';
import type { Case } from './case';
import '../staff/desk.css';

const HOLD = 'POST /api/v1/archive-holds';
const CHANGES = [['holds'], ['disposals']];

/** why the case must be kept whatever its retention says; placed and lifted by who supervises. */
export function Holds({ file: { id: applicationId } }: { readonly file: Case }) {
  const { t } = useTranslation();
  const { holds } = useSession();
  const people = usePeople();
  const sees = holds('centre', 'supervisor', 'administrator', 'auditor');
  const read = useQuery({
    queryKey: ['holds', applicationId],
    queryFn: async () =>
      (await bodyOf(api.GET('/api/v1/archive-holds', { params: { query: { applicationId } } }))).items,
    enabled: sees,
  });
  if (!sees) return null;
  const rows = read.data ?? [];
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id;
  return (
    <Card
      size="small"
      title={t('holds.title')}
      extra={<Commands offered={[{ operation: HOLD, fixed: { applicationId } }]} changes={CHANGES} />}
    >
      <Refusal error={read.error} />
      {rows.length === 0 && <p className="muted">{t('holds.none')}</p>}
      <ul className="rows">
        {rows.map(({ id: holdId, reason, placedBy, placedAt, liftedBy, liftedAt, liftReason }) => (
          <li key={holdId} className="row">
            <span className="grow">
              {reason}
              <div className="muted">
                {nameOf(placedBy)} <Instant at={placedAt} />
              </div>
              {liftedBy && (
                <div className="muted">
                  {t('holds.lifted')} {liftReason} · {nameOf(liftedBy)} <Instant at={liftedAt} />
                </div>
              )}
            </span>
            {liftedAt === null && <Tag color="warning">{t('holds.inForce')}</Tag>}
            {liftedAt === null && (
              <Commands offered={[{ operation: `${HOLD}/{holdId}/lift`, parameters: { holdId } }]} changes={CHANGES} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
