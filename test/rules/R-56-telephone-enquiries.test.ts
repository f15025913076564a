import { parseInstant } from '../../src/domain/calendar/time';
import { ENQUIRY_CHANNELS } from '../../src/domain/enquiry/enquiry';
import { enquiry } from '../../src/domain/enquiry/journey';
import type { Actor } from '../../src/domain/people/roles';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const { refs } = play(FOOD);
const journey = enquiry.journey(refs);
const front1: Actor = { personId: 'front1', authorities: [{ role: 'frontDesk', departmentCode: 'MARKET' }] };

const call = (channel: string) =>
  journey.judge(
    null,
    'ask',
    front1,
    {
      topic: '进度',
      channel,
      officer: { ...front1, inService: true, trained: true },
      askerId: null,
      calendarVersion: Object.keys(refs.calendars)[0]!,
    },
    parseInstant('2026-03-02T09:00:00+08:00'),
  );

test('R-56 whoever answers the telephone owns the enquiry, though the caller gives no name', () => {
  const verdict = call('telephone');
  if (!verdict.allowed) throw new Error(verdict.reason.code);
  const file = journey.fold(null, verdict.events);
  expect(file).toMatchObject({ channel: 'telephone', firstAskedId: 'front1', ownerId: 'front1', askerId: null });
  expect(journey.nextPassing(file)?.at).toBe(parseInstant('2026-03-02T17:30:01+08:00'));
});

test('R-56 every channel is an enquiry, and nothing else is a channel', () => {
  for (const channel of Object.keys(ENQUIRY_CHANNELS)) expect(call(channel).allowed).toBe(true);
  expect(call('rumour').allowed).toBe(false);
});
