/** What becomes of a certificate after its issue: correction and revocation. */
import { isRevocationGround } from '../../../domain/certificate/grounds';
import { isDone, textIn, type Act, type Answer, type Turn } from '../turn';
import { need, type Actions } from './action';

const CORRECTION = ['report_error', 'approve_correction', 'recover_certificate'];

export const certificates: Actions = {
  report_error: {
    fields: ['certificate', 'field', 'correct', 'value'],
    needs: need('delivered'),
    play: (turn, act) => send(turn, act, 'report-error', errorOf(act)),
  },
  approve_correction: {
    fields: ['version', 'certificate'],
    needs: need('delivered'),
    prepare: implyReport,
    play: (turn, act) => send(turn, act, 'approve-correction', {}),
  },
  recover_certificate: {
    fields: ['version', 'certificate'],
    needs: need('delivered'),
    prepare: implyReport,
    play: (turn, act) => send(turn, act, 'recover-certificate', { version: versionIn(act, 1) }),
  },
  notice_of_intended_revocation: {
    fields: ['ground', 'facts'],
    needs: need('delivered'),
    play: (turn, act) =>
      send(turn, act, 'notify-revocation', {
        ground: groundIn(act, 'unqualified'),
        facts: textIn(act.data, 'facts', '经查,作出许可决定时不符合法定条件'),
      }),
  },
  revoke: {
    fields: ['ground', 'public_harm'],
    needs: need('delivered'),
    play: async (turn, act) => {
      const { licence } = await turn.look(turn.getCase(act).id);
      const notified = licence?.revocation?.ground ?? 'unqualified';
      const harm = act.data['public_harm'];
      const publicHarm = harm !== undefined && harm !== false && harm !== 'none';
      return send(turn, act, 'revoke', { ground: groundIn(act, notified), publicHarm });
    },
  },
};

/** The first version is made with the documents of the case, every later one is a correction. */
export async function issueCertificate(turn: Turn, act: Act): Promise<Answer> {
  const version = versionIn(act, 1);
  const { id } = turn.getCase(act);
  if (version < 2) return turn.act(turn.loginOf(act.actor), id, 'make-documents');
  if (!turn.steps.some(({ action }) => CORRECTION.includes(action))) {
    await implyReport(turn, act);
    await post(turn, act, turn.proper('chief'), 'approve-correction', {});
    await post(turn, act, turn.proper('front'), 'recover-certificate', { version: version - 1 });
  }
  return send(turn, act, 'issue-version', { version });
}

/** A correction needs a report; one that no step of the timeline names is made by the holder before the step. */
async function implyReport(turn: Turn, act: Act): Promise<void> {
  const { licence } = await turn.look(turn.getCase(act).id);
  if (licence?.correction || turn.steps.some(({ action }) => action === 'report_error')) return;
  const answer = await post(turn, act, turn.getCase(act).applicant, 'report-error', errorOf(act));
  if (isDone(answer)) await turn.town.settled();
}

function send(turn: Turn, act: Act, name: string, body: object): Promise<Answer> {
  // Of a department it is the chief representative who decides about a certificate.
  return post(turn, act, turn.loginOf(act.actor, 'decide'), name, body);
}

function post(turn: Turn, act: Act, login: string, name: string, body: object): Promise<Answer> {
  return turn.send(login, `/applications/${turn.getCase(act).id}/certificate/acts/${name}`, body);
}

function errorOf({ data }: Act): object {
  return {
    field: textIn(data, 'field', '经营者姓名'),
    correct: textIn(data, 'correct', textIn(data, 'value', '以申请材料为准')),
  };
}

/** 2, "2" and "v2" are the same version. */
function versionIn({ data }: Act, usual: number): number {
  return Number(/\d+/.exec(textIn(data, 'version', String(usual)))?.[0] ?? usual);
}

const GROUNDS: readonly (readonly [RegExp, string])[] = [
  [/欺骗|贿赂|不正当|虚假|隐瞒|fraud|brib|decei|false|improper/, 'fraud'],
  [/滥用|玩忽|abuse|neglect|derelict/, 'abuseOfDuty'],
  [/超越|越权|beyond|ultra|exceed|powers|authority/, 'beyondPowers'],
  [/程序|procedur/, 'againstProcedure'],
  [/不具备|不符合|资格|条件|unqualified|ineligib|not_qualified|unfit|condition/, 'unqualified'],
];

/** A text that names no ground of statute is sent as it stands: the API must refuse it. */
function groundIn({ data }: Act, usual: string): string {
  const text = textIn(data, 'ground', usual);
  if (isRevocationGround(text)) return text;
  return GROUNDS.find(([words]) => words.test(text.toLowerCase()))?.[1] ?? (text || 'none');
}
