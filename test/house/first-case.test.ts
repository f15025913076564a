import { join } from 'node:path';
import { ALL_STAGES } from '../../src/domain/application/stages';
import { loadCentreFiles } from '../../src/ops/seed/load';
import en from '../../web/src/i18n/en.json';
import zh from '../../web/src/i18n/zh-CN.json';
import { ITEM, loginOf, STEPS, SUPPLEMENT, waitsFor } from '../../web/src/guide/steps';

const { people, items } = loadCentreFiles(join(__dirname, '../../data'));
const { departmentCode } = items.find(({ code }) => code === ITEM)!;
const ENDED = ['notAccepted', 'otherAuthority', 'noLicenceNeeded', 'withdrawn', 'terminated'];

type Seen = Parameters<typeof waitsFor>[0];
const seen = (stage: string, ...types: string[]): Seen =>
  ({ stage, timeline: types.map((type) => ({ type })) }) as unknown as Seen;

describe('the guide through a first case', () => {
  const at = (role: string) =>
    people.filter(({ authorities }) =>
      authorities.some((held) => held.role === role && (held.departmentCode ?? departmentCode) === departmentCode),
    );

  test.each(STEPS.map((step) => [step.act, step] as const))('has somebody of the example data for %s', (_, step) => {
    expect(at(step.role).map(({ login }) => login)).toContain(loginOf(step));
  });

  test.each([zh, en])('names whom one chooses', ({ firstCase }) => {
    const named = (text: string, role: string) => at(role).filter(({ name }) => text.includes(name)).length;
    expect(named(firstCase.do.handOver, 'backOffice')).toBe(1);
    expect(named(firstCase.do.orderInspection, 'inspector')).toBe(2);
  });

  test('has words for each step in both languages', () => {
    const acts = [...STEPS, SUPPLEMENT].map(({ act }) => act).sort();
    expect(Object.keys(zh.firstCase.do).sort()).toEqual(acts);
    expect(Object.keys(en.firstCase.do).sort()).toEqual(acts);
  });

  test('knows in each stage what the case waits for', () => {
    const known = new Set([...STEPS, SUPPLEMENT].map(({ act }) => act));
    const waits = ALL_STAGES.map((stage) => [stage, waitsFor(seen(stage))] as const);
    expect(waits.filter(([, act]) => act === 'left').map(([stage]) => stage)).toEqual(ENDED);
    expect(waits.filter(([, act]) => !known.has(act) && act !== 'left')).toEqual([['archived', 'done']]);
  });

  test('tells the two halves of a stage by what happened', () => {
    expect([waitsFor(seen('accepted')), waitsFor(seen('accepted', 'handOver'))]).toEqual([
      'handOver',
      'confirmHandover',
    ]);
    const visited = waitsFor(seen('review', 'passInspection'));
    expect([waitsFor(seen('review', 'failInspection')), visited]).toEqual(['orderInspection', 'submitOpinion']);
  });
});
