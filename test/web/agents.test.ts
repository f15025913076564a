import sharp from 'sharp';
import { useBrowser } from '../support/browser';
import { FormFiller } from '../support/form';
import { foodLicence, journeyOf } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

/** A picture of a paper. */
const scan = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#eee' } })
    .jpeg()
    .toBuffer();

/** an applicant signs a power of attorney in the portal, and takes it back. */
describe('an agent in the portal', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);

  it('sees the cases of who authorised them, until the applicant withdraws it', async () => {
    const online = { ...foodLicence('委托路1号'), identityChecked: undefined, applicant: undefined };
    await journeyOf(town, 'applicant1', online);
    const applicant = await browser.signIn('applicant1');
    await applicant.goto(`${town.url}/agents`);
    await applicant.getByLabel('代办员姓名').fill('谢芷若');
    await applicant.getByLabel('代办员登录名').fill('agent1');
    await applicant.getByRole('checkbox', { name: '食品经营许可（新办）' }).check();
    await applicant.getByLabel('代理权限').selectOption('general');
    await applicant.getByLabel('授权期限').fill('2026-03-31');
    await applicant.getByLabel('委托人签名').fill('别的人');
    await applicant.getByRole('button', { name: '签署授权委托书' }).click();
    await applicant.getByRole('alert').getByText('签名须与委托人的姓名或者名称一致').waitFor();
    await applicant.getByLabel('委托人签名').fill('白锦程');
    await browser.send(applicant, '签署授权委托书', '授权已经生效');
    expect(await faultsOf(applicant, 'agents-applicant')).toEqual([]);

    const agent = await browser.signIn('agent1');
    await agent.getByText('委托路1号').waitFor();
    await agent.goto(`${town.url}/agents`);
    await agent.getByRole('link', { name: '代为提交：食品经营许可' }).waitFor();
    expect(await faultsOf(agent, 'agents-agent')).toEqual([]);
    await agent.getByRole('link', { name: '代为提交：食品经营许可' }).click();
    await agent.getByText('您受申请人委托提交').waitFor();
    expect(await agent.getByLabel('证件号码').count()).toBe(0);

    await applicant.getByRole('button', { name: '撤销授权' }).click();
    await applicant.getByText('已撤销').waitFor();
    await agent.goto(`${town.url}/cases`);
    await agent.getByRole('heading', { level: 1 }).waitFor();
    await agent.waitForLoadState('networkidle');
    expect(await agent.getByText('委托路1号').count()).toBe(0);
    expect(browser.complaints.filter((one) => !one.includes('422'))).toEqual([]);
  }, 600_000);

  it('hands in by a power of attorney on paper, and is told at once what is missing', async () => {
    const agent = await browser.signIn('agent1');
    await agent.goto(`${town.url}/apply/PASSPORT`);
    await agent.getByText('本事项须由申请人本人办理').waitFor();
    await agent.goto(`${town.url}/apply/INSURANCE-PROOF`);
    await agent.getByText('还缺：申办对象、姓名或名称、证件号码、已提交授权委托书').waitFor();
    expect(await faultsOf(agent, 'agents-apply')).toEqual([]);
    const party = { name: '邹静安', idNumber: '33010619900307451X' };
    await agent.locator('#object').fill('委托参保证明');
    await agent.locator('#party-name').fill(party.name);
    await agent.locator('#party-idNumber').fill(party.idNumber);
    await agent.getByText('还缺：已提交授权委托书').waitFor();
    await agent.getByLabel('我持有申请人签名或者盖章的授权委托书').check();
    await agent
      .getByText('还缺：代理权限、委托期限（最后一日）、委托人（签名或者盖章）、委托书扫描件或者照片')
      .waitFor();
    await agent.getByLabel('一般授权：提交、补正、咨询、催促').check();
    await agent.getByLabel('委托期限（最后一日）').fill('2026-03-20');
    await agent.getByLabel('委托人（签名或者盖章）').fill(party.name);
    const picture = await scan();
    await agent
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '委托书.jpg', mimeType: 'image/jpeg', buffer: picture });
    await agent.getByText('还缺').waitFor({ state: 'detached' });
    expect(await faultsOf(agent, 'agents-apply-paper')).toEqual([]);
    const months = { fromMonth: '2025-01', untilMonth: '2025-12' };
    const kinds = ['失业保险'];
    const said = { ...party, ...months, contactPhone: '13800000000', kinds };
    await new FormFiller(agent, () => undefined).fillIn(said);
    await agent.getByRole('button', { name: '下一步' }).click();
    await agent.getByRole('checkbox', { name: '身份证件' }).check();
    await agent.getByRole('button', { name: '下一步' }).click();
    await browser.send(agent, '提交申请', '已收件');
    const [row] = await town.dataSource.query<{ facts: object }[]>(
      `select facts from application_events where type = 'handIn' and facts ->> 'object' = '委托参保证明'`,
    );
    expect(row?.facts).toMatchObject({
      powerOfAttorney: true,
      channel: 'online',
      paperAuthorisation: { scope: 'general', until: '2026-03-20' },
    });
    await agent.getByRole('button', { name: '查看办件' }).click();
    await agent.getByText('一般授权：提交、补正、咨询、催促 · 至2026年3月20日止 · 委托人：邹*安').waitFor();
    await agent.getByRole('button', { name: '委托书.jpg' }).waitFor();
    await agent.getByText(/暂不能办理/).click();
    await agent.getByText('撤回申请须有申请人的特别授权').first().waitFor();
    expect(await faultsOf(agent, 'agents-case-paper')).toEqual([]);
  }, 600_000);

  it('stands at a window with a power of attorney, of which the officer records what it says', async () => {
    const officer = await browser.signIn('market.front1');
    await officer.goto(`${town.url}/front`);
    await officer.getByRole('combobox', { name: '事项' }).fill('spjyxk');
    await officer.locator('.ant-select-item-option-active', { hasText: '食品经营许可（新办）' }).waitFor();
    await officer.keyboard.press('Enter');
    await officer.getByLabel('由代理人办理').check();
    const group = officer.getByRole('group', { name: '代理人' });
    const form = { party: '安澜县春风餐饮店', code: '92330100MA2AAAAA0A' };
    await officer.locator('#party-name').fill(form.party);
    await officer.locator('#party-idNumber').fill(form.code);
    await officer.locator('#object').fill('代理路1号门店');
    await officer.getByLabel('已核验身份证件原件').check();
    const { form: filled } = foodLicence('代理路1号门店') as { form: object };
    await new FormFiller(officer, () => undefined).fillIn(filled);
    await officer.keyboard.press('Alt+m');
    await officer.getByRole('button', { name: '收件（Ctrl+回车）' }).click();
    await group.getByText('请填写').first().waitFor();
    expect(await faultsOf(officer, 'front-hand-in-agent')).toEqual([]);
    await group.locator('#agent-name').fill('庄晓梦');
    await group.locator('#agent-idNumber').fill('33010619900307451X');
    await group.getByLabel('特别授权：还可以撤回申请').check();
    await group.getByLabel('委托期限（最后一日）').fill('2026-03-20');
    await group.getByLabel('委托人（签名或者盖章）').fill(form.party);
    await browser.send(officer, '收件（Ctrl+回车）', '已收件');
    const [row] = await town.dataSource.query<{ id: string }[]>(
      `select id from applications where object = '代理路1号门店'`,
    );
    await officer.goto(`${town.url}/cases/${row!.id}`);
    await officer.getByText('特别授权：还可以撤回申请 · 至2026年3月20日止 · 委托人：安澜县春风餐饮店').waitFor();
    expect(await faultsOf(officer, 'case-agent-paper')).toEqual([]);
  }, 600_000);
});
