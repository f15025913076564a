import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { type Colleague, usePeople } from '../../shared/people';
import { Commands } from './Commands';
import './desk.css';

/** What is read anew when something has been done about the people of a department. */
export const STAFF_CHANGES = [['attendance'], ['absences'], ['staff-alerts'], ['departures'], ['tasks']] as const;

/** About what something is to be done, each with what ends it where that is one command. */
export function StaffAlerts() {
  const { t } = useTranslation();
  const people = usePeople();
  const alerts = useQuery({
    queryKey: ['staff-alerts'],
    queryFn: () => bodyOf(api.GET('/api/v1/alerts', { params: { query: { open: true } } })),
  });
  const items = alerts.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('staffAlerts.title')}
      description={
        <ul className="rows">
          {items.map((alert) => (
            <li key={alert.id} className="row">
              <Told alert={alert} about={people.find(({ id }) => id === alert.personId)} />
            </li>
          ))}
        </ul>
      }
    />
  );
}

interface ToldProps {
  readonly alert: components['schemas']['AlertBody'];
  readonly about: Colleague | undefined;
}

function Told({ alert, about }: ToldProps) {
  const { t } = useTranslation();
  const { kind, personId, openCases } = alert;
  const department = about?.departments[0];
  return (
    <>
      <span className="grow">
        {[t(`staffAlerts.${kind}`), about?.name].filter(Boolean).join(t('common.colon'))}
        {openCases !== null && <> · {t('staffAlerts.cases', { count: openCases })}</>}
      </span>
      {openCases !== null && personId !== null && (
        <Commands
          offered={[{ operation: 'POST /api/v1/case-handovers', prefilled: { fromId: personId }, primary: true }]}
          {...(department !== undefined && { departmentCode: department })}
          changes={STAFF_CHANGES}
        />
      )}
    </>
  );
}
