import { foodLicence, journeyOf, type SeenCase } from '../support/journey';
import { useTown } from '../support/town';

/**
 * A food licence through its whole life. Spring Festival 2026 (15 to 23 February) lies inside, with its make-up Saturdays
 * on 14 and 28 February; the case is open for 34 working days.
 */
describe('a food licence over Spring Festival, from the window to the archive', () => {
  const town = useTown({ startAt: '2026-01-22T09:10:00+08:00' });

  it('keeps every date, number and paper', async () => {
    const journey = await journeyOf(
      town,
      'market.front1',
      foodLicence('示例路1号', { materials: only('M1', 'M2', 'M3') }),
    );
    const { act, read, at } = journey;
    const idOf = async (login: string) => (await town.as(login)).personId;
    const [reviewer, inspector1, inspector2] = await Promise.all(
      ['market.reviewer1', 'market.inspector1', 'market.inspector2'].map(idOf),
    );
    expect(await read()).toMatchObject({
      stage: 'received',
      limits: {
        correctionInternalDueAt: '2026-01-26T17:30:00+08:00',
        correctionStatutoryDueAt: '2026-01-29T17:30:00+08:00',
      },
      notices: [{ kind: 'receipt', name: '收件凭证' }],
    });

    await at('2026-01-22T10:00:00+08:00');
    const correction = { defects: [{ materialId: 'M4', problem: '缺少' }], nextVisitAt: '2026-01-26T09:00:00+08:00' };
    expect(await act('market.front1', 'issue-correction', correction)).toMatchObject({ status: 200 });
    await at('2026-01-30T09:30:00+08:00');
    expect(await act('market.front1', 'supplement', { materials: only('M4') })).toMatchObject({ status: 200 });
    expect(await act('market.front1', 'accept')).toMatchObject({ status: 200, body: { stage: 'accepted' } });
    // Day 0 is 30 January; 2–6 and 9–13 February are ten; then make-up Saturday 14, 24–28 February, 2–5 March.
    expect(await read()).toMatchObject({
      acceptedAt: '2026-01-30T09:30:00+08:00',
      clocks: {
        committed: { dueAt: '2026-02-13T17:30:00+08:00', warnAt: '2026-02-11T17:30:00+08:00', state: 'running' },
        statutory: { dueAt: '2026-03-05T17:30:00+08:00' },
      },
      limits: { handoverDueAt: '2026-01-30T17:30:00+08:00' },
    });

    const handover = { receiverId: reviewer, materialCount: 4 };
    expect(await act('market.front1', 'hand-over', handover)).toMatchObject({ status: 200 });
    await at('2026-01-30T17:00:00+08:00');
    expect(await act('market.reviewer1', 'confirm-handover', { materialCount: 4 })).toMatchObject({ status: 200 });
    const team = { inspectorIds: [inspector1, inspector2] };
    expect(await act('market.reviewer1', 'order-inspection', team)).toMatchObject({ status: 200 });
    await at('2026-02-03T10:00:00+08:00');
    const visit = { ...team, findings: '操作间无防鼠设施', signedBy: '张三' };
    expect(await act('market.inspector1', 'fail-inspection', visit)).toMatchObject({ body: { stage: 'inspection' } });
    await at('2026-02-10T10:00:00+08:00');
    const again = { ...visit, findings: '已整改' };
    expect(await act('market.inspector2', 'pass-inspection', again)).toMatchObject({ body: { stage: 'review' } });
    const opinion = { recommendation: 'grant', opinion: '符合条件,建议批准' };
    expect(await act('market.reviewer1', 'submit-opinion', opinion)).toMatchObject({
      body: { stage: 'awaitingApproval' },
    });

    // 80 % at the close of 11 February: one warning. The due passes at the close of the last day before the holiday.
    await at('2026-02-12T09:00:00+08:00');
    expect(kinds(await read(), 'warning')).toHaveLength(1);
    await at('2026-02-13T17:30:00+08:00');
    expect(await read()).toMatchObject({ overdue: false, cards: [] });
    await at('2026-02-13T17:30:01+08:00');
    expect(await read()).toMatchObject({ overdue: true, cards: ['yellow'] });
    expect(kinds(await read(), 'overtimeNotice')).toMatchObject([
      { content: { originalDueAt: '2026-02-13T17:30:00+08:00' } },
    ]);
    // First urging at the next opening, which is make-up Saturday; unanswered for a working day, the second.
    await at('2026-02-14T08:30:00+08:00');
    expect(kinds(await read(), 'urgingNotice')).toHaveLength(1);
    await at('2026-02-24T17:30:00+08:00');
    expect(kinds(await read(), 'urgingNotice')).toHaveLength(1);
    await at('2026-02-24T17:30:01+08:00');
    expect(kinds(await read(), 'urgingNotice')).toHaveLength(2);
    await at('2026-02-26T17:30:01+08:00');
    expect(await read()).toMatchObject({ cards: ['yellow', 'red'] });

    await at('2026-03-03T11:00:00+08:00');
    expect(await act('market.chief1', 'approve')).toMatchObject({ status: 200, body: { stage: 'granted' } });
    expect(await read()).toMatchObject({
      clocks: {
        committed: { state: 'stopped', onTime: false },
        statutory: { state: 'stopped', onTime: true },
      },
      limits: { deliveryDueAt: '2026-03-17T17:30:00+08:00' },
    });
    expect(await act('market.reviewer1', 'make-documents')).toMatchObject({ body: { stage: 'awaitingDelivery' } });
    expect(await read()).toMatchObject({
      certificate: { name: '食品经营许可证', status: 'issued', number: expect.stringContaining('食经〔2026〕') },
    });
    await at('2026-03-12T10:00:00+08:00');
    const delivery = { method: 'counter', recipient: '张三', recipientIs: 'applicant', proof: '送达回证' };
    expect(await act('market.front1', 'deliver', delivery)).toMatchObject({ body: { stage: 'delivered' } });
    expect(await act('market.front1', 'archive')).toMatchObject({ body: { stage: 'archived' } });
    expect(await act('market.front1', 'deliver', delivery)).toMatchObject({ status: 409, body: { rule: 'R-24' } });
  });
});

function only(...materialIds: string[]): object[] {
  return materialIds.map((materialId) => ({ materialId, copies: 1 }));
}

function kinds(application: SeenCase, kind: string): unknown[] {
  return application.notices.filter((notice) => notice.kind === kind);
}
