import { FOOD } from '../support/items';
import { licence } from '../support/licence';

const reported = () => licence(FOOD).does('applicant1', 'reportError');
const approved = () => reported().does('chief1', 'approveCorrection');
const recovered = () => approved().does('front1', 'recoverCertificate');

describe('R-27 clerical error on a certificate ⇒ 更正', () => {
  test('reported, approved, the old one recovered, the new one issued: version 1 is kept, the number is the same', () => {
    const food = recovered().at('2026-03-11 10:00').does('reviewer1', 'issueVersion');
    expect([food.state, food.file.correction, food.tasks]).toEqual(['有效', null, []]);
    expect(food.file.versions).toMatchObject([
      { version: 1, state: 'superseded', recoveredAt: expect.any(Number) },
      { version: 2, state: 'current', recoveredAt: null },
    ]);
    expect(food.papers).toMatchObject([
      { name: '更正通知书', content: { version: 2, field: '经营者姓名', correct: '张三' } },
      { name: '证件', content: { version: 2 } },
    ]);
    expect(food.papers[0]!.recipients).toContainEqual({ to: 'party', partyId: 'applicant1' });
  });

  test.each(['applicant1', 'front1', 'reviewer1', 'windowHead1', 'chief1'] as const)('%s may report it', (who) => {
    expect(licence(FOOD).does(who, 'reportError').tasks).toEqual(['approveCorrection']);
  });

  test('nobody else: another applicant, another department, the supervisors', () => {
    expect(licence(FOOD).refused('applicant2', 'reportError').code).toBe('notOwnApplication');
    expect(licence(FOOD).refused('frontElsewhere', 'reportError').code).toBe('wrongDepartment');
    expect(licence(FOOD).refused('supervisor1', 'reportError').code).toBe('wrongRole');
  });

  test('it says which entry is wrong and what it must read; one at a time', () => {
    expect(licence(FOOD).refused('applicant1', 'reportError', { field: ' ' })).toMatchObject({ field: 'field' });
    expect(licence(FOOD).refused('applicant1', 'reportError', { correct: '' })).toMatchObject({ field: 'correct' });
    expect(reported().refused('front1', 'reportError').code).toBe('correctionOpen');
  });
});

describe('R-27 each step before the next', () => {
  test('nothing without a report', () => {
    for (const act of ['approveCorrection', 'declineCorrection'] as const) {
      expect(licence(FOOD).refused('chief1', act).code).toBe('noCorrection');
    }
    expect(licence(FOOD).refused('front1', 'recoverCertificate').code).toBe('noCorrection');
    expect(licence(FOOD).refused('reviewer1', 'issueVersion').code).toBe('noCorrection');
  });

  test('no new version before the approval, even if the old one is back', () => {
    const food = reported().does('front1', 'recoverCertificate');
    expect(food.refused('reviewer1', 'issueVersion').code).toBe('correctionUnapproved');
  });

  test('no new version while the old one is out', () => {
    expect(approved().refused('reviewer1', 'issueVersion').code).toBe('certificateNotRecovered');
    expect(approved().tasks).toEqual(['recoverCertificate']);
    expect(recovered().tasks).toEqual(['issueVersion']);
  });

  test('what is recovered is the version that is out, once', () => {
    expect(approved().refused('front1', 'recoverCertificate', { version: 2 })).toMatchObject({ field: 'version' });
    expect(recovered().refused('front1', 'recoverCertificate').code).toBe('certificateRecovered');
  });

  test('versions count on', () => {
    expect(recovered().refused('reviewer1', 'issueVersion', { version: 3 })).toMatchObject({ field: 'version' });
    const twice = recovered().does('reviewer1', 'issueVersion').does('applicant1', 'reportError');
    twice.does('chief1', 'approveCorrection').does('front1', 'recoverCertificate', { version: 2 });
    expect(twice.does('reviewer1', 'issueVersion', { version: 3 }).file.versions.map(({ state }) => state)).toEqual([
      'superseded',
      'superseded',
      'current',
    ]);
  });
});

describe('R-27 who approves a correction', () => {
  test('the chief representative or the head of the organ, once', () => {
    expect(reported().does('organHead1', 'approveCorrection').file.correction!.approvedAt).not.toBeNull();
    expect(approved().refused('organHead1', 'approveCorrection').code).toBe('correctionApproved');
    expect(reported().refused('front1', 'approveCorrection').code).toBe('wrongRole');
    expect(reported().refused('chiefElsewhere', 'approveCorrection').code).toBe('wrongDepartment');
  });

  test('neither who made the certificate nor who reported the error', () => {
    const made = licence(FOOD, { madeBy: 'everything1' }).does('applicant1', 'reportError');
    expect(made.refused('everything1', 'approveCorrection').code).toBe('correctorInvolved');
    const own = licence(FOOD).does('chief1', 'reportError');
    expect(own.refused('chief1', 'approveCorrection').code).toBe('correctorInvolved');
    expect(own.does('chief2', 'approveCorrection').tasks).toEqual(['recoverCertificate']);
  });

  test('declined with its reason, everything is as it was, and the holder is told', () => {
    const food = reported().does('front1', 'recoverCertificate');
    expect(food.refused('chief1', 'declineCorrection', { reason: '' }).code).toBe('fieldEmpty');
    food.does('chief1', 'declineCorrection');
    expect([food.file.correction, food.file.versions[0]!.recoveredAt, food.tasks]).toEqual([null, null, []]);
    expect(food.papers.map(({ name }) => name)).toEqual(['不予更正告知']);
  });
});
