import { useBrowser } from '../support/browser';
import { faultsOf } from '../support/looks';
import { useTown } from '../support/town';

/** where somebody hears of notices by mail, they see and change themselves. */
describe('the address for mail', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  const browser = useBrowser(() => town.url);
  const kept = async (login: string) => (await town.as(login)).get<{ email: string | null }>('/session/email');

  it.each(['applicant1', 'market.front1'])(
    'is shown, set and taken back by %s alone',
    async (login) => {
      const page = await browser.signIn(login);
      const before = await kept('applicant2');
      await page.goto(`${town.url}/account`);
      const panel = page.getByRole('region', { name: '邮件提醒' });
      await panel.getByLabel('邮箱').fill('不是地址');
      await panel.getByRole('button', { name: '保存邮箱' }).click();
      await panel.getByRole('alert').waitFor();
      await panel.getByLabel('邮箱').fill('someone@example.cn');
      await browser.send(page, '保存邮箱', '已办理');
      await panel.getByRole('button', { name: '不再收邮件' }).waitFor();
      expect(await kept(login)).toEqual({ email: 'someone@example.cn' });
      expect(await faultsOf(page, `account-mail-${login}`)).toEqual([]);
      await page.reload();
      await panel.getByRole('button', { name: '不再收邮件' }).waitFor();
      expect(await panel.getByLabel('邮箱').inputValue()).toBe('someone@example.cn');
      await panel.getByRole('button', { name: '不再收邮件' }).click();
      await panel.getByRole('button', { name: '不再收邮件' }).waitFor({ state: 'detached' });
      expect(await kept(login)).toEqual({ email: null });
      expect(await kept('applicant2')).toEqual(before);
      expect(browser.complaints.filter((one) => !one.includes('422'))).toEqual([]);
    },
    600_000,
  );
});
