/** Who is away, who stands in, who decides, and what the centre is told of its people. */
import { OBSERVER } from '../centre/people';
import { either } from '../differences';
import { asData } from '../file';
import type { Moment } from '../moment';
import type { Keys } from './key';

export const people: Keys = {
  acting: { see: actingSeen },
  approver: { see: approverSeen },
  open_cases_visible_to: { see: visibleTo },
  alerts: { see: alertsSeen },
  missing_daily_summary: { see: missingSummaries },
};

/** Whoever acts now for somebody else on the case: substitutes, and the deputy of a chief representative. */
function actingSeen(moment: Moment): unknown {
  const { substitutions, deputy } = moment.getView();
  const standIns = substitutions.filter(({ to }) => to === null).map(({ substitute }) => substitute.id);
  const names = [...standIns, ...(deputy ? [deputy.id] : [])];
  return names.length === 0 ? null : either(...names, names);
}

/** Who decided, or who may now: the deputy, or a chief representative who has not recused. */
async function approverSeen(moment: Moment): Promise<string | null> {
  const { decidedBy, deputy } = moment.getView();
  if (decidedBy ?? deputy) return (decidedBy ?? deputy)!.id;
  for (const { id, authorities } of moment.turn.centre.files.people) {
    if (!authorities.some(({ role }) => role === 'chiefRepresentative')) continue;
    const { acts } = await moment.viewOf(id);
    if (acts.some(({ act, allowed }) => act === 'approve' && allowed)) return id;
  }
  return null;
}

/** Of those named, whoever may open every case of the timeline that is not over. */
async function visibleTo({ turn }: Moment, expected: unknown): Promise<unknown> {
  const names = (Array.isArray(expected) ? expected : [expected]).map(String);
  const seen: string[] = [];
  for (const name of names) {
    const answers = await Promise.all(turn.cases.map(({ id }) => turn.readAs(name, `/applications/${id}`)));
    if (answers.every(({ status }) => status < 400)) seen.push(name);
  }
  return Array.isArray(expected) ? seen : (seen[0] ?? null);
}

/** What scenarios may call an alert. */
const ALERT_NAMES: Readonly<Record<string, readonly string[]>> = {
  noSubstitute: ['no_substitute', 'no substitute', '无人接替', '未安排接替', '缺勤无人接替', 'absence', '缺勤'],
  substituteMissed: ['no_substitute', 'substitute_missed', '无人接替', '当日未安排接替', '未安排接替'],
  rotationDue: ['rotation', 'rotation_due', 'rotation_reminder', '轮换', '轮换提醒', '11_months', '满11个月'],
  paperUnsealed: ['unsealed_paper', 'paper_unsealed', 'seal', 'no_seal', 'seal_missing', '待用印', '无有效印章'],
  trainingEnds: ['training', 'training_expiring', 'training_ends', '培训到期', '培训即将到期'],
};
const ROLE_NAMES: Readonly<Record<string, readonly string[]>> = {
  windowHead: ['window_head', '窗口负责人'],
  centre: ['centre', 'center', '中心', '中心协调'],
  administrator: ['administrator', 'admin', '系统管理员', '管理员'],
  chiefRepresentative: ['chief', 'chief_representative', '首席代表'],
};

interface ShownAlert {
  readonly kind: string;
  readonly name: string;
  readonly rule: string;
  readonly personId: string | null;
  readonly to: readonly string[];
}

/** The open alerts, each by its kind, its rule, whom it is about and whom it reaches. */
async function alertsSeen({ turn }: Moment): Promise<unknown[]> {
  const { body } = await turn.readAs(OBSERVER, '/alerts?open=true');
  return (body['items'] as ShownAlert[]).map(({ kind, name, rule, personId, to }) => {
    const kinds = [kind, name, ...(ALERT_NAMES[kind] ?? [])];
    const told = to.flatMap((role) => [role, ...(ROLE_NAMES[role] ?? [])]);
    const heads = kind === 'paperUnsealed' ? [] : ['window_head', 'centre'].map((prefix) => turn.proper(prefix));
    const about = either(personId);
    const fields = { kind: either(...kinds), type: either(...kinds), rule, person: about, officer: about };
    return either(...kinds, rule, personId, ...told, ...heads, { ...fields, to: [...told, ...heads] });
  });
}

/** Who had handed in no summary at the last close. */
async function missingSummaries({ turn }: Moment): Promise<unknown> {
  const { body } = await turn.readAs(OBSERVER, '/centre-days?limit=5');
  const days = Array.isArray(body['items']) ? body['items'].map((one) => asData(one)) : [];
  return days.find((day) => day?.['endedAt'] !== null)?.['missing'] ?? [];
}
