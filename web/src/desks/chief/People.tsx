import { useQuery } from '@tanstack/react-query';
import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { useInstants } from '../../shared/instants';
import { type Colleague, usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { Commands } from '../staff/Commands';
import { STAFF_CHANGES, StaffAlerts } from '../staff/StaffAlerts';

type PersonDay = components['schemas']['PersonDayBody'];
type Absence = components['schemas']['AbsenceBody'];

const V = 'POST /api/v1';

/** who is here today, who stands in for whom, who leaves; deputies beside the others. */
export function People() {
  const { t } = useTranslation();
  const { person } = useSession();
  const people = usePeople();
  const departmentCode = person?.authorities.find(({ role }) => role === 'chiefRepresentative')?.departmentCode;
  const summary = useQuery({
    queryKey: ['summaries', 'draft'],
    queryFn: () => bodyOf(api.GET('/api/v1/daily-summaries/draft')),
  });
  const day = summary.data?.day;
  const attendance = useQuery({
    queryKey: ['attendance', day],
    queryFn: () => bodyOf(api.GET('/api/v1/attendance', { params: { query: { day: day! } } })),
    enabled: day !== undefined,
  });
  const absences = useQuery({ queryKey: ['absences'], queryFn: () => bodyOf(api.GET('/api/v1/absences')) });
  const open = (absences.data?.items ?? [])
    .filter(({ endedAt }) => endedAt === null)
    .sort((one, other) => one.from.localeCompare(other.from));
  const own = people.filter(({ departments }) => departments.includes(departmentCode ?? ''));
  return (
    <div className="stack">
      <Refusal error={attendance.error ?? absences.error} />
      <StaffAlerts />
      <Card
        size="small"
        title={t('chief.staff', { count: own.length })}
        extra={
          <Commands
            offered={[
              { operation: `${V}/rosters`, prefilled: { ...(day && { day }) } },
              { operation: `${V}/departure-letters` },
            ]}
            {...(departmentCode && { departmentCode })}
            changes={STAFF_CHANGES}
          />
        }
      >
        <ul className="rows">
          {own.map((one) => (
            <li key={one.id} className="row">
              <Member
                member={one}
                today={attendance.data?.people.find(({ personId }) => personId === one.id)}
                absences={open.filter(({ personId }) => personId === one.id)}
                nameOf={(id) => people.find((each) => each.id === id)?.name ?? id}
                departmentCode={departmentCode ?? undefined}
              />
            </li>
          ))}
        </ul>
      </Card>
      <Departures people={people} />
    </div>
  );
}

interface MemberProps {
  readonly member: Colleague;
  readonly today: PersonDay | undefined;
  /** The one that lasts and leaves to come, the next first. */
  readonly absences: readonly Absence[];
  readonly nameOf: (id: string) => string;
  readonly departmentCode: string | undefined;
}

function Member({ member, today, absences, nameOf, departmentCode }: MemberProps) {
  const { t } = useTranslation();
  const personId = member.id;
  const away = absences.some(({ lasts }) => lasts);
  const last = today?.entries.at(-1);
  return (
    <>
      <span className="grow">
        <strong>{member.name}</strong>{' '}
        <span className="muted">{member.roles.map((role) => t(`roles.${role}`)).join(t('common.comma'))}</span>
        {today?.windowNumber && <> · {t('front.atWindow', { window: today.windowNumber })}</>}
      </span>
      {last && <Tag>{`${last.kindName} ${last.at.slice(11, 16)}`}</Tag>}
      {today?.late && <Tag color="warning">{t('chief.late')}</Tag>}
      {today?.early && <Tag color="warning">{t('chief.early')}</Tag>}
      <Commands
        offered={[
          ...(away ? [] : [{ operation: `${V}/attendance`, prefilled: { personId, kind: 'arrival' } }]),
          { operation: `${V}/leaves`, prefilled: { personId } },
          ...(away ? [] : [{ operation: `${V}/absences`, prefilled: { personId } }]),
        ]}
        {...(departmentCode && { departmentCode })}
        changes={STAFF_CHANGES}
      />
      {absences.map((one) => (
        <Away key={one.id} absence={one} nameOf={nameOf} departmentCode={departmentCode} />
      ))}
    </>
  );
}

interface AwayProps extends Pick<MemberProps, 'nameOf' | 'departmentCode'> {
  readonly absence: Absence;
}

/** an absence that lasts, or a leave to come; who stands in is named for either. */
function Away({ absence, nameOf, departmentCode }: AwayProps) {
  const { t } = useTranslation();
  const { date, instant } = useInstants();
  const { id: absenceId, from, untilOn, substituteId, lasts } = absence;
  return (
    <div className="row away">
      <span className="grow">
        {absence.kindName}
        {t('common.colon')}
        {absence.reason} · {instant(from)}
        {untilOn && ` – ${date(untilOn)}`} ·{' '}
        {substituteId ? t('chief.substitute', { name: nameOf(substituteId) }) : t('chief.noSubstitute')}
      </span>
      {!lasts && <Tag>{t('chief.toCome')}</Tag>}
      {!substituteId && <Tag color={lasts ? 'error' : 'warning'}>{t('chief.uncovered')}</Tag>}
      <Commands
        offered={[
          { operation: `${V}/absences/{absenceId}/substitute`, parameters: { absenceId }, primary: !substituteId },
          { operation: `${V}/absences/{absenceId}/end`, parameters: { absenceId } },
        ]}
        {...(departmentCode && { departmentCode })}
        changes={STAFF_CHANGES}
      />
    </div>
  );
}

/** written beforehand, and no open case or device left behind. */
function Departures({ people }: { readonly people: readonly Colleague[] }) {
  const { t } = useTranslation();
  const { date } = useInstants();
  const letters = useQuery({
    queryKey: ['departures'],
    queryFn: () => bodyOf(api.GET('/api/v1/departure-letters')),
  });
  const items = letters.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card size="small" title={t('chief.departures')}>
      <ul className="rows">
        {items.map((one) => (
          <li key={`${one.personId}/${one.effectiveOn}`} className="row">
            <span className="grow">
              <strong>{people.find(({ id }) => id === one.personId)?.name ?? one.personId}</strong>{' '}
              {date(one.effectiveOn)} {one.letter}
            </span>
            {one.removedAt === null && (
              <Commands
                offered={[
                  { operation: `${V}/case-handovers`, prefilled: { fromId: one.personId } },
                  { operation: `${V}/officers/{personId}/remove`, parameters: { personId: one.personId } },
                ]}
                changes={STAFF_CHANGES}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
