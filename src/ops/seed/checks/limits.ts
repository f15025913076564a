import { findGround, SUSPENSION_GROUNDS, GROUND_IN_FILES } from '../../../domain/clock/grounds';
import type { Fault } from '../fault';
import type { ReadFiles, Sourced } from '../files';
import type { ItemFile } from '../schemas/item';

/** "30个工作日", unless the centre set itself a lower cap. */
const CAP_DAYS = 30;
/** R-28 (许42): joint handling takes no longer than this. */
const JOINT_STATUTORY_DAYS = 45;
/** R-31 (许42). */
const EXTENSION_DAYS = 10;
const JOINT_EXTENSION_DAYS = 15;

/** Rules of the limits of one item and of what may move them. */
export function checkLimits(files: ReadFiles, item: Sourced<ItemFile>): Fault[] {
  return [
    ...committedLimit(item, files.centre?.value.settings.committedCapWorkingDays ?? CAP_DAYS),
    ...maximumExtension(item),
    ...grounds(item),
    ...nothingMovesIt(item),
    ...jointLimits(files, item),
  ];
}

function committedLimit({ source, value }: Sourced<ItemFile>, cap: number): Fault[] {
  const { statutoryLimit: statutory, committedLimit: committed } = value;
  const path = ['committedLimit', 'length'];
  if (statutory.unit !== committed.unit) {
    const message = 'both limits must count in the same unit, or neither can be called the longer';
    return [source.fault(['committedLimit', 'unit'], 'R-28', message)];
  }
  if (committed.length > statutory.length) {
    const message = `the committed limit ${committed.length} is longer than the statutory ${statutory.length}`;
    return [source.fault(path, 'R-28', message)];
  }
  // n calendar days never hold more than n working days, so the cap is safe for either unit.
  if (committed.length > cap) return [source.fault(path, 'R-28', `a committed limit is at most ${cap} days`)];
  if (statutory.length === 0) {
    const message = 'no statute gives 0 days; a 即办件 is a promise of 0 within the statutory limit';
    return [source.fault(['statutoryLimit', 'length'], 'R-28', message)];
  }
  return [];
}

function maximumExtension({ source, value }: Sourced<ItemFile>): Fault[] {
  const most = value.joint ? JOINT_EXTENSION_DAYS : EXTENSION_DAYS;
  if (value.maximumExtensionWorkingDays <= most) return [];
  const message = `an extension is at most ${most} working days${value.joint ? ' for a joint item' : ''}`;
  return [source.fault(['maximumExtensionWorkingDays'], 'R-31', message)];
}

/** 现场核查, leave, a system fault, extra papers and payment stop no clock, whatever a file calls them. */
function grounds({ source, value }: Sourced<ItemFile>): Fault[] {
  const known = SUSPENSION_GROUNDS.map((ground) => GROUND_IN_FILES[ground]).join(', ');
  return value.suspensionGrounds.flatMap((ground, i) => {
    if (findGround(ground)) return [];
    return [source.fault(['suspensionGrounds', i], 'R-30', `"${ground}" stops no clock; lawful are ${known}`)];
  });
}

/** a 即办件 takes no suspension and no extension. K-15: nor does a limit in calendar days. */
function nothingMovesIt({ source, value }: Sourced<ItemFile>): Fault[] {
  const sameDay = value.committedLimit.length === 0;
  if (!sameDay && value.committedLimit.unit === 'workingDay') return [];
  const [rule, what] = sameDay ? ['R-33', 'a same-day item'] : ['K-15', 'a limit in calendar days'];
  const faults: Fault[] = [];
  if (value.maximumExtensionWorkingDays > 0) {
    faults.push(source.fault(['maximumExtensionWorkingDays'], rule, `${what} takes no extension`));
  }
  if (value.suspensionGrounds.length > 0) {
    faults.push(source.fault(['suspensionGrounds'], rule, `${what} takes no suspension`));
  }
  return faults;
}

/** sub-limits of known departments, each named once, within the promise of the whole. */
function jointLimits({ departmentCodes }: ReadFiles, { source, value }: Sourced<ItemFile>): Fault[] {
  if (!value.joint) return [];
  const faults: Fault[] = [];
  if (value.statutoryLimit.unit === 'workingDay' && value.statutoryLimit.length > JOINT_STATUTORY_DAYS) {
    const message = `joint handling takes at most ${JOINT_STATUTORY_DAYS} working days`;
    faults.push(source.fault(['statutoryLimit', 'length'], 'R-28', message));
  }
  const { departments } = value.joint;
  departments.forEach(({ departmentCode, limitWorkingDays }, i) => {
    const path = ['joint', 'departments', i];
    if (!departmentCodes.has(departmentCode)) {
      faults.push(source.fault(path, 'R-32', `department ${departmentCode} has no file in departments`));
    }
    if (departments.slice(0, i).some((other) => other.departmentCode === departmentCode)) {
      faults.push(source.fault(path, 'R-32', `department ${departmentCode} is named twice`));
    }
    if (limitWorkingDays > value.committedLimit.length) {
      const message = `the sub-limit ${limitWorkingDays} is longer than the committed ${value.committedLimit.length}`;
      faults.push(source.fault(path, 'R-32', message));
    }
  });
  return faults;
}
