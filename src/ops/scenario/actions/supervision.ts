/** Urging, reminding, and what the supervisors record. */
import { instantOf, type Instant } from '../../../domain/calendar/time';
import { OBSERVER } from '../centre/people';
import { inDays, textIn, type Act, type Answer, type Turn } from '../turn';
import { need, type Actions, type Milestone } from './action';

export const supervision: Actions = {
  remind: saying('remind', 'message', '请注意承诺时限'),
  urge: { ...saying('urge', 'message', '请问何时能办结?'), needs: need('handedIn') },
  reply_urge: { ...saying('reply-urge', 'reply', '正在办理'), needs: need('handedIn') },
  issue_urging: saying('issue-urging', 'message', '请立即办理'),
  answer_urging: { ...saying('answer-urging', 'plan', '今日办结'), fields: ['plan'] },
  file_overtime_notice: {
    fields: ['new_date', 'reason'],
    needs: need('accepted'),
    play: (turn, act) =>
      turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'file-overtime-notice', {
        reason: textIn(act.data, 'reason', '核查人员不足'),
        expectedOn: textIn(act.data, 'new_date', inDays(act.at, 3)).slice(0, 10),
        measures: '中心统一协调',
      }),
  },
  confirm_draft: { fields: ['cause'], play: confirmDraft },
  breach_recorded: { fields: ['rule'], begins: breachBegins, leadDays: () => WEEK_DAYS + 1, play: breachRecorded },
};

const WEEK_DAYS = 7;

/** A week is longer than each of the duties that are broken here, and too short for what follows from the statutory ones. */
async function breachBegins(_turn: Turn, act: Act): Promise<{ at: Instant; milestone: Milestone }> {
  const rule = textIn(act.data, 'rule', 'R-18');
  const at = instantOf(act.at - WEEK_DAYS * 86_400_000);
  return { at, milestone: ['R-01', 'R-03', 'R-04', 'R-05'].includes(rule) ? 'handedIn' : 'accepted' };
}

/** a breach of this rule comes about, by the passing of time or by a demand that must not be made. */
async function breachRecorded(turn: Turn, act: Act): Promise<Answer> {
  const rule = textIn(act.data, 'rule', 'R-18');
  const { id } = turn.getCase(act);
  if (rule === 'R-10' || rule === 'R-53') {
    await turn.act(turn.proper('front'), id, 'request-fee', { name: '加急费', amountFen: 10_000 });
  }
  const { breaches = [] } = await turn.look(id);
  const found = breaches.some((one) => one.rule === rule);
  const body = found ? {} : { code: 'noBreach', concerning: breaches.map((one) => one.rule) };
  return { status: found ? 200 : 409, body, etag: null };
}

/** the centre confirms what the records have drafted, of this cause where it is named. */
async function confirmDraft(turn: Turn, { actor, data }: Act): Promise<Answer> {
  const cause = data['cause'] === undefined ? '' : `&cause=${Number(data['cause'])}`;
  const { items } = await (await turn.as(OBSERVER)).get<{ items: { id: string }[] }>(`/drafts?status=drafted${cause}`);
  const draft = items.at(-1)?.id ?? 'none';
  return turn.send(turn.loginOf(actor), `/drafts/${encodeURIComponent(draft)}/confirm`, { opinion: '事实清楚' });
}

/** An act that says one thing, of which a scenario gives the words or leaves them out. */
function saying(act: string, field: string, usual: string) {
  return {
    fields: [] as string[],
    needs: need('accepted'),
    play: (turn: Turn, step: Act): Promise<Answer> =>
      turn.act(turn.loginOf(step.actor), turn.getCase(step).id, act, { [field]: textIn(step.data, field, usual) }),
  };
}
