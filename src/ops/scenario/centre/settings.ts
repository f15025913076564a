/** `config` of a scenario: settings of domain-rules G that differ from the defaults. */
import { DEFAULT_CHOICES, type CentreChoices } from '../../../domain/centre/settings';
import type { BusinessHours } from '../../../domain/calendar/data';
import type { PlainDate } from '../../../domain/calendar/time';
import { asData, textOf, type Data } from '../file';
import { written } from '../differences';
import { isScheduleKey } from '../schedule';
import { IN_FORCE, registerNamed, termOf, type Register, type Term } from './registers';

const HOURS_NAMES = ['hours', 'businesshours', 'officehours', 'openinghours', 'workinghours', '办公时间', '工作时间'];

const HOURS: Readonly<Record<string, BusinessHours['sessions']>> = {
  A: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  B: [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ],
  C: [
    ['08:00', '12:00'],
    ['13:30', '17:00'],
  ],
};

/** Other words for the settings, as the points of section G and the rules are written; see `plain()`. */
const SETTING_WORDS: Readonly<Record<keyof CentreChoices, string>> = {
  correctionInternalWorkingDays:
    'correctioninternalwd correctioninternal correctionwd correctiondays correctionlimit correctionlimitwd correction 补正 补正内部',
  correctionStatutoryWorkingDays: 'correctionstatutorywd correctionstatutory 补正法定',
  committedCapWorkingDays:
    'cap capwd committedcap committedcapwd maxcommitted maxcommittedwd committedmax 承诺上限 上限',
  deliveryWorkingDays: 'deliverywd delivery 送达',
  collectionReminderWorkingDays: 'collectionreminderwd unclaimedreminderwd collectionreminder',
  urgingAnswerWorkingDays: 'urginganswerwd urganswerwd urginganswer',
  redCardAfterUrgingWorkingDays: 'redcardafterurgingwd redcardafterwd redcardwd redcard 红牌',
  warnPercent: 'warn warning warnat warnratio 预警',
  firstResponsible: 'firstresponsibleofficer 第一责任人',
  handoverBy: 'handover handoverday 移交 交接',
  telling: 'tell notice 告知',
  extraHours: 'outofhours overtime extra 延长服务 加班',
  cover: 'substitute substitution standin 代班 接替',
  decider: 'approver whodecides 决定人 审批人',
  twiceInAMonth:
    'twice cause4 cause4mode cause4consecutive consecutive consecutive2 consecutivetwice twoinarow twoinamonth 连续2次 连续两次',
  afterHours: 'afterclose 下班后受理',
  partialDay: 'partialdays',
  dueMovedIntoPast: 'movedintopast movedearlier',
  cards: 'card 黄牌红牌 亮牌',
  duplicate: 'duplicates 重复申请',
  complaintReplyWorkingDays:
    'complaintreplywd complaintwd complaintreply complaintlimit complaintlimitwd 投诉答复 投诉时限',
  badRatingContactWorkingDays: 'contactwd badratingcontactwd ratingcontactwd contact',
  badRatingRectifyWorkingDays:
    'rectifywd badratingrectifywd ratingrectifywd rectificationwd rectify rectification 整改',
  assessmentObjectionWorkingDays: 'assessmentobjectionwd assessmentobjection 考核异议',
  assessmentAnswerWorkingDays: 'assessmentanswerwd assessmentanswer 考核异议答复',
  revocationStatementWorkingDays: 'statementwd revocationstatementwd statement 陈述申辩',
  rotationMonths: 'rotation 轮换',
  rotationReminderMonths: 'rotationreminder 轮换提醒',
  archiveRetention: 'retention 保管期限',
  archiveRetentionUndecided: 'retentionundecided 未决保管期限',
  archiveRetentionFrom: 'retentionfrom 保管期限起算',
};

/** Other words for what they may be, as section G writes them. */
const VALUE_WORDS: Partial<Record<keyof CentreChoices, Readonly<Record<string, string>>>> = {
  firstResponsible: {
    acceptingOfficer: 'accepting acceptor 受理人 受理人员',
    firstAskedOfficer: 'firstasked 首问 首问责任人 receivingofficer',
  },
  handoverBy: {
    sameDay: '当日 当天 today',
    nextWorkingDay: '及时 timely nextday nextwd promptly 次日 次一工作日',
  },
  // 许32: in writing, whatever a centre writes down for itself.
  telling: { written: '书面 inwriting oral orally verbal 口头 口头告知' },
  extraHours: {
    approvedBooking: 'approved booking approvedbookings byapprovedbooking overtime yes allowed true 加班 预约',
    refused: 'forbidden none no never notallowed false 不得擅自延长',
  },
  cover: {
    authorisedOnly: 'authorised authorized authorizedonly authorisedsubstitute substitute yes allowed true 接替',
    refused: 'forbidden none no never notallowed false 不得代班',
  },
  decider: {
    chiefRepresentative: 'chief chiefrep delegated peritem delegation 首席代表 报首席代表审批',
    windowHead: 'window atwindow windowofficer front frontdesk 窗口 窗口负责人 在窗口办结',
  },
  twiceInAMonth: { consecutive: '连续 连续2次 inarow true', anyTwo: 'any 任意两次 任意2次 false' },
  afterHours: { same_date: 'samedate sameday 当日', next_working_day: 'nextwd nextday 次日 次一工作日' },
  partialDay: { sum_round_up: 'sumroundup roundup' },
  dueMovedIntoPast: { closeOfNextWorkingDay: 'closeofnextwd closenextwd', asComputed: 'computed' },
  cards: { given: 'yes on true', notGiven: 'none no off false' },
  duplicate: { existingNumber: 'existing refuse true', separateCase: 'separate new newcase false' },
};

export interface Settings {
  readonly choices: CentreChoices;
  readonly hours: readonly BusinessHours[];
  readonly registers: Readonly<Record<Register, Term>>;
  /** Keys of `config` that are not known. */
  readonly unknown: readonly string[];
}

export function settingsOf(config: Data): Settings {
  const choices: Record<string, unknown> = { ...DEFAULT_CHOICES };
  const unknown: string[] = [];
  const registers: Record<Register, Term> = { ...IN_FORCE };
  let sessions = HOURS['B']!;
  for (const [key, value] of Object.entries(config)) {
    const setting = settingNamed(key);
    const register = registerNamed(plain(key));
    if (HOURS_NAMES.includes(plain(key)) && sessionsOf(value)) sessions = sessionsOf(value)!;
    else if (register) registers[register] = termOf(value);
    else if (setting) {
      const choice = choiceOf(setting, value);
      if (choice === undefined) unknown.push(`${key} ${written(value)}`);
      else choices[setting] = choice;
    } else if (!isScheduleKey(key) && !isOfEveryCentre(key, value)) unknown.push(key);
  }
  const effectiveFrom = '2024-01-01' as PlainDate;
  return {
    choices: choices as unknown as CentreChoices,
    hours: [{ effectiveFrom, id: (textOf(config['hours']) || 'B').slice(0, 20), sessions }],
    registers,
    unknown,
  };
}

/** The setting of this name; `undefined`: there is none. */
function settingNamed(key: string): keyof CentreChoices | undefined {
  const name = plain(key);
  const settings = Object.keys(SETTING_WORDS) as (keyof CentreChoices)[];
  return settings.find((one) => plain(one) === name || SETTING_WORDS[one].split(' ').includes(name));
}

/** What is chosen, by whatever word, and `null` for the usual; `undefined`: that is no choice of this setting. */
function choiceOf(setting: keyof CentreChoices, value: unknown): unknown {
  const usual: unknown = DEFAULT_CHOICES[setting];
  const name = plain(textOf(value));
  if (value === null || ['default', 'both'].includes(name)) return usual;
  if (typeof usual === 'number') return numberIn(setting, value);
  const words = Object.entries(VALUE_WORDS[setting] ?? {});
  const known = words.find(([choice, others]) => plain(choice) === name || others.split(' ').includes(name));
  return known?.[0] ?? (typeof usual === 'string' && plain(usual) === name ? usual : undefined);
}

/** 2, "2", "2日" and "2 wd" are the same; of a percentage 80, "80%" and 0.8. A text with two figures ends in what it says. */
function numberIn(setting: keyof CentreChoices, value: unknown): number | undefined {
  const said = typeof value === 'number' ? value : Number(/(\d+)\D*$/.exec(textOf(value))?.[1] ?? Number.NaN);
  if (Number.isNaN(said)) return undefined;
  return setting === 'warnPercent' && said < 1 ? Math.round(said * 100) : said;
}

/** What is the same in every centre and may be written down all the same: the zone of legal time (K-1). */
function isOfEveryCentre(key: string, value: unknown): boolean {
  return ['tz', 'timezone', '时区'].includes(plain(key)) && value === 'Asia/Shanghai';
}

/** As one writes it without thinking of capitals, strokes and blanks; `working_days` and `wd` are the same. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')
    .replace(/workingdays?$/, 'wd');
}

/** The hours of section G by their letter, or as they are written out. */
function sessionsOf(value: unknown): BusinessHours['sessions'] | undefined {
  if (typeof value === 'string') return HOURS[value.trim().toUpperCase()];
  const fields = asData(value);
  if (fields && fields['sessions'] === undefined) return sessionsOf(textOf(fields['id']));
  const listed = fields?.['sessions'] ?? value;
  return Array.isArray(listed) && listed.every((one) => Array.isArray(one) && one.length === 2)
    ? (listed as BusinessHours['sessions'])
    : undefined;
}
