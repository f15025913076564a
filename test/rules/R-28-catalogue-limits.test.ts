import { faultsOf, itemOf, AROUND } from '../support/drafts';

const FOOD = itemOf('FOOD');
const CONSTRUCTION = itemOf('CONSTRUCTION-JOINT');

describe('R-28, R-30 to R-33 the limits of the catalogue and what may move them', () => {
  const days = (length: number, unit = 'workingDay') => ({ unit, length });

  test.each([
    ['longer than the statute', { committedLimit: days(21) }, 'R-28 committedLimit.length'],
    ['longer than 30 days', { committedLimit: days(31), statutoryLimit: days(60) }, 'R-28 committedLimit.length'],
    ['in another unit', { committedLimit: days(10, 'calendarDay') }, 'R-28 committedLimit.unit'],
    ['a statute of no day', { committedLimit: days(0), statutoryLimit: days(0) }, 'R-28 statutoryLimit.length'],
    ['extended by more than ten days', { maximumExtensionWorkingDays: 11 }, 'R-31 maximumExtensionWorkingDays'],
    ['stopped by a site visit', { suspensionGrounds: ['siteVisit'] }, 'R-30 suspensionGrounds.0'],
  ])('%s', (_, changes, fault) => {
    expect(faultsOf(changes)).toContain(fault);
  });

  test('exactly the statute, and exactly the cap, are promised lawfully', () => {
    expect(faultsOf({ committedLimit: days(20) })).toEqual([]);
    expect(faultsOf({ committedLimit: days(30), statutoryLimit: days(30) })).toEqual([]);
  });

  test('a centre with a lower cap refuses what it cannot promise', () => {
    const around = { ...AROUND, committedCapWorkingDays: 9 };
    expect(faultsOf({}, FOOD, around)).toEqual(['R-28 committedLimit.length']);
  });

  test('a same-day item takes neither suspension nor extension', () => {
    const changes = { committedLimit: days(0), maximumExtensionWorkingDays: 5, suspensionGrounds: ['hearing'] };
    expect(faultsOf(changes)).toEqual(['R-33 maximumExtensionWorkingDays', 'R-33 suspensionGrounds']);
  });

  test('joint handling: known departments, each once, within the promise', () => {
    const [one] = CONSTRUCTION.joint!.departments;
    const joint = (...departmentsOf: object[]) => faultsOf({ joint: { departments: departmentsOf } }, CONSTRUCTION);
    expect(joint({ ...one!, limitWorkingDays: CONSTRUCTION.committedLimit.length })).toEqual([]);
    expect(joint({ ...one!, limitWorkingDays: CONSTRUCTION.committedLimit.length + 1 })).toEqual([
      'R-32 joint.departments.0',
    ]);
    expect(joint(one!, one!)).toEqual(['R-32 joint.departments.1']);
    expect(joint({ ...one!, departmentCode: 'SEA' })).toEqual(['R-32 joint.departments.0']);
    expect(faultsOf({ statutoryLimit: days(46) }, CONSTRUCTION)).toEqual(['R-28 statutoryLimit.length']);
  });
});
