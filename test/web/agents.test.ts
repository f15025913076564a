import { useBrowser } from '../support/browser';
import { FormFiller } from '../support/form';
import { foodLicence, journeyOf } from '../support/journey';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

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
    expect(row?.facts).toMatchObject({ powerOfAttorney: true, channel: 'online' });
  }, 600_000);
});
