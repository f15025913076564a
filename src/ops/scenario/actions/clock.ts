/** The clock itself, and what stops or moves it. */
import { SUSPENSION_GROUNDS } from '../../../domain/clock/grounds';
import { textOf } from '../file';
import { instantText, namesOfGround } from '../words';
import { KEEPER, roleNamed } from '../centre/people';
import { fictionalSchedule } from '../schedule';
import { isDone, textIn, type Act, type Answer, type Turn } from '../turn';
import { need, notYet, type Action, type Actions } from './action';

/** Nobody acted; nothing can have been refused. */
const NOTHING: Answer = { status: 200, body: {}, etag: null };

/** The end of a procedure of law, with what came of it. */
const ended: Action = {
  fields: ['result'],
  needs: need('confirmed', 'suspended'),
  play: (turn, act) =>
    turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'resume', {
      result: textIn(act.data, 'result', '合格'),
    }),
};

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
    needs: need('confirmed', 'suspensionNotified'),
    play: suspend,
  },
  resume: ended,
  schedule_hearing: notYet('chair', 'date'),
  /** the result of the inspection, test or quarantine ends it, and with it the suspension. */
  result: ended,
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
  ask_pause_for_rectification: {
    fields: ['reason', 'estimate_wd'],
    needs: need('confirmed'),
    play: (turn, act) => {
      const { id } = turn.getCase(act);
      return turn.send(turn.loginOf(act.actor), `/applications/${id}/pause-for-rectification`, {
        reason: textIn(act.data, 'reason', '整改'),
      });
    },
  },
  load_schedule_2027: { fields: ['FICTIONAL', 'fictional', 'schedule'], play: loadSchedule },
  restart_workers: {
    fields: [],
    play: async (turn) => {
      await turn.town.restartWorker();
      return NOTHING;
    },
  },
};

async function suspend(turn: Turn, act: Act): Promise<Answer> {
  const { data } = act;
  const from = data['from'] ?? data['start'];
  return turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'suspend', {
    ground: groundIn(act),
    inspectorIds: peopleIn(data['inspectors']) ?? ['inspector1', 'inspector2'],
    ...(from !== undefined && { from: instantText(textOf(from)) }),
  });
}

/** Who is named, as a list, as inspector1+inspector2, or by how many they are. */
function peopleIn(named: unknown): string[] | undefined {
  if (Array.isArray(named)) return named.map(textOf);
  if (typeof named === 'number') return Array.from({ length: named }, (_, index) => `inspector${index + 1}`);
  return typeof named === 'string' ? named.split(/[+,、]/) : undefined;
}

/** A reason that is no lawful ground is sent as it stands: the API must refuse it. */
function groundIn({ data }: Act): string {
  const reason = textOf(data['reason'] ?? data['ground'] ?? 'testing');
  return SUSPENSION_GROUNDS.find((ground) => namesOfGround(ground).includes(reason)) ?? reason;
}

/** R-34: one person drafts the schedule and a second one approves it. The clock's own is the administrators' work. */
async function loadSchedule(turn: Turn, { actor, data }: Act): Promise<Answer> {
  const [first, second] = actor.split('+');
  const drafter = roleNamed(first!) ? first! : KEEPER;
  const drafted = await turn.send(drafter, '/calendar/schedules', fictionalSchedule(data, turn.config));
  if (!isDone(drafted)) return drafted;
  const approver = second ?? (roleNamed(drafter) === 'centre' ? KEEPER : turn.proper('centre'));
  const path = `/calendar/changes/${String(drafted.body['id'])}/approve`;
  return turn.send(approver, path, { opinion: '与通知原文核对一致' });
}
