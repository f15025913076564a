import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import { useSession } from '../../app/session';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { Commands } from '../staff/Commands';

const V = 'POST /api/v1';
const CHANGES = [['equipment'], ['consumables'], ['supply-alerts']] as const;

/** who holds what, what is broken, what runs out. */
export function Supplies() {
  const { t } = useTranslation();
  const { person } = useSession();
  const departmentCode = person?.authorities.find(({ role }) => role === 'chiefRepresentative')?.departmentCode;
  const alerts = useQuery({ queryKey: ['supply-alerts'], queryFn: () => bodyOf(api.GET('/api/v1/supply-alerts')) });
  const open = (alerts.data?.items ?? []).filter(({ resolvedAt }) => resolvedAt === null);
  return (
    <div className="stack">
      <Refusal error={alerts.error} />
      {open.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('chief.supplyAlerts', { count: open.length })}
          description={[...new Set(open.map(({ name }) => name))].join(t('common.comma'))}
        />
      )}
      <Consumables departmentCode={departmentCode ?? ''} />
      <Equipment departmentCode={departmentCode ?? ''} />
    </div>
  );
}

function Consumables({ departmentCode }: { readonly departmentCode: string }) {
  const { t } = useTranslation();
  const stock = useQuery({ queryKey: ['consumables'], queryFn: () => bodyOf(api.GET('/api/v1/consumables')) });
  const items = [...(stock.data?.items ?? [])].sort((one, other) => Number(other.short) - Number(one.short));
  return (
    <Card
      size="small"
      title={t('chief.consumables')}
      extra={
        <Commands
          offered={[{ operation: `${V}/consumables`, prefilled: { departmentCode } }]}
          departmentCode={departmentCode}
          changes={CHANGES}
        />
      }
    >
      <Refusal error={stock.error} />
      {items.length === 0 && <span className="muted">{t('books.empty')}</span>}
      <ul className="rows">
        {items.map((one) => (
          <li key={one.id} className="row">
            <strong className="grow">{one.name}</strong>
            <Progress
              percent={Math.min(100, Math.round((one.stock / Math.max(1, one.minimum * 2)) * 100))}
              status={one.short ? 'exception' : 'normal'}
              showInfo={false}
              aria-label={one.name}
              style={{ width: 140 }}
            />
            <span className="number">
              {one.stock} {one.unit}
            </span>
            {one.short && <Tag color="error">{t('chief.short', { count: one.minimum })}</Tag>}
            <Commands
              offered={['movements', 'minimum'].map((act) => ({
                operation: `${V}/consumables/{consumableId}/${act}`,
                parameters: { consumableId: one.id },
                primary: one.short && act === 'movements',
              }))}
              departmentCode={departmentCode}
              changes={CHANGES}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Equipment({ departmentCode }: { readonly departmentCode: string }) {
  const { t } = useTranslation();
  const people = usePeople();
  const equipment = useQuery({ queryKey: ['equipment'], queryFn: () => bodyOf(api.GET('/api/v1/equipment')) });
  const items = (equipment.data?.items ?? []).filter(({ state }) => state !== 'scrapped');
  return (
    <Card
      size="small"
      title={t('chief.equipment')}
      extra={
        <Commands
          offered={[{ operation: `${V}/equipment`, prefilled: { departmentCode } }]}
          departmentCode={departmentCode}
          changes={CHANGES}
        />
      }
    >
      <Refusal error={equipment.error} />
      {items.length === 0 && <span className="muted">{t('books.empty')}</span>}
      <ul className="rows">
        {items.map((one) => (
          <li key={one.id} className="row">
            <span className="grow">
              <strong>{one.kind}</strong> {one.model} <span className="number muted">{one.assetNumber}</span>
              <div className="muted">
                {people.find(({ id }) => id === one.holderId)?.name ?? t('chief.nobody')}
                {one.windowNumber && ` · ${t('front.atWindow', { window: one.windowNumber })}`}
              </div>
            </span>
            <Tag>{one.stateName}</Tag>
            {one.holderLeft && <Tag color="error">{t('chief.holderLeft')}</Tag>}
            <Commands
              offered={['hand-over', 'report-fault', 'mend', 'replace', 'scrap'].map((act) => ({
                operation: `${V}/equipment/{equipmentId}/${act}`,
                parameters: { equipmentId: one.id },
              }))}
              departmentCode={departmentCode}
              changes={CHANGES}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
