/** Other words than those of the API by which scenarios name the same thing. */
import { STAGES, type Stage } from '../../domain/application/stages';
import { GROUND_IN_FILES, GROUND_ZH, type SuspensionGround } from '../../domain/clock/grounds';
import { NOTICES } from '../../domain/papers/notices';

/** Where a case stands, in the words of the register; R-08 counts a case for another authority among those not accepted. */
export function namesOfStage(stage: Stage): string[] {
  return stage === 'otherAuthority' ? [STAGES[stage], STAGES.notAccepted] : [STAGES[stage]];
}

/** A paper by its own name, and by that of the paper which the rules know. */
export function namesOfNotice(kind: string, name: string): string[] {
  return kind === 'otherAuthorityNotice' ? [name, NOTICES.nonAcceptanceNotice.zh] : [name];
}

/** A ground of suspension: as data files, the API and papers have it. */
export function namesOfGround(ground: SuspensionGround): string[] {
  return [GROUND_IN_FILES[ground], ground, GROUND_ZH[ground], GROUND_IN_FILES[ground].replaceAll('_', ' ')];
}

/** A date stands for the opening of its day; an instant for itself. */
export function instantText(text: string, clockTime = '08:30:00'): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T${clockTime}+08:00` : text;
}

export const PASSED = ['pass', 'passed', '合格', '通过', '核查通过', 'ok', true] as const;
export const FAILED = ['fail', 'failed', '不合格', '未通过', '不通过', '核查未通过', 'not_passed', false] as const;

/** Whether a result as a scenario writes it says that something passed; left out, it did. */
export function isPassed(result: unknown): boolean {
  return !(FAILED as readonly unknown[]).includes(result);
}

/** Personal data by the names that scenarios give them; the first is that of the API. */
const PERSONAL_FIELDS = [
  ['name', 'applicant', 'applicant_name', '姓名', '申请人', '申请人姓名'],
  ['idNumber', 'id_number', 'id', 'id_card', 'id_no', '证件号', '证件号码', '身份证', '身份证号', '身份证号码'],
  ['phone', 'telephone', 'mobile', '电话', '手机', '手机号', '联系电话'],
  ['address', '地址', '住址'],
] as const;

/** All names of a personal datum, that of the API first; a name that is not known stands for itself. */
export function namesOfPersonalField(name: string): readonly string[] {
  return PERSONAL_FIELDS.find((names) => (names as readonly string[]).includes(name)) ?? [name];
}

export function personalFieldNamed(name: string): string {
  return namesOfPersonalField(name)[0]!;
}
