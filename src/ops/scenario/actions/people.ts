/** Absence, substitution, interest, leaving, attendance. */
import { formatInstant } from '../../../domain/calendar/time';
import { OBSERVER, roleNamed } from '../centre/people';
import { asData, textOf } from '../file';
import { inDays, kept, textIn, type Act, type Answer, type Turn } from '../turn';
import { need, type Actions, type ImpliedAct } from './action';

export const people: Actions = {
  absent: {
    fields: ['open_cases', 'person', 'reason'],
    implies: (turn, act) => openCasesFor(turn, act, officerMeant(turn, act), act.data['open_cases']),
    play: (turn, act) =>
      turn.send(staffOr(turn, act, 'centre'), '/absences', {
        personId: officerMeant(turn, act),
        reason: textIn(act.data, 'reason', '突发疾病'),
      }),
  },
  assign_substitute: {
    fields: ['person', 'trained', 'for', 'absent'],
    prepare: absenceAndTraining,
    play: async (turn, act) => {
      const absence = await lastAbsence(turn, act);
      const substituteId = textIn(act.data, 'person', secondOf(absence?.personId ?? 'front1'));
      return turn.send(spokenFor(turn, act), `/absences/${absence?.id ?? 'none'}/substitute`, { substituteId });
    },
  },
  declare_interest: {
    fields: ['with'],
    needs: need('accepted'),
    play: (turn, act) =>
      turn.act(spokenFor(turn, act), turn.getCase(act).id, 'declare-interest', {
        with: textIn(act.data, 'with', '申请人系近亲属'),
      }),
  },
  authorise_deputy: {
    fields: ['person', 'document'],
    needs: need('accepted'),
    play: (turn, act) =>
      turn.act(spokenFor(turn, act), turn.getCase(act).id, 'authorise-deputy', {
        deputyId: textIn(act.data, 'person', 'chief2'),
        documentNumber: textIn(act.data, 'document', '授〔2026〕1号'),
        covers: 'case',
      }),
  },
  letter_of_leave: {
    fields: ['person', 'effective', 'letter'],
    play: (turn, act) => fileLetter(turn, act, spokenFor(turn, act)),
  },
  remove_officer: {
    fields: ['person', 'letter', 'open_cases', 'open_cases_handed'],
    implies: (turn, act) => openCasesFor(turn, act, officerMeant(turn, act), act.data['open_cases']),
    prepare: letterAndHandover,
    play: (turn, act) =>
      turn.send(spokenFor(turn, act), `/officers/${encodeURIComponent(officerMeant(turn, act))}/remove`, {}),
  },
  edit_attendance: {
    fields: ['person', 'field', 'reason'],
    prepare: async (turn, act) => {
      const personId = textIn(act.data, 'person', act.actor);
      if (personId === turn.proper('centre')) return;
      await turn.send(turn.proper('centre'), '/attendance', { personId, kind: 'arrival' });
    },
    play: editAttendance,
  },
};

/** All open cases of one officer change hands. */
export const handOverAll: Actions = {
  hand_over_all: {
    fields: ['to', 'cases', 'from', 'reason'],
    implies: (turn, act) => openCasesFor(turn, act, giverIn(turn, act), act.data['cases']),
    play: async (turn, act) => {
      const fromId = giverIn(turn, act);
      const open = await openCasesOf(turn, fromId);
      const { cases } = act.data;
      const chosen = Array.isArray(cases)
        ? turn.cases.filter(({ label }) => cases.map(textOf).includes(label ?? '')).map(({ id }) => id)
        : open.slice(0, Number(cases ?? open.length));
      return turn.send(spokenFor(turn, act), '/case-handovers', {
        fromId,
        toId: textIn(act.data, 'to', secondOf(fromId)),
        reason: textIn(act.data, 'reason', '工作交接'),
        ...(chosen.length > 0 && { only: chosen }),
      });
    },
  },
};

const WORKING_ROLES = ['frontDesk', 'backOffice', 'inspector'];

/** Whom an act is about: whoever it names, the officer who acts, or else the front desk. */
function officerMeant(turn: Turn, { data, actor }: Act): string {
  if (data['person'] !== undefined) return textOf(data['person']);
  return WORKING_ROLES.includes(roleNamed(actor) ?? '') ? actor : turn.proper('front');
}

/** Whose cases go: whoever it names, the officer who acts, or who is written to leave or to be away. */
function giverIn(turn: Turn, act: Act): string {
  if (act.data['from'] !== undefined) return textOf(act.data['from']);
  if (WORKING_ROLES.includes(roleNamed(act.actor) ?? '')) return act.actor;
  const about = turn.steps.find(({ action }) => ['letter_of_leave', 'remove_officer', 'absent'].includes(action));
  return about ? officerMeant(turn, { ...about, implied: false }) : turn.proper('front');
}

/** A department is spoken for by its chief representative. */
function spokenFor(turn: Turn, { actor }: Act): string {
  return turn.loginOf(actor, 'decide');
}

/** Whoever acts, or where the clock or somebody outside stands there, the first of this role. */
function staffOr(turn: Turn, act: Act, prefix: string): string {
  const role = roleNamed(act.actor);
  const outside = role === 'applicant' || role === 'agent';
  return act.actor === 'clock' || outside ? turn.proper(prefix) : spokenFor(turn, act);
}

function secondOf(name: string): string {
  return `${name.replace(/\d*$/, '')}2`;
}

/** Acts that give an officer as many open cases as a step says there are. */
async function openCasesFor(turn: Turn, act: Act, officer: string, wanted: unknown): Promise<ImpliedAct[]> {
  const count = Array.isArray(wanted) ? 0 : Number(wanted ?? 0);
  const missing = count - (await openCasesOf(turn, officer)).length;
  const data = kept(act.data);
  const one = (action: string, actor: string, more = {}): ImpliedAct => ({ action, actor, data: { ...data, ...more } });
  const atFront = roleNamed(officer) === 'frontDesk';
  const front = atFront ? officer : turn.proper('front');
  const begun = [one('hand_in', turn.proper('applicant')), one('accept', front)];
  const handedOver = [one('hand_over', front, { to: officer }), one('confirm_handover', officer)];
  return Array.from({ length: Math.max(missing, 0) }, () => (atFront ? begun : [...begun, ...handedOver])).flat();
}

async function openCasesOf(turn: Turn, officer: string): Promise<string[]> {
  const found: string[] = [];
  for (const { id } of turn.cases) {
    const { stage, contactPerson, stepHolder, firstResponsible, reviewer } = await turn.look(id);
    const held = [contactPerson, stepHolder, firstResponsible, reviewer].some((one) => one?.id === officer);
    if (held && !OVER.includes(stage)) found.push(id);
  }
  return found;
}

const OVER = ['archived', 'withdrawn', 'terminated', 'notAccepted', 'otherAuthority', 'noLicenceNeeded'];

interface ShownAbsence {
  readonly id: string;
  readonly personId: string;
  readonly substituteId: string | null;
}

/** The absence that a substitute is for: of whom the step names, or the last one, first of all where nobody stands in. */
async function lastAbsence(turn: Turn, { data }: Act): Promise<ShownAbsence | undefined> {
  const { body } = await turn.readAs(OBSERVER, '/absences?open=true');
  const named = data['for'] ?? data['absent'];
  const open = (body['items'] as ShownAbsence[]).filter(({ personId }) => named === undefined || personId === named);
  return open.find(({ substituteId }) => substituteId === null) ?? open[0];
}

/** Somebody is away before another stands in, and who stands in was trained unless the step says otherwise. */
async function absenceAndTraining(turn: Turn, act: Act): Promise<void> {
  const centre = turn.proper('centre');
  if (!(await lastAbsence(turn, act))) {
    const personId = textIn(act.data, 'for', textIn(act.data, 'absent', turn.proper('front')));
    await turn.send(centre, '/absences', { personId, reason: '突发疾病' });
  }
  const { person, trained } = act.data;
  const wasUntrained = turn.centre.files.people.some(({ id, training }) => id === person && training === null);
  if (trained === false || !wasUntrained) return;
  const [from, until] = [formatInstant(act.at).slice(0, 10), inDays(act.at, 365).slice(0, 10)];
  await turn.send(centre, '/trainings', { personId: person, from, until });
}

function fileLetter(turn: Turn, act: Act, login: string): Promise<Answer> {
  const { letter } = act.data;
  return turn.send(login, '/departure-letters', {
    personId: officerMeant(turn, act),
    effectiveOn: textIn(act.data, 'effective', formatInstant(act.at)).slice(0, 10),
    letter: typeof letter === 'string' ? letter : '函〔2026〕1号',
  });
}

/**
 * the letter, unless the step says that there is none or a later one writes it; and the handover, where the step says
 * that it was done.
 */
async function letterAndHandover(turn: Turn, act: Act): Promise<void> {
  const personId = officerMeant(turn, act);
  const head = turn.proper('window_head');
  const { body } = await turn.readAs(OBSERVER, '/departure-letters');
  const filed = (body['items'] as { personId: string }[]).some((one) => one.personId === personId);
  const later = turn.steps.some(({ n, action }) => action === 'letter_of_leave' && n > act.n);
  if (act.data['letter'] !== false && !filed && !later) await fileLetter(turn, act, head);
  const { open_cases_handed: handed } = act.data;
  const open = await openCasesOf(turn, personId);
  const count = handed === true ? open.length : Number(handed ?? 0);
  if (count === 0 || open.length === 0) return;
  const only = open.slice(0, count);
  await turn.send(head, '/case-handovers', { fromId: personId, toId: secondOf(personId), reason: '离岗交接', only });
}

/** Puts another time in the place of what was entered, or enters it where nothing was. */
async function editAttendance(turn: Turn, act: Act): Promise<Answer> {
  const personId = textIn(act.data, 'person', act.actor);
  const day = formatInstant(act.at).slice(0, 10);
  const { body } = await turn.readAs(OBSERVER, `/attendance?day=${day}&personId=${encodeURIComponent(personId)}`);
  const [shown] = Array.isArray(body['people']) ? body['people'].map((one) => asData(one)) : [];
  const entries = (shown?.['entries'] ?? []) as { id: string; at: string }[];
  const last = entries.at(-1);
  const login = spokenFor(turn, act);
  if (!last) return turn.send(login, '/attendance', { personId, kind: 'arrival' });
  const reason = textIn(act.data, 'reason', '登记有误');
  return turn.send(login, `/attendance/${last.id}/correct`, { kind: 'arrival', at: last.at, reason });
}
