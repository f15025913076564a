/** Who acts in a scenario: everybody carries the role in the name, such as front1 or organ_head1. */
import type { PlainDate } from '../../../domain/calendar/time';
import type { Person } from '../../../domain/people/person';
import { CENTRE_WIDE_ROLES, ROLES, type Role } from '../../../domain/people/roles';
import type { Scenario } from '../file';

const ROLE_IN_NAMES: Readonly<Record<string, Role>> = {
  applicant: 'applicant',
  agent: 'agent',
  front: 'frontDesk',
  reviewer: 'backOffice',
  inspector: 'inspector',
  chief: 'chiefRepresentative',
  deputy_chief: 'chiefRepresentative',
  deputy: 'chiefRepresentative',
  window_head: 'windowHead',
  organ_head: 'organHead',
  government_head: 'governmentHead',
  leader: 'leaderInCharge',
  supervisor: 'supervisor',
  centre: 'centre',
  center: 'centre',
  admin: 'administrator',
  auditor: 'auditor',
};

/** Other words for who serves or asks; each with a number, as the bare words mean other things too. */
const ROLE_IN_NUMBERED_NAMES: Readonly<Record<string, Role>> = {
  citizen: 'applicant',
  holder: 'applicant',
  caller: 'applicant',
  visitor: 'applicant',
  rater: 'applicant',
  proxy: 'agent',
  substitute: 'frontDesk',
  front_desk: 'frontDesk',
  officer: 'frontDesk',
  clerk: 'frontDesk',
  back: 'backOffice',
  back_office: 'backOffice',
  hearing_officer: 'leaderInCharge',
  chair: 'leaderInCharge',
  leader_in_charge: 'leaderInCharge',
  supervision: 'supervisor',
  coordinator: 'centre',
  centre_head: 'centre',
  center_head: 'centre',
};

const NAME = new RegExp(`^(${Object.keys(ROLE_IN_NAMES).join('|')})(\\d*)$`);
const NUMBERED_NAME = new RegExp(`^(${Object.keys(ROLE_IN_NUMBERED_NAMES).join('|')})\\d+$`);

/** Reads everything and changes nothing: by whom the player looks. */
export const OBSERVER = 'auditor1';
/** Whom the player asks whether all timers have fired. */
export const KEEPER = 'admin1';

/** Always there, as who does what is implied. */
const USUAL =
  'applicant1 agent1 front1 reviewer1 inspector1 inspector2 chief1 window_head1 organ_head1 government_head1 leader1 ' +
  `supervisor1 centre1 ${KEEPER} ${OBSERVER}`;

/** Acts by which work goes to a colleague; where none is named, to the second of the role. */
const CHANGING_HANDS = ['absent', 'assign_substitute', 'hand_over_all', 'remove_officer', 'authorise_deputy'];
const SECONDS = ['front2', 'reviewer2', 'chief2'];

/** The role that a name stands for, or undefined for no name of that form. */
export function roleNamed(name: string): Role | undefined {
  const found = NAME.exec(name);
  if (found) return ROLE_IN_NAMES[found[1]!];
  const numbered = NUMBERED_NAME.exec(name);
  return numbered ? ROLE_IN_NUMBERED_NAMES[numbered[1]!] : undefined;
}

/** How the name of somebody begins whom a scenario calls by the role alone, in the words of the rules or in English. */
const PREFIX_OF_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(申请人|当事人|群众|applicant|holder|citizen|public|anyone|anybody)$/, 'applicant'],
  [/^(代办员|agent)$/, 'agent'],
  [/^(前台|前台受理人员|第一责任人|front|front_desk|first_responsible)$/, 'front'],
  [/^(后台|后台审核人员|reviewer|back_office)$/, 'reviewer'],
  [/^(科室核查人员|核查人员|inspector)$/, 'inspector'],
  [/^(首席代表|chief|chief_representative)$/, 'chief'],
  [/^(窗口负责人|window_head)$/, 'window_head'],
  [/^(本机关负责人|机关负责人|organ_head)$/, 'organ_head'],
  [/^(本级政府负责人|government_head)$/, 'government_head'],
  [/^(分管领导|leader|leader_in_charge)$/, 'leader'],
  [/^(督办部门|督办|supervisor|supervision)$/, 'supervisor'],
  [/^(中心|中心协调|中心负责人|centre|center)$/, 'centre'],
  [/^(系统管理员|管理员|admin|administrator|system)$/, 'admin'],
];

export function prefixNamed(name: string): string | undefined {
  return PREFIX_OF_WORDS.find(([words]) => words.test(name))?.[1];
}

/** Everybody whom a scenario names anywhere, and the usual people. */
export function namesIn({ steps, expectations }: Scenario): string[] {
  const found = new Set<string>(USUAL.split(' '));
  if (steps.some(({ action }) => CHANGING_HANDS.includes(action))) for (const name of SECONDS) found.add(name);
  const search = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const part of value.split('+')) if (roleNamed(part)) found.add(part);
    } else if (typeof value === 'object' && value !== null) {
      for (const one of Object.values(value)) search(one);
    }
  };
  search(steps.map(({ actor, data }) => ({ actor, data })));
  search(expectations.map(({ keys }) => keys));
  return [...found];
}

/** Whom a step says to be without training. */
export function untrainedIn({ steps }: Scenario): string[] {
  const said = steps.filter(({ data }) => data['trained'] === false);
  return said.flatMap(({ data }) => (typeof data['person'] === 'string' ? [data['person']] : []));
}

const TRAINED = { from: '2020-01-01' as PlainDate, until: '2035-12-31' as PlainDate };

/**
 * The person of this name. Staff serve in the departments whose items are played.
 * @param sectionCode the section of inspectors
 */
export function personNamed(name: string, departments: readonly string[], sectionCode: string): Person {
  const role = roleNamed(name)!;
  const outside = role === 'applicant' || role === 'agent';
  const centreWide = outside || CENTRE_WIDE_ROLES.has(role);
  const held = centreWide ? [null] : departments;
  return {
    ...bare(name, `${ROLES[role]}${/\d*$/.exec(name)?.[0] ?? ''}`),
    kind: outside ? role : 'staff',
    authorities: held.map((departmentCode) => ({ role, departmentCode, deputy: false })),
    windowNumber: role === 'frontDesk' ? windowOf(name) : null,
    sectionCode: role === 'inspector' ? sectionCode : null,
    training: outside ? null : TRAINED,
  };
}

/** A department's name acts as its reviewer, or as its chief representative where something is decided. */
export function departmentActor(code: string, deciding: boolean): string {
  return `${code}-${deciding ? 'chief' : 'reviewer'}`;
}

export function departmentPeople(code: string, name: string): Person[] {
  const one = (deciding: boolean): Person => ({
    ...bare(departmentActor(code, deciding), `${name}${deciding ? '首席代表' : '审核人员'}`),
    kind: 'staff',
    authorities: [{ role: deciding ? 'chiefRepresentative' : 'backOffice', departmentCode: code, deputy: false }],
    windowNumber: null,
    sectionCode: null,
    training: TRAINED,
  });
  return [one(false), one(true)];
}

/** The counter of front1 is number 1, and so on. */
export function windowOf(name: string): string {
  return /\d+$/.exec(name)?.[0] ?? '1';
}

function bare(id: string, name: string): Pick<Person, 'id' | 'login' | 'name' | 'phone'> {
  return { id, login: id, name, phone: '0000-8810001' };
}
