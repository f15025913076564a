import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { foodLicence, journeyOf, type Journey } from '../support/journey';
import { faultsOf } from '../support/looks';
import { photo, PHONE, sign } from '../support/phone';
import { useTown } from '../support/town';

const REVIEWER = 'bdd839ec-8d2b-4b1d-92c7-79c7af390b80';
const INSPECTORS = ['14e43d3c-e1bc-4319-b34c-967213653ed6', 'b5f57b39-b170-4bf3-95c0-27a59cea59f5'];
const NAMES = ['侯丽华', '汪思敏'];
const POINTS = ['清洗消毒间和设施', '通风设施', '卫生间和盥洗设施', '从业人员健康合格证明', '卫生管理制度和记录'];
const PICTURED = [POINTS[0]!, POINTS[2]!];

const HYGIENE = foodLicence('清泉浴室', {
  itemCode: 'HYGIENE',
  form: {
    businessName: '安澜县清泉浴室',
    creditCode: '92330100MA2AAAAA0A',
    legalRepresentative: '张春风',
    premises: '城关镇人民路1号',
    kind: '沐浴场所',
    areaSquareMetres: 300,
    staff: 12,
    contactName: '张春风',
    contactPhone: '13800000000',
  },
});

interface Recorded {
  readonly stage: string;
  readonly timeline: readonly {
    readonly type: string;
    readonly facts: {
      readonly checks?: readonly { item: string; passed: boolean; photoIds?: readonly string[] }[];
      readonly photos?: readonly { id: string }[];
    };
  }[];
}

/** R-19, R-50: an item says what its inspectors look at; the telephone asks for it, and the signed record keeps it. */
describe('the checklist of a visit', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  let journey: Journey;
  let phone: Page;
  let reviewer: Page;

  const seen = () => journey.read('health.reviewer1') as unknown as Promise<Recorded>;
  const done = async (login: string, act: string, body: object = {}) =>
    expect([
      act,
      (await (await town.as(login)).insist(`/applications/${journey.id}/acts/${act}`, body)).status,
    ]).toEqual([act, 200]);
  const answer = (point: string, word: '符合' | '不符合') =>
    phone.getByRole('radiogroup', { name: point }).getByText(word, { exact: true }).click();

  /** Opens the visit on the telephone, and what everybody writes there beside the points. */
  async function openVisit(): Promise<void> {
    await phone.goto(`${town.url}/visits?id=${journey.id}`);
    await phone.getByText(POINTS[0]!, { exact: true }).waitFor();
    await phone.getByLabel('核查情况').fill('逐项核查');
    for (const name of NAMES) await sign(phone, `核查人员${name}`);
    await phone.getByLabel('被核查方签字人').fill('张春风');
    await sign(phone, '被核查方');
  }

  /** Hands the record in, and waits until the books have it. */
  async function record(button: string, type: string): Promise<void> {
    await phone.getByRole('button', { name: button, exact: true }).click();
    while (!(await seen()).timeline.some((one) => one.type === type)) await phone.waitForTimeout(200);
  }

  beforeAll(async () => {
    journey = await journeyOf(town, 'health.front1', HYGIENE);
    await done('health.front1', 'accept');
    await done('health.front1', 'hand-over', { receiverId: REVIEWER, materialCount: 4 });
    await done('health.reviewer1', 'confirm-handover', { materialCount: 4 });
    const slot = { from: '2026-03-02T10:00:00+08:00', to: '2026-03-02T11:00:00+08:00' };
    await done('health.reviewer1', 'order-inspection', { inspectorIds: INSPECTORS, slot });
    await town.moveTo('2026-03-02T10:30:00+08:00');
    phone = await browser.signIn('health.inspector1', PHONE);
    await phone.waitForURL('**/visits');
    reviewer = await browser.signIn('health.reviewer1');
  }, 600_000);

  it('can be read by everybody in the guide', async () => {
    const anybody = await browser.visit('/guide/HYGIENE');
    await anybody.getByText('顾客用具有专用清洗、消毒、保洁设施').waitFor();
    expect(await faultsOf(anybody, 'guide-checklist')).toEqual([]);
  }, 600_000);

  it('fails at the point that is not as it must be, which the reviewer reads by its name', async () => {
    await openVisit();
    await phone.getByText(`还缺：核查项目`).waitFor();
    await answer(POINTS[0]!, '不符合');
    await phone.getByText(`不符合：${POINTS[0]}`).waitFor();
    await phone.getByText(`还缺：${POINTS[0]}的照片`).waitFor();
    expect(await phone.getByRole('button', { name: '核查未通过', exact: true }).isDisabled()).toBe(true);
    await phone.locator(`input[aria-label="${POINTS[0]}的照片"]`).setInputFiles(await photo());
    await phone.getByText('拍照（1）').waitFor();
    expect(await faultsOf(phone, 'checklist')).toEqual([]);
    await record('核查未通过', 'failInspection');
    const { stage, timeline } = await seen();
    const { facts } = timeline.find(({ type }) => type === 'failInspection')!;
    expect(stage).toBe('inspection');
    expect(facts.checks).toEqual([{ item: POINTS[0], passed: false, photoIds: [expect.stringMatching(/^fil-/)] }]);
    await reviewer.goto(`${town.url}/review?id=${journey.id}`);
    await reviewer.locator('.wanting', { hasText: POINTS[0] }).getByText('照片1张').waitFor();
    expect(await faultsOf(reviewer, 'review-failed-visit')).toEqual([]);
  }, 600_000);

  it('is gone through again inside the same clock, and passes when every point is as it must be', async () => {
    const due = (await journey.read('health.reviewer1'))['committedDueAt'];
    // The same officers, unless the reviewer sends others.
    for (const name of NAMES) await reviewer.locator('.ant-select-selection-item', { hasText: name }).waitFor();
    await reviewer.getByLabel('日期').fill('2026-03-04');
    await reviewer.keyboard.press('Enter');
    const hours = reviewer.getByPlaceholder(/时间/);
    await hours.first().fill('09:00');
    await reviewer.keyboard.press('Enter');
    await hours.last().fill('10:00');
    await reviewer.keyboard.press('Tab');
    await browser.send(reviewer, '约定并告知', '核查改期');
    await town.moveTo('2026-03-04T09:10:00+08:00');
    await openVisit();
    for (const point of POINTS) await answer(point, '符合');
    await phone.getByText(`还缺：${PICTURED.map((point) => `${point}的照片`).join('、')}`).waitFor();
    for (const point of PICTURED) {
      await phone.locator(`input[aria-label="${point}的照片"]`).setInputFiles(await photo());
    }
    await record('核查通过', 'passInspection');
    const file = await seen();
    const { facts } = file.timeline.find(({ type }) => type === 'passInspection')!;
    const pictured = facts.checks!.filter(({ photoIds }) => photoIds?.length === 1);
    expect(facts.checks!.map(({ item, passed }) => [item, passed])).toEqual(POINTS.map((point) => [point, true]));
    expect(pictured.map(({ item }) => item)).toEqual(PICTURED);
    // Two of points, three of signatures.
    expect(facts.photos).toHaveLength(5);
    expect(file.stage).toBe('review');
    expect((await journey.read('health.reviewer1'))['committedDueAt']).toEqual(due);
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});
