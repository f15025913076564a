/** Why this date: the account of a case, printed for whoever may see it, at any time. */
import { execFileSync } from 'node:child_process';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });

const accountOf = async (login: string, id: string, query = '') => {
  const response = await (await town.as(login)).download(`/applications/${id}/deadline-account${query}`);
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    pdf: Buffer.from(await response.arrayBuffer()),
  };
};
const textOf = (pdf: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }).replaceAll(/\s/g, '');
const printedDue = (text: string): string => /到期时间(\d+年\d+月\d+日\d+时\d+分)/.exec(text)![1]!;
const storedDues = async (id: string): Promise<{ committed: string; statutory: string }> =>
  (
    await town.dataSource.query<{ committed: string; statutory: string }[]>(
      `select to_char(committed_due_at at time zone 'Asia/Shanghai', 'YYYY"年"FMMM"月"FMDD"日"FMHH24"时"MI"分"') as committed,
              to_char(statutory_due_at at time zone 'Asia/Shanghai', 'YYYY"年"FMMM"月"FMDD"日"FMHH24"时"MI"分"') as statutory
         from applications where id = $1`,
      [id],
    )
  )[0]!;

it('tells applicant and staff alike, with the stored due of either clock, and day by day', async () => {
  const people = await peopleOf(town);
  const id = await openCase(town, people, courseOf(people).accepted);
  const stored = await storedDues(id);
  for (const login of ['applicant1', 'market.front1']) {
    const { status, type, pdf } = await accountOf(login, id);
    expect([status, type]).toEqual([200, 'application/pdf']);
    const text = textOf(pdf);
    expect(text).toContain('办理期限说明');
    expect(text).toContain('时限种类承诺时限');
    expect(printedDue(text)).toBe(stored.committed);
    expect(text).toContain('2026-03-03');
  }
  const statutory = textOf((await accountOf('applicant1', id, '?clock=statutory')).pdf);
  expect(statutory).toContain('时限种类法定期限');
  expect(printedDue(statutory)).toBe(stored.statutory);
}, 60_000);

it('reads the same to the byte until something happens to the case, and is kept nowhere', async () => {
  const people = await peopleOf(town);
  const id = await openCase(town, people, courseOf(people).accepted);
  const before = await accountOf('applicant1', id);
  await town.moveTo('2026-03-02T11:00:00+08:00');
  expect((await accountOf('market.front1', id)).pdf.equals(before.pdf)).toBe(true);
  const [{ count }] = await town.dataSource.query(
    `select count(*)::int from printed_papers where kind = 'deadlineAccount'`,
  );
  expect(count).toBe(0);
}, 60_000);

it('is nobody’s who may not see the case, and there is none before acceptance', async () => {
  const people = await peopleOf(town);
  const id = await openCase(town, people, courseOf(people).received);
  expect((await accountOf('applicant2', id)).status).toBe(403);
  expect((await accountOf('urban.front1', id)).status).toBe(403);
  expect((await accountOf('applicant1', id, '?clock=lunch')).status).toBe(400);
  expect(await (await town.as('applicant1')).read(`/applications/${id}/deadline-account`)).toMatchObject({
    status: 409,
    body: { code: 'clockNotStarted', rule: 'R-29' },
  });
}, 60_000);
