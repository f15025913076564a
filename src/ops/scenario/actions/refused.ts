/** What the API must refuse whoever asks: facts only grow by events, decisions stay, fees are those of the catalogue. */
import { textIn, type Act, type Answer, type Turn } from '../turn';
import { need, type Actions } from './action';

export const refused: Actions = {
  edit_case_fact: { fields: ['field'], needs: need('handedIn'), play: editCase },
  edit_archived_decision: { fields: [], needs: need('archived'), play: editCase },
  request_fee: {
    fields: ['amount', 'name', 'fee'],
    needs: need('handedIn'),
    play: (turn, act) =>
      turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'request-fee', {
        name: textIn(act.data, 'name', textIn(act.data, 'fee', '加急费')),
        amountFen: Math.round(Number(act.data['amount'] ?? 100) * 100),
      }),
  },
};

/** Tries what a careless client would: to write over a fact of the case. */
async function editCase(turn: Turn, act: Act): Promise<Answer> {
  const { id } = turn.getCase(act);
  const field = textIn(act.data, 'field', 'decision').replaceAll(/_(\w)/g, (_, one: string) => one.toUpperCase());
  return (await turn.as(turn.loginOf(act.actor))).request('PATCH', `/applications/${id}`, { [field]: null });
}
