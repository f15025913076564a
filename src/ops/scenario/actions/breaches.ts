/** A breach that is brought about and recorded, where a scenario says no more than its rule. */
import { roleNamed } from '../centre/people';
import { textOf, type Data } from '../file';
import { isDone, materialIdsOf, type Act, type Answer, type Turn } from '../turn';
import type { Action, Actions } from './action';
import { enquiries } from './enquiries';
import { handover } from './handover';
import { intake } from './intake';
import { refused } from './refused';

const PARTS: Actions = { ...intake, ...handover, ...enquiries, ...refused };

/** What a limit was missed in has begun before (begun.ts), and is put right now; other breaches are done now. */
export const breachRecorded: Action = {
  fields: ['rule'],
  play: async (turn, step) => {
    const officer = roleNamed(step.actor) === 'frontDesk' ? step.actor : turn.proper('front');
    const act: Act = { ...step, actor: officer };
    const rule = textOf(step.data['rule'] ?? 'R-18');
    const number = /\d+/.exec(rule)?.[0] ?? '';
    const [first, second] = materialIdsOf(turn.itemOf(act).entry);
    switch (Number(number)) {
      case 1:
      case 4:
        return done(turn, act, [['issue_correction']]);
      case 15:
        return done(turn, act, [['close_query', { query: `#${step.n}`, as: '答复' }]]);
      case 18:
        return done(turn, act, [['hand_over', { to: turn.proper('reviewer') }]]);
      case 10:
      case 53:
        return demanded(turn, act);
      case 3:
      case 5:
        return done(turn, act, [
          ['hand_in', { materials: materialIdsOf(turn.itemOf(act).entry).slice(2) }],
          ['issue_correction', { items: [first] }],
          ['supplement', { materials: [first] }, turn.proper('applicant')],
          ['issue_correction', { items: [second ?? first], supervisor_release: true }],
        ]);
      default:
        return { status: 409, body: { code: 'noBreach', concerning: [rule] }, etag: null };
    }
  },
};

type Part = readonly [action: string, data?: Data, actor?: string];

/** Several acts of one second; the answer is that of the last, or of the first that was refused. */
async function done(turn: Turn, act: Act, parts: readonly Part[]): Promise<Answer> {
  let answer: Answer = { status: 200, body: {}, etag: null };
  for (const [action, data = {}, actor = act.actor] of parts) {
    answer = await PARTS[action]!.play!(turn, { ...act, action, actor, data: { ...act.data, ...data } });
    if (!isDone(answer)) return answer;
  }
  return answer;
}

/** the demand is refused, and stays on file as the breach that it is. */
async function demanded(turn: Turn, act: Act): Promise<Answer> {
  const handedIn = await done(turn, act, [['hand_in']]);
  if (!isDone(handedIn)) return handedIn;
  await done(turn, act, [['request_fee', { amount: 100 }]]);
  return { status: 200, body: {}, etag: null };
}
