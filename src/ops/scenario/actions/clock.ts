/** The clock itself, and what stops or moves it. */
import { findGround } from '../../../domain/clock/grounds';
import { textIn, type Act, type Answer } from '../turn';
import { need, notYet, type Actions } from './action';

/** Nobody acted; nothing can have been refused. */
const NOTHING: Answer = { status: 200, body: {}, etag: null };

export const clock: Actions = {
  advance_to: { fields: [], play: async () => NOTHING },
  notify_suspension: {
    fields: ['reason', 'estimate_wd'],
    needs: need('confirmed'),
    play: (turn, act) =>
      turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'notify-suspension', {
        ground: groundIn(act),
        estimatedWorkingDays: Number(act.data['estimate_wd'] ?? 5),
      }),
  },
  suspend: {
    fields: ['reason', 'from', 'inspectors'],
    later: ['from', 'inspectors'],
    needs: need('confirmed', 'suspensionNotified'),
    play: (turn, act) => turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'suspend', { ground: groundIn(act) }),
  },
  resume: {
    fields: ['result'],
    needs: need('confirmed', 'suspended'),
    play: (turn, act) =>
      turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'resume', {
        result: textIn(act.data, 'result', '合格'),
      }),
  },
  schedule_hearing: notYet('chair', 'date'),
  result: notYet('result'),
  extend: {
    fields: ['days', 'reason', 'told'],
    needs: need('accepted'),
    play: (turn, act) =>
      turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'grant-extension', {
        workingDays: Number(act.data['days'] ?? 5),
        reason: textIn(act.data, 'reason', '案情复杂'),
        applicantTold: act.data['told'] !== false,
      }),
  },
  ask_pause_for_rectification: notYet(),
  load_schedule_2027: notYet('FICTIONAL'),
  restart_workers: {
    fields: [],
    play: async (turn) => {
      await turn.town.restartWorker();
      return NOTHING;
    },
  },
};

/** A reason that is no lawful ground is sent as it stands: the API must refuse it. */
function groundIn({ data }: Act): string {
  const reason = textIn(data, 'reason', 'testing');
  return findGround(reason) ?? reason;
}
