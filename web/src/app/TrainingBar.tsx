import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client';
import type { components } from '../api/schema';
import { Missing, useFilling } from '../shared/filling';
import { useInstants } from '../shared/instants';
import { ReasonedButton } from '../shared/ReasonedButton';
import { Refusal } from '../shared/Refusal';
import { useSession } from './session';

type Move = components['schemas']['MoveClockBody'];

const REFRESH_MS = 5_000;
const CLOCK = ['training-clock'];

/** On every page of a training centre: that it is one, what time it is there, and how to move that on. */
export function TrainingBar() {
  const { t } = useTranslation();
  const { instant } = useInstants();
  const { person } = useSession();
  const cache = useQueryClient();
  const [at, setAt] = useState('');
  const clock = useQuery({
    queryKey: CLOCK,
    queryFn: () => bodyOf(api.GET('/api/v1/training/clock')),
    refetchInterval: REFRESH_MS,
  });
  const moving = useMutation({
    mutationFn: (body: Move) => bodyOf(api.POST('/api/v1/training/clock/moves', { body })),
    onSuccess: async (moved) => {
      cache.setQueryData(CLOCK, moved);
      // Whatever a page shows may have changed on the way.
      await cache.invalidateQueries();
    },
  });
  const seen = clock.data;
  const now = useId();
  const signInFirst = useId();
  const filling = useFilling<HTMLFormElement>({ at: at === '' && t('validation.required') });
  const known = seen !== undefined && person !== undefined;
  // One line tells it of all of them.
  const refused = !known
    ? { reason: t('common.loading'), toldIn: now }
    : { reason: person ? undefined : t('training.signInFirst'), toldIn: signInFirst };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // What was typed is the centre's time, whatever the zone of this browser.
    filling.whenFilled(() => moving.mutate({ to: 'instant', at: `${at}:00+08:00` }));
  };
  return (
    <section className="training-bar" aria-label={t('training.bar')}>
      <strong className="training-mark">{t('training.mark')}</strong>
      <span id={now} className="number" role="timer">
        {known ? t('training.now', { now: instant(seen.now) }) : t('common.loading')}
      </span>
      <ReasonedButton
        size="small"
        {...refused}
        loading={moving.isPending}
        onClick={() => moving.mutate({ to: 'nextOpening' })}
      >
        {t('training.nextOpening')}
      </ReasonedButton>
      <ReasonedButton
        size="small"
        {...(person && seen && !seen.nextDeadline ? { reason: t('training.noDeadline') } : refused)}
        loading={moving.isPending}
        onClick={() => moving.mutate({ to: 'nextDeadline' })}
      >
        {t('training.nextDeadline')}
      </ReasonedButton>
      <form ref={filling.area} onSubmit={submit} noValidate>
        <input
          type="datetime-local"
          aria-label={t('training.at')}
          value={at}
          min={seen?.now.slice(0, 16)}
          disabled={!person}
          {...filling.marks('at')}
          onChange={(event) => setAt(event.target.value)}
        />{' '}
        <ReasonedButton size="small" htmlType="submit" {...refused} loading={moving.isPending}>
          {t('training.go')}
        </ReasonedButton>
        <Missing of={filling} name="at" />
      </form>
      {seen?.nextDeadline && (
        <span>
          {t('training.pending', {
            at: instant(seen.nextDeadline.at),
            number: seen.nextDeadline.number,
            what: seen.nextDeadline.what,
          })}
        </span>
      )}
      {person === null && <span id={signInFirst}>{t('training.signInFirst')}</span>}
      <Refusal error={moving.error} />
    </section>
  );
}
