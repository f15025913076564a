/** Hand-in, and every outcome that intake may have. */
import { randomUUID } from 'node:crypto';
import { asData, textOf, type Data } from '../file';
import { roleNamed } from '../centre/people';
import {
  copiesIn,
  inDays,
  isDone,
  labelOf,
  listIn,
  materialIdsOf,
  textIn,
  type Act,
  type Answer,
  type Turn,
} from '../turn';
import { instantText } from '../words';
import { need, type Actions } from './action';

export const intake: Actions = {
  hand_in: {
    fields: ['materials', 'window', 'object', 'matter', 'key', 'power_of_attorney', 'after'],
    play: handIn,
  },
  hand_in_online: { fields: ['materials', 'object', 'key'], play: handIn },
  hand_in_online_complete: { fields: ['object', 'key'], play: handIn },
  /** the department takes it in past the centre, and must be refused. */
  hand_in_outside_centre: { fields: ['materials', 'object', 'matter', 'dept', 'window'], play: handIn },
  accept: {
    fields: ['appointment'],
    needs: need('handedIn'),
    play: (turn, act) =>
      turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'accept', {
        ...(act.data['appointment'] !== undefined && { appointment: act.data['appointment'] !== false }),
      }),
  },
  issue_correction: {
    fields: ['items', 'next_visit', 'supervisor_release', 'case_no'],
    needs: ({ data }) => ({ milestone: 'handedIn', without: listIn(data, 'items') }),
    play: issueCorrection,
  },
  issue_correction_compliant: {
    fields: ['case_no', 'items'],
    needs: need('handedIn'),
    prepare: anotherHandIn,
    play: issueCorrection,
  },
  amend_correction_same_session: {
    fields: ['items'],
    needs: need('handedIn', 'correctionTold'),
    play: async (turn, act) => {
      const { id } = turn.getCase(act);
      return turn.act(turn.loginOf(act.actor), id, 'amend-correction', { defects: await defectsOf(turn, act, id) });
    },
  },
  supplement: {
    fields: ['materials'],
    needs: need('handedIn', 'correctionTold'),
    play: async (turn, act) => {
      const { id } = turn.getCase(act);
      const outstanding = (await turn.look(id)).materials.filter((one) => one.outstanding);
      const ids = listIn(act.data, 'materials') ?? outstanding.map(({ materialId }) => materialId);
      return turn.act(turn.loginOf(act.actor), id, 'supplement', { materials: copiesIn(ids) });
    },
  },
  issue_non_acceptance: {
    fields: ['kind', 'reasons', 'remedies', 'right_organ', 'window'],
    needs: need('handedIn'),
    play: issueNonAcceptance,
  },
  tell_no_licence: {
    fields: [],
    needs: need('handedIn'),
    play: declareNoLicence,
  },
  check_materials: {
    fields: ['ok', 'power_of_attorney', 'materials', 'object', 'opinion', 'reason'],
    play: checkMaterials,
  },
};

/**
 * An applicant at the window is served by an officer, who enters what is handed in; online, or through an agent, they enter
 * it themselves.
 */
async function handIn(turn: Turn, act: Act): Promise<Answer> {
  const { data, actor, action } = act;
  const { code, entry } = turn.itemOf(act);
  const atWindow = action !== 'hand_in_online' && action !== 'hand_in_online_complete' && roleNamed(actor) !== 'agent';
  const login = atWindow && roleNamed(actor) === 'applicant' ? turn.proper('front') : turn.loginOf(actor);
  const applicant = roleNamed(actor) === 'applicant' ? actor : turn.proper('applicant');
  const body = {
    itemCode: code,
    object: objectOf(turn, data),
    materials: copiesIn(listIn(data, 'materials') ?? materialIdsOf(entry)),
    form: {},
    ...(atWindow && { applicantId: applicant, identityChecked: true }),
    ...(atWindow && data['window'] !== undefined && { windowNo: textOf(data['window']) }),
    ...(roleNamed(actor) === 'agent' && {
      applicantId: applicant,
      powerOfAttorney: data['power_of_attorney'] !== false,
    }),
    ...restingOnCheck(turn, act),
    ...(action === 'hand_in_outside_centre' && { intakePlace: 'outside' }),
  };
  const answer = await turn.send(login, '/applications', body, keyOf(data));
  if (isDone(answer)) {
    turn.cases.push({ id: String(answer.body['applicationId']), label: labelOf(data), applicant });
  }
  return answer;
}

/** what an agent has found in order is handed in on that check, about the same thing. */
function restingOnCheck(turn: Turn, { actor, data }: Act): object {
  const check = turn.agentCheck;
  if (check?.agent !== actor || data['power_of_attorney'] === false) return {};
  turn.agentCheck = null;
  return { agentCheckId: check.id, object: check.object };
}

/** The agent looks through the papers before the hand-in; an opinion that is left out is a valid one. */
async function checkMaterials(turn: Turn, act: Act): Promise<Answer> {
  const { data, actor } = act;
  const { code, entry } = turn.itemOf(act);
  const ok = data['ok'] !== false;
  const object = objectOf(turn, data);
  const opinion = textOf(data['opinion'] ?? data['reason'] ?? '布局图缺少比例尺,请补正后再提交');
  const answer = await turn.send(turn.loginOf(actor), '/agent-checks', {
    itemCode: code,
    object,
    applicantId: turn.proper('applicant'),
    materials: copiesIn(listIn(data, 'materials') ?? materialIdsOf(entry)),
    ok,
    powerOfAttorney: data['power_of_attorney'] !== false,
    ...(!ok && { opinion }),
  });
  if (isDone(answer) && ok) turn.agentCheck = { agent: actor, id: String(answer.body['id']), object };
  return answer;
}

/** Under one key the same is handed in again; otherwise each hand-in is about something else. */
function objectOf(turn: Turn, data: Data): string {
  const said = data['object'] ?? data['matter'];
  if (said !== undefined) return textOf(said);
  return data['key'] === undefined ? turn.nextObject() : `城关镇解放路${textOf(data['key'])}号`;
}

/** A key of the file is short and for people; the API asks for eight characters at least. */
function keyOf(data: Data): string {
  return data['key'] === undefined ? randomUUID() : `scenario-key-${textOf(data['key'])}`;
}

/** A duty of its own is about a case of its own, where the one before was answered already. */
async function anotherHandIn(turn: Turn, act: Act): Promise<void> {
  const found = turn.findCase(act);
  if (!found || (await turn.look(found.id)).stage === 'received') return;
  await handIn(turn, { ...act, action: 'hand_in', actor: turn.proper('applicant'), implied: true });
}

async function issueCorrection(turn: Turn, act: Act): Promise<Answer> {
  const { id } = turn.getCase(act);
  if (act.data['supervisor_release'] === true) {
    const released = await turn.act(turn.proper('supervisor'), id, 'release-second-notice', {
      reason: '首次提交时无法发现',
    });
    if (!isDone(released)) return released;
  }
  return turn.act(turn.loginOf(act.actor), id, 'issue-correction', {
    defects: await defectsOf(turn, act, id),
    nextVisitAt: instantText(textIn(act.data, 'next_visit', inDays(act.at, 3))),
  });
}

/** One line for each material that is named; when none is, for each that is missing. */
async function defectsOf(turn: Turn, act: Act, id: string): Promise<object[]> {
  const { materials } = await turn.look(id);
  const missing = materials.filter(({ required, copies }) => required && copies === 0);
  const listed = missing.length > 0 ? missing : materials.slice(0, 1);
  const ids = listIn(act.data, 'items') ?? listed.map(({ materialId }) => materialId);
  return ids.map((materialId) => ({ materialId, problem: '缺少或者不符合法定形式' }));
}

function declareNoLicence(turn: Turn, act: Act): Promise<Answer> {
  return turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'declare-no-licence-needed', {
    reasons: reasonsIn(act.data, '该事项不需要取得行政许可'),
    basis: '行政许可法第三十二条第一款第一项',
  });
}

const REMEDIES = { reviewOrgan: '县人民政府', reviewTermCalendarDays: 60, court: '县人民法院', courtTermMonths: 6 };

/** Reasons and remedies as given; an empty one stays empty, so that the refusal can be seen. */
async function issueNonAcceptance(turn: Turn, act: Act): Promise<Answer> {
  const { data, actor } = act;
  const { id } = turn.getCase(act);
  const reasons = reasonsIn(data, '经营场所不在本县');
  const kind = textIn(data, 'kind', '');
  if (/no_licen[cs]e|no_need|不需/.test(kind)) return declareNoLicence(turn, act);
  if (data['right_organ'] !== undefined || /authority|organ|jurisdiction|职权|机关/.test(kind)) {
    const organ = textIn(data, 'right_organ', '县人民政府');
    const window = textIn(data, 'window', '');
    const rightOrgan = organ !== '' && window !== '' ? `${organ}(${window.replace(/号?窗口$/, '')}号窗口)` : organ;
    return turn.act(turn.loginOf(actor), id, 'refer-to-authority', { rightOrgan, reasons });
  }
  const body = { reasons, basis: '行政许可法第三十二条', ...remediesIn(data) };
  return turn.act(turn.loginOf(actor), id, 'refuse-acceptance', body);
}

export function reasonsIn(data: Data, usual: string): string[] {
  const given = data['reasons'] ?? data['reason'];
  if (given === undefined) return [usual];
  return Array.isArray(given) ? given.map(textOf) : [textOf(given)];
}

/** What scenarios call the parts of remedies. */
const REMEDY_FIELDS: Readonly<Record<keyof typeof REMEDIES, RegExp>> = {
  reviewOrgan: /^(review_?organ|reviewOrgan|organ|review|复议机关|复议)$/,
  reviewTermCalendarDays: /^(review_?(term|days|term_days|calendar_days)|reviewTermCalendarDays|days|复议期限)$/,
  court: /^(court|suit|lawsuit|诉讼法院|诉讼|法院)$/,
  courtTermMonths: /^((court|suit|lawsuit)_?(term|months|term_months)|courtTermMonths|months|诉讼期限)$/,
};

/** In words: whatever they do not speak of stays empty. Words that speak of neither mean both. */
function remediesNamed(words: string): { remedies?: object } {
  if (words.trim() === '' || /^(false|none|无)$/i.test(words)) return {};
  const [review, suit] = [/复议|review|reconsider/i.test(words), /诉讼|起诉|法院|suit|court|litigation/i.test(words)];
  if (review === suit) return { remedies: REMEDIES };
  return { remedies: { ...REMEDIES, ...(review ? { court: '' } : { reviewOrgan: '' }) } };
}

/** Left out: as the law demands them. A part that is given stays as it is, so that an empty one can be seen refused. */
export function remediesIn(data: Data): { remedies?: object } {
  const given = data['remedies'];
  if (given === undefined || given === true) return { remedies: REMEDIES };
  const fields = asData(given);
  if (!fields) return remediesNamed(Array.isArray(given) ? given.map(textOf).join(' ') : textOf(given));
  if (Object.keys(fields).length === 0) return {};
  const parts = Object.entries(fields).flatMap(([name, value]) => {
    const [part] = Object.entries(REMEDY_FIELDS).find(([, names]) => names.test(name)) ?? [];
    return part === undefined ? [] : [[part, value] as const];
  });
  return { remedies: { ...REMEDIES, ...Object.fromEntries(parts) } };
}
