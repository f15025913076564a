/** Review, visit, approval, documents, delivery, archive. */
import { issueCertificate } from './certificates';
import { lastOf, unansweredBranches } from '../case-view';
import { textOf } from '../file';
import { isDone, textIn, type Act, type Answer, type Turn } from '../turn';
import { isPassed } from '../words';
import { need, type Actions } from './action';
import { reasonsIn, remediesIn } from './intake';

export const work: Actions = {
  site_check: { fields: ['result'], needs: need('confirmed'), play: siteCheck },
  submit_opinion: {
    fields: ['opinion'],
    needs: need('confirmed'),
    play: (turn, act) => {
      const opinion = textIn(act.data, 'opinion', '建议批准');
      const recommendation = /不/.test(opinion) ? 'refuse' : 'grant';
      return turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'submit-opinion', { recommendation, opinion });
    },
  },
  answer: { fields: ['opinion'], needs: need('accepted'), play: answerBranch },
  decide: {
    fields: ['result', 'opinion', 'reason', 'reasons', 'remedies'],
    needs: need('opined', 'branchesAnswered'),
    play: decideJointly,
  },
  approve: { fields: ['qualified'], needs: need('opined'), play: approve },
  refuse: { fields: ['reason', 'reasons', 'remedies', 'warning'], needs: need('opined'), play: refuseLicence },
  return: {
    fields: ['reason'],
    needs: need('opined'),
    play: (turn, act) =>
      turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'return-to-review', {
        reason: textIn(act.data, 'reason', '意见依据不足'),
      }),
  },
  make_documents: {
    fields: [],
    needs: need('decided'),
    play: (turn, act) => turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'make-documents'),
  },
  issue_certificate: {
    fields: ['version'],
    needs: ({ data }) => ({ milestone: /[2-9]/.test(textIn(data, 'version', '1')) ? 'delivered' : 'decided' }),
    play: issueCertificate,
  },
  deliver: {
    fields: ['to', 'proof', 'method', 'power_of_attorney', 'tracking_number'],
    needs: need('made'),
    play: deliver,
  },
  lend_paper: {
    fields: ['paper', 'material', 'to', 'purpose'],
    needs: need('handedIn'),
    play: async (turn, act) => {
      const { id } = turn.getCase(act);
      return turn.act(turn.loginOf(act.actor), id, 'lend-paper', {
        paperId: paperIn(act),
        borrowerId: textIn(act.data, 'to', turn.proper('inspector')),
        purpose: textIn(act.data, 'purpose', '核对原件'),
      });
    },
  },
  return_paper: {
    fields: ['paper', 'material'],
    needs: need('handedIn'),
    play: (turn, act) =>
      turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'return-paper', { paperId: paperIn(act) }),
  },
  archive: {
    fields: [],
    needs: need('delivered'),
    play: (turn, act) => turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'archive'),
  },
};

/** The reviewer orders the visit, and one of those who went out records it. */
async function siteCheck(turn: Turn, act: Act): Promise<Answer> {
  const { id } = turn.getCase(act);
  const inspectorIds = act.actor.split('+');
  const { reviewer } = await turn.look(id);
  const ordered = await turn.act(reviewer?.id ?? turn.proper('reviewer'), id, 'order-inspection', { inspectorIds });
  if (!isDone(ordered)) return ordered;
  const passed = isPassed(act.data['result']);
  return turn.act(inspectorIds[0]!, id, passed ? 'pass-inspection' : 'fail-inspection', {
    inspectorIds,
    findings: passed ? '现场与申请材料一致' : '现场不符合要求',
    signedBy: '现场负责人',
  });
}

/** by the post what goes out first and is delivered then; a proof that is left out is a valid one. */
async function deliver(turn: Turn, act: Act): Promise<Answer> {
  const { data, actor } = act;
  const { id, applicant } = turn.getCase(act);
  const login = turn.loginOf(actor);
  const method = DELIVERY_WORDS[textIn(data, 'method', '')] ?? 'counter';
  if (method === 'post') {
    const trackingNumber = textIn(data, 'tracking_number', 'EMS1234567');
    const sent = await turn.act(login, id, 'attempt-delivery', { method, trackingNumber });
    if (!isDone(sent)) return sent;
  }
  return turn.act(login, id, 'deliver', {
    method,
    recipient: textIn(data, 'to', applicant),
    proof: textIn(data, 'proof', '送达回证'),
    ...(data['power_of_attorney'] !== undefined && { powerOfAttorney: data['power_of_attorney'] === true }),
  });
}

const DELIVERY_WORDS: Readonly<Record<string, string>> = {
  post: 'post',
  邮寄: 'post',
  online: 'online',
  网上: 'online',
};

/** the lead grants what all agree to, and refuses where one disagrees, unless the step says how it decides. */
async function decideJointly(turn: Turn, act: Act): Promise<Answer> {
  const { id } = turn.getCase(act);
  const said = textIn(act.data, 'result', textIn(act.data, 'opinion', ''));
  const { branches } = await turn.look(id);
  const refuses =
    said === '' ? branches.some(({ answer }) => answer === 'disagree') : /不|refus|reject|deny/i.test(said);
  const login = turn.loginOf(act.actor, 'decide');
  if (!refuses || act.mustBeRefused) return turn.act(login, id, 'approve');
  return turn.act(login, id, 'refuse', {
    reasons: reasonsIn(act.data, '有关部门不同意'),
    basis: '行政许可法第三十八条第二款',
    ...remediesIn(act.data),
  });
}

/** a department answers for its own branch; whoever else tries, for one that has not been answered. */
async function answerBranch(turn: Turn, act: Act): Promise<Answer> {
  const { id } = turn.getCase(act);
  const view = await turn.look(id);
  const code =
    turn.centre.departments.get(act.actor) ?? unansweredBranches(view)[0] ?? view.branches[0]?.departmentCode;
  const opinion = textIn(act.data, 'opinion', '同意');
  const answer = /不/.test(opinion) ? 'disagree' : 'agree';
  const path = `/applications/${id}/branches/${String(code)}/acts/answer`;
  return turn.send(turn.loginOf(act.actor), path, { answer, opinion });
}

function paperIn({ data }: Act): string {
  return textIn(data, 'paper', textIn(data, 'material', 'M1'));
}

/** Who is not qualified is refused, unless the step says that the approval must be. */
function approve(turn: Turn, act: Act): Promise<Answer> {
  const { qualified } = act.data;
  if (qualified === false && !act.mustBeRefused) return refuseLicence(turn, act);
  const said = typeof qualified === 'boolean' ? { qualified } : {};
  return turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'approve', said);
}

/** a warning goes with material that a check found false, which is found first where nobody wrote so. */
async function refuseLicence(turn: Turn, act: Act): Promise<Answer> {
  const { warning } = act.data;
  const words = warning === true ? '提供虚假材料,予以警告' : warning === false ? '' : textOf(warning);
  const { id } = turn.getCase(act);
  if (words !== '' && !act.mustBeRefused) await doubt(turn, act, id);
  return turn.act(turn.loginOf(act.actor), id, 'refuse', {
    reasons: reasonsIn(act.data, words === '' ? '不符合法定条件' : '申请材料虚假'),
    basis: '行政许可法第三十八条第二款',
    ...remediesIn(act.data),
    ...(words !== '' && { warning: words }),
  });
}

/** A warning rests on a check of the material; where nobody wrote that one was opened, the reviewer has. */
async function doubt(turn: Turn, { actor }: Act, id: string): Promise<void> {
  const view = await turn.look(id);
  if (lastOf(view, 'openFraudCheck')) return;
  const materialId = view.materials.find(({ copies }) => copies > 0)?.materialId;
  const by = view.reviewer?.id ?? turn.loginOf(actor);
  await turn.act(by, id, 'open-fraud-check', { materialId, suspicion: '与登记机关信息不一致' });
}
