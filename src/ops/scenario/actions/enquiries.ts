/** Enquiries and the first responsible officer. */
import { roleNamed } from '../centre/people';
import { textOf, type Data } from '../file';
import { lastOf } from '../case-view';
import { isDone, textIn, type Act, type Answer, type MatterHandle, type Turn } from '../turn';
import { need, type Actions } from './action';

export const enquiries: Actions = {
  ask: { fields: ['query', 'topic', 'channel', 'to'], play: ask },
  close_query: { fields: ['query', 'as', 'window'], prepare: somethingAsked, play: closeQuery },
  transfer_query: { fields: ['query', 'to'], prepare: somethingAsked, play: transferQuery },
  confirm_and_answer: { fields: ['query'], prepare: somethingAsked, play: confirmAndAnswer },
  contact_first_responsible: { fields: [], needs: need('accepted'), play: contact },
};

const CHANNELS: readonly (readonly [string, RegExp])[] = [
  ['telephone', /电话|来电|热线|phone|call|hotline/i],
  ['online', /网|线上|online|web|app|portal/i],
  ['message', /留言|短信|微信|邮件|message|sms|mail|wechat/i],
];

/** At the counter and on the telephone the officer enters what is asked; online whoever asks does. */
async function ask(turn: Turn, { actor, data }: Act): Promise<Answer> {
  const channel = CHANNELS.find(([, words]) => words.test(textOf(data['channel'])))?.[0] ?? 'counter';
  const role = roleNamed(actor);
  const outside = role === undefined || role === 'applicant' || role === 'agent';
  const officerId = turn.loginOf(textIn(data, 'to', outside ? turn.proper('front') : actor));
  const itself = outside && (role === undefined || channel === 'counter' || channel === 'telephone');
  const answer = await turn.send(itself ? officerId : turn.loginOf(actor), '/enquiries', {
    topic: textIn(data, 'topic', '办理该事项需要哪些材料?'),
    channel,
    officerId,
    ...(itself && role !== undefined && { askerId: actor }),
  });
  if (isDone(answer)) {
    const label = data['query'] === undefined ? null : textOf(data['query']);
    turn.matters.push({ kind: 'enquiry', id: textOf(answer.body['matterId']), label });
  }
  return answer;
}

/** 答复, 指引 with the exact window, or 转办. */
async function closeQuery(turn: Turn, act: Act): Promise<Answer> {
  const { data } = act;
  const how = textOf(data['as']);
  if (/转|transfer|hand|forward/i.test(how)) return transferQuery(turn, act);
  const refers =
    how === '' ? data['window'] !== undefined : /指引|引导|介绍|refer|guid|direct|introduc|point/i.test(how);
  if (refers) return queryAct(turn, act, 'refer', { window: textIn(data, 'window', '一楼3号窗口') });
  // Whatever is no end of an enquiry goes as the empty answer that it is.
  const answers = how === '' || /答|answer|repl|explain/i.test(how);
  return queryAct(turn, act, 'answer', { answer: answers ? '已当面答复' : '' });
}

async function transferQuery(turn: Turn, act: Act): Promise<Answer> {
  return queryAct(turn, act, 'transfer', receiverIn(turn, act.data));
}

/** To a person, or to a department, in which whoever takes it confirms. */
function receiverIn(turn: Turn, data: Data): object {
  const to = data['to'];
  if (to === undefined) return { officerId: turn.proper('reviewer') };
  const departmentCode = turn.centre.departments.get(textOf(to));
  if (departmentCode !== undefined) return { departmentCode };
  return to === null || textOf(to) === '' ? {} : { officerId: textOf(to) };
}

async function confirmAndAnswer(turn: Turn, act: Act): Promise<Answer> {
  const confirmed = await queryAct(turn, act, 'confirm', {});
  return isDone(confirmed) ? queryAct(turn, act, 'answer', { answer: '已答复' }) : confirmed;
}

async function queryAct(turn: Turn, step: Act, act: string, body: object): Promise<Answer> {
  const { id } = await enquiryOf(turn, step);
  return turn.send(turn.loginOf(step.actor), `/enquiries/${id}/acts/${act}`, body);
}

/** Before the step, so that a refused one has changed nothing. */
async function somethingAsked(turn: Turn, step: Act): Promise<void> {
  await enquiryOf(turn, step);
}

/** The enquiry that is meant; where nobody was written to ask, somebody asks whoever acts. */
async function enquiryOf(turn: Turn, step: Act): Promise<MatterHandle> {
  const { query } = step.data;
  const known = turn.findMatter('enquiry', query);
  if (known) return known;
  await ask(turn, { ...step, actor: turn.proper('applicant'), data: { query, to: step.actor }, implied: true });
  return turn.findMatter('enquiry', query)!;
}

/** whoever answers for the case is asked, and answers; while the first responsible officer is away, the substitute. */
async function contact(turn: Turn, act: Act): Promise<Answer> {
  const { id } = turn.getCase(act);
  const asked = await turn.act(turn.loginOf(act.actor), id, 'contact', { message: '请问办理进展如何?' });
  if (!isDone(asked)) return asked;
  const answerer = textOf(lastOf(await turn.look(id), 'contact')?.facts?.['answererId']);
  return turn.act(answerer, id, 'reply-contact', { reply: '正在办理,请留意通知' });
}
