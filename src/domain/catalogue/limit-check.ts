import type { DocumentFault } from '../shape/schema';
import type { CheckedItem, ItemSurroundings } from './checked-item';

/** R-28 (许42): joint handling takes no longer than this. */
const JOINT_STATUTORY_DAYS = 45;
/** R-31 (许42). */
const EXTENSION_DAYS = 10;
const JOINT_EXTENSION_DAYS = 15;

/** Rules of the limits of one item and of what may move them. */
export function limitFaults(item: CheckedItem, around: ItemSurroundings): DocumentFault[] {
  return [
    ...committedLimit(item, around.committedCapWorkingDays),
    ...maximumExtension(item),
    ...grounds(item, around.groundWords),
    ...nothingMovesIt(item),
    ...jointLimits(item, around),
  ];
}

/** the promise counts as the statute does, and is never longer than it nor than the centre's own cap. */
function committedLimit({ statutoryLimit, committedLimit: committed }: CheckedItem, cap: number): DocumentFault[] {
  const path = ['committedLimit', 'length'];
  if (statutoryLimit.unit !== committed.unit) {
    const en = 'both limits must count in the same unit, or neither can be called the longer';
    return [{ path: ['committedLimit', 'unit'], rule: 'R-28', zh: '承诺时限与法定时限须用同一单位,方可比较', en }];
  }
  if (committed.length > statutoryLimit.length) {
    const zh = `承诺时限${committed.length}日长于法定时限${statutoryLimit.length}日`;
    const en = `the committed limit ${committed.length} is longer than the statutory ${statutoryLimit.length}`;
    return [{ path, rule: 'R-28', zh, en }];
  }
  // n calendar days never hold more than n working days, so the cap is safe for either unit.
  if (committed.length > cap) {
    return [{ path, rule: 'R-28', zh: `承诺时限最长${cap}日`, en: `a committed limit is at most ${cap} days` }];
  }
  if (statutoryLimit.length === 0) {
    const zh = '法定时限不会是0日;即办件是在法定时限内承诺0日';
    const en = 'no statute gives 0 days; a 即办件 is a promise of 0 within the statutory limit';
    return [{ path: ['statutoryLimit', 'length'], rule: 'R-28', zh, en }];
  }
  return [];
}

function maximumExtension({ joint, maximumExtensionWorkingDays }: CheckedItem): DocumentFault[] {
  const most = joint ? JOINT_EXTENSION_DAYS : EXTENSION_DAYS;
  if (maximumExtensionWorkingDays <= most) return [];
  const zh = `${joint ? '联合办理事项' : ''}延期最长${most}个工作日`;
  const en = `an extension is at most ${most} working days${joint ? ' for a joint item' : ''}`;
  return [{ path: ['maximumExtensionWorkingDays'], rule: 'R-31', zh, en }];
}

/** 现场核查, leave, a system fault, extra papers and payment stop no clock, whatever an item calls them. */
function grounds({ suspensionGrounds }: CheckedItem, lawful: readonly string[]): DocumentFault[] {
  const known = lawful.join(', ');
  return suspensionGrounds.flatMap((ground, i) => {
    if (lawful.includes(ground)) return [];
    const zh = `"${ground}"不得暂停计时,法定事由为:${known}`;
    return [
      { path: ['suspensionGrounds', i], rule: 'R-30', zh, en: `"${ground}" stops no clock; lawful are ${known}` },
    ];
  });
}

/** a 即办件 takes no suspension and no extension. K-15: nor does a limit in calendar days. */
function nothingMovesIt(item: CheckedItem): DocumentFault[] {
  const sameDay = item.committedLimit.length === 0;
  if (!sameDay && item.committedLimit.unit === 'workingDay') return [];
  const rule = sameDay ? 'R-33' : 'K-15';
  const [zh, en] = sameDay ? ['即办件', 'a same-day item'] : ['按自然日计算的期限', 'a limit in calendar days'];
  const faults: DocumentFault[] = [];
  if (item.maximumExtensionWorkingDays > 0) {
    const path = ['maximumExtensionWorkingDays'];
    faults.push({ path, rule, zh: `${zh}不得延期`, en: `${en} takes no extension` });
  }
  if (item.suspensionGrounds.length > 0) {
    faults.push({ path: ['suspensionGrounds'], rule, zh: `${zh}不得暂停`, en: `${en} takes no suspension` });
  }
  return faults;
}

/** sub-limits of known departments, each named once, within the promise of the whole. */
function jointLimits(item: CheckedItem, { departmentCodes }: ItemSurroundings): DocumentFault[] {
  if (!item.joint) return [];
  const faults: DocumentFault[] = [];
  if (item.statutoryLimit.unit === 'workingDay' && item.statutoryLimit.length > JOINT_STATUTORY_DAYS) {
    const path = ['statutoryLimit', 'length'];
    const zh = `联合办理最长${JOINT_STATUTORY_DAYS}个工作日`;
    faults.push({ path, rule: 'R-28', zh, en: `joint handling takes at most ${JOINT_STATUTORY_DAYS} working days` });
  }
  const { departments } = item.joint;
  departments.forEach(({ departmentCode: code, limitWorkingDays }, i) => {
    const fault = (zh: string, en: string) => faults.push({ path: ['joint', 'departments', i], rule: 'R-32', zh, en });
    if (!departmentCodes.has(code)) fault(`没有部门${code}`, `there is no department ${code}`);
    if (departments.slice(0, i).some((other) => other.departmentCode === code)) {
      fault(`部门${code}重复`, `department ${code} is named twice`);
    }
    if (limitWorkingDays > item.committedLimit.length) {
      const most = item.committedLimit.length;
      fault(
        `分项时限${limitWorkingDays}日长于承诺时限${most}日`,
        `the sub-limit ${limitWorkingDays} is longer than the committed ${most}`,
      );
    }
  });
  return faults;
}
