import { useBrowser } from '../support/browser';
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
});
