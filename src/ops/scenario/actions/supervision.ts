/** Urging, reminding, and what the supervisors record. */
import { OBSERVER, roleNamed } from '../centre/people';
import { textOf } from '../file';
import { inDays, textIn, type Act, type Answer, type Turn } from '../turn';
import { need, type Actions } from './action';
import { breachRecorded } from './breaches';

export const supervision: Actions = {
  remind: saying('remind', 'message', '请注意承诺时限'),
  urge: { ...saying('urge', 'message', '请问何时能办结?'), needs: need('handedIn') },
  reply_urge: { ...saying('reply-urge', 'reply', '正在办理'), needs: need('handedIn') },
  issue_urging: saying('issue-urging', 'message', '请立即办理'),
  answer_urging: { ...saying('answer-urging', 'plan', '今日办结'), fields: ['plan'] },
  file_overtime_notice: {
    fields: ['new_date', 'reason'],
    needs: ({ actor }) => ({ milestone: roleNamed(actor) === 'backOffice' ? 'confirmed' : 'accepted' }),
    play: (turn, act) =>
      turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'file-overtime-notice', {
        reason: textIn(act.data, 'reason', '核查人员不足'),
        expectedOn: textIn(act.data, 'new_date', inDays(act.at, 3)).slice(0, 10),
        measures: '中心统一协调',
      }),
  },
  confirm_draft: { fields: ['cause'], play: confirmDraft },
  breach_recorded: breachRecorded,
};

/** the centre confirms what the records have drafted, of this cause where it is named. */
async function confirmDraft(turn: Turn, { actor, data }: Act): Promise<Answer> {
  const cause = data['cause'] === undefined ? '' : `&cause=${/\d+/.exec(textOf(data['cause']))?.[0] ?? ''}`;
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
