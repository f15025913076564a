/** Papers and messages. A paper stands under documents and under notices. */
import { NOTICES } from '../../../domain/papers/notices';
import { ROLES } from '../../../domain/people/roles';
import type { ShownNotice } from '../case-view';
import { departmentActor, prefixNamed, roleNamed } from '../centre/people';
import { asData } from '../file';
import type { Moment } from '../moment';
import { documentContains, remediesTold } from './contents';
import { namesOfNotice } from '../words';
import type { Keys } from './key';

export const papers: Keys = {
  document_contains: { see: documentContains },
  remedies_told: { see: remediesTold },
  materials_returned: { see: materialsReturned },
  documents: { see: (moment) => namesOf(papersIn(moment.notices())) },
  documents_new: { see: (moment) => namesOf(papersIn(moment.newNotices())) },
  notices: { see: (moment, expected) => noticesSeen(moment, expected, moment.notices()) },
  notices_new: { see: (moment, expected) => noticesSeen(moment, expected, moment.newNotices()) },
  notices_absent: { see: (moment, expected) => noticesSeen(moment, expected, moment.notices()), absent: true },
  notice_count: { see: (moment, expected) => countsOf(moment.notices(), expected) },
  one_notice_with: { see: (moment) => correctionsIn(moment) },
};

/** yes or no, or which ones. */
function materialsReturned(moment: Moment, expected: unknown): unknown {
  const paper = moment.notices().findLast(({ kind }) => kind === 'withdrawalConfirmation');
  const returned = (paper?.content['materialsReturned'] ?? []) as { materialId: string; copies: number }[];
  if (typeof expected === 'boolean') return returned.length > 0;
  if (typeof expected === 'number') return returned.reduce((sum, { copies }) => sum + copies, 0);
  return returned.map(({ materialId }) => materialId);
}

function papersIn(notices: readonly ShownNotice[]): ShownNotice[] {
  return notices.filter(({ paper }) => paper);
}

/** Each by its name, and by its name with its place among those of its kind. */
function namesOf(notices: readonly ShownNotice[]): string[] {
  const names = notices.flatMap(({ kind, name, ordinal }) =>
    namesOfNotice(kind, name).flatMap((one) => [one, `${one}#${ordinal}`]),
  );
  return [...new Set(names)];
}

/** The names of notices, and whoever of those expected has had a message. */
async function noticesSeen(moment: Moment, expected: unknown, notices: readonly ShownNotice[]): Promise<string[]> {
  const names = namesOf(notices);
  const asked = Array.isArray(expected) ? expected.map(String) : [];
  const known = new Set<string>(Object.values(NOTICES).map(({ zh }) => zh));
  for (const name of asked.filter((one) => !known.has(one.replace(/#\d+$/, '')))) {
    for (const login of recipientsNamed(moment, name)) {
      if (await moment.hasReached(login)) names.push(name);
    }
  }
  return [...new Set(names)];
}

/** Whoever a recipient's name may mean: a person, a department, a role, the lead of a joint handling. */
function recipientsNamed(moment: Moment, name: string): string[] {
  const { turn } = moment;
  const ofTheCase = peopleOfTheCase(moment)[name];
  if (ofTheCase !== undefined) return ofTheCase === null ? [] : [ofTheCase];
  if (roleNamed(name) && /\d$/.test(name)) return [name];
  const departments = turn.centre.departments;
  const own = [...departments.values()][0]!;
  const code = OWN_DEPARTMENT.test(name) ? own : departments.get(name);
  if (code !== undefined) return [departmentActor(code, false), departmentActor(code, true)];
  const prefix = prefixNamed(name);
  const role = prefix === undefined ? Object.entries(ROLES).find(([, zh]) => zh === name)?.[0] : roleNamed(prefix);
  return turn.centre.files.people
    .filter(({ authorities }) => authorities.some((one) => one.role === role))
    .map(({ id }) => id);
}

const OWN_DEPARTMENT = /^(牵头部门|牵头单位|主办部门|承办部门|lead|lead_department|lead_dept|department)$/;

/** Whom the words of the rules mean in this case. */
function peopleOfTheCase({ view, handle }: Moment): Readonly<Record<string, string | null>> {
  if (!view || !handle) return {};
  const holder = view.stepHolder.id;
  return {
    第一责任人: view.firstResponsible?.id ?? null,
    first_responsible: view.firstResponsible?.id ?? null,
    申请人: handle.applicant,
    applicant: handle.applicant,
    reviewer: view.reviewer?.id ?? null,
    承办人: holder,
    经办人: holder,
    handler: holder,
    step_holder: holder,
  };
}

/** How many were issued of each kind that is asked for, however many they reached. */
function countsOf(notices: readonly ShownNotice[], expected: unknown) {
  const names = Object.keys(asData(expected) ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const [bare, ordinal] = name.split('#');
      const ofKind = notices.filter((one) => namesOfNotice(one.kind, one.name).includes(bare!));
      return [name, ofKind.filter((one) => ordinal === undefined || one.ordinal === Number(ordinal)).length];
    }),
  );
}

/** The materials that the only correction notice lists; null when there is not exactly one. */
function correctionsIn(moment: Moment): string[] | null {
  const notices = moment.notices().filter(({ kind }) => kind === 'correctionNotice');
  if (notices.length !== 1) return null;
  const defects = notices[0]!.content['defects'] as { materialId: string }[];
  return defects.map(({ materialId }) => materialId);
}
