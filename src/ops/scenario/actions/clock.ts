/** The clock itself, and what stops or moves it. */
import { parseInstant } from '../../../domain/calendar/time';
import { SUSPENSION_GROUNDS } from '../../../domain/clock/grounds';
import { KEEPER, roleNamed } from '../centre/people';
import { textOf } from '../file';
import { instantText, namesOfGround } from '../words';
import { fictionalSchedule } from '../schedule';
import { inDays, isDone, textIn, type Act, type Answer, type Turn } from '../turn';
import { need, type Action, type Actions } from './action';

/** Nobody acted; nothing can have been refused. */
const NOTHING: Answer = { status: 200, body: {}, etag: null };

/** The end of a procedure of law, with what came of it. */
const ended: Action = {
  fields: ['result'],
  needs: need('confirmed', 'suspended'),
  play: async (turn, act) => {
    const { id } = turn.getCase(act);
    const { hearing } = await turn.look(id);
    const result = textIn(act.data, 'result', '合格');
    return hearing?.openedAt && hearing.closedAt === null
      ? closeHearing(turn, act, id, result)
      : turn.act(await reviewerFor(turn, act, id), id, 'resume', { result });
  },
};

/** whoever tests reports the result, and the reviewer of the case enters it. */
async function reviewerFor(turn: Turn, { actor }: Act, id: string): Promise<string> {
  const role = roleNamed(actor.split('+')[0]!);
  const isReport = role === 'inspector' || (role === undefined && !turn.centre.departments.has(actor));
  return isReport ? ((await turn.look(id)).reviewer?.id ?? turn.proper('reviewer')) : turn.loginOf(actor);
}

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
  schedule_hearing: { fields: ['chair', 'date'], needs: need('confirmed'), play: scheduleHearing },
  /** the result of the inspection, test or quarantine ends it, and with it the suspension. */
  result: ended,
  /** begun and minuted; implied where a decision comes after the day of it. */
  hold_hearing: { fields: ['minutes'], needs: need('confirmed'), play: holdHearing },
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
  const ground = groundIn(act);
  const { id } = turn.getCase(act);
  const { hearing } = await turn.look(id);
  const suspended = await turn.act(turn.loginOf(act.actor), id, 'suspend', {
    ground,
    inspectorIds: peopleIn(data['inspectors']) ?? ['inspector1', 'inspector2'],
    ...(from !== undefined && { from: instantText(textOf(from)) }),
  });
  // What stops for the hearing on its day is the hearing.
  const begins = ground === 'hearing' && hearing?.heldAt && parseInstant(hearing.heldAt) <= act.at;
  return begins && isDone(suspended) ? turn.act(turn.loginOf(act.actor), id, 'open-hearing') : suspended;
}

async function holdHearing(turn: Turn, act: Act): Promise<Answer> {
  const { id } = turn.getCase(act);
  const { hearing } = await turn.look(id);
  if (!hearing?.openedAt) {
    const opened = await turn.act(turn.loginOf(act.actor), id, 'open-hearing');
    if (!isDone(opened)) return opened;
  }
  return closeHearing(turn, act, id, textIn(act.data, 'minutes', '双方陈述、申辩和质证'));
}

function closeHearing(turn: Turn, act: Act, id: string, minutes: string): Promise<Answer> {
  return turn.act(turn.loginOf(act.actor), id, 'close-hearing', { minutes, signedBy: ['申请人', '主持人'] });
}

/** a chair whom nobody knows by a role is somebody of the department who has had no hand in the case. */
async function scheduleHearing(turn: Turn, { actor, data, ...act }: Act): Promise<Answer> {
  const chair = textIn(data, 'chair', 'leader1');
  const date = data['date'] === undefined ? inDays(act.at, 14).slice(0, 10) : textOf(data['date']);
  return turn.act(turn.loginOf(actor), turn.getCase({ actor, data }).id, 'schedule-hearing', {
    chairId: roleNamed(chair) ? chair : 'leader1',
    heldAt: instantText(date, '09:00:00'),
    place: '听证室',
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
