import { FOOD } from '../support/items';
import { play } from '../support/play';

const received = () => play(FOOD).at('2026-03-02 10:00').handsIn();

describe('R-08 not our authority, "应找哪个部门或哪位同志": at once, naming the right organ', () => {
  test('the paper names it, and the case ends', () => {
    const food = received().does('front1', 'referToAuthority', { rightOrgan: '卫生健康局7号窗口,王同志' });
    expect(food.state).toBe('告知其他机关');
    expect(food.notices('告知其他机关通知书')).toMatchObject([
      { to: ['applicant'], content: { rightOrgan: '卫生健康局7号窗口,王同志', reasons: ['不属于本机关职权范围'] } },
    ]);
    expect(food.file.closedAt).toBe(food.file.lastAt);
  });

  test.each(['', '   ', undefined])('blank (%p): refused', (rightOrgan) => {
    const food = received();
    expect(food.refused('front1', 'referToAuthority', { rightOrgan })).toEqual({
      code: 'fieldEmpty',
      field: 'rightOrgan',
    });
    expect(food.state).toBe('收件');
  });

  test('it is told at intake: once corrections are asked for, the office has taken it as its own', () => {
    const food = play(FOOD)
      .at('2026-03-02 10:00')
      .handsIn({ materials: ['M1'] })
      .does('front1', 'issueCorrection');
    expect(food.refused('front1', 'referToAuthority').code).toBe('wrongStage');
  });
});
