import { refusesAttendance } from '../../src/domain/people/attendance';
import { mayArrangeFor, speaksForDepartmentOf } from '../../src/domain/people/double-management';
import { actorNamed, colleagueNamed } from '../support/cast';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const front1 = colleagueNamed('front1', FOOD);
const by = (name: Parameters<typeof actorNamed>[0]) => actorNamed(name, FOOD);

describe('R-40 双重管理: business is the department’s, daily matters are the centre’s', () => {
  test.each([
    ['windowHead1', true],
    ['organHead1', true],
    ['chief1', true],
    ['centre1', false],
    ['front2', false],
    ['reviewer1', false],
  ] as const)('a letter about its staff: %s writes it: %s', (name, may) => {
    expect(speaksForDepartmentOf(by(name), front1)).toBe(may);
  });

  test('no department writes about the staff of another', () => {
    const elsewhere = colleagueNamed('frontElsewhere', FOOD);
    expect(speaksForDepartmentOf(by('windowHead1'), elsewhere)).toBe(false);
    expect(mayArrangeFor(by('windowHead1'), elsewhere)).toBe(false);
  });

  test('that somebody is away, either of them may say, and nobody else', () => {
    expect(mayArrangeFor(by('centre1'), front1)).toBe(true);
    expect(mayArrangeFor(by('windowHead1'), front1)).toBe(true);
    expect(mayArrangeFor(by('front2'), front1)).toBe(false);
    expect(mayArrangeFor(by('supervisor1'), front1)).toBe(false);
  });

  test('attendance is the centre’s; the head of the window does not enter it', () => {
    expect(refusesAttendance({ personId: 'centre1', isOfCentre: true }, 'front1')).toBeNull();
    expect(refusesAttendance({ personId: 'windowHead1', isOfCentre: false }, 'front1')).toBe('attendanceByCentre');
  });

  test('the centre does not accept, review or decide for the department', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn();
    expect(food.refused('centre1', 'accept').code).toBe('wrongRole');
    food.broughtTo('review');
    expect(food.refused('centre1', 'submitOpinion').code).toBe('wrongRole');
    food.broughtTo('awaitingApproval');
    expect(food.refused('centre1', 'approve').code).toBe('wrongRole');
  });
});
