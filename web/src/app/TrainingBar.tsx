import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client';
import type { components } from '../api/schema';
import { useInstants } from '../shared/instants';
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
  const idle = !person || moving.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // What was typed is the centre's time, whatever the zone of this browser.
    if (at !== '') moving.mutate({ to: 'instant', at: `${at}:00+08:00` });
  };
  return (
    <section className="training-bar" aria-label={t('training.bar')}>
      <strong className="training-mark">{t('training.mark')}</strong>
      <span className="number" role="timer">
        {seen ? t('training.now', { now: instant(seen.now) }) : t('common.loading')}
      </span>
      <Button
        size="small"
        disabled={idle || !seen?.nextOpening}
        loading={moving.isPending}
        onClick={() => moving.mutate({ to: 'nextOpening' })}
      >
        {t('training.nextOpening')}
      </Button>
      <Button size="small" disabled={idle || !seen?.nextDeadline} onClick={() => moving.mutate({ to: 'nextDeadline' })}>
        {t('training.nextDeadline')}
      </Button>
      <form onSubmit={submit}>
        <input
          type="datetime-local"
          aria-label={t('training.at')}
          value={at}
          min={seen?.now.slice(0, 16)}
          disabled={!person}
          onChange={(event) => setAt(event.target.value)}
        />{' '}
        <Button size="small" htmlType="submit" disabled={idle || at === ''}>
          {t('training.go')}
        </Button>
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
      {person === null && <span>{t('training.signInFirst')}</span>}
      <Refusal error={moving.error} />
    </section>
  );
}
