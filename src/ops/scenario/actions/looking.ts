/** The public lookup and unmasking. */
import { roleNamed } from '../centre/people';
import { textIn } from '../turn';
import { personalFieldNamed } from '../words';
import { need, type Actions } from './action';

export const looking: Actions = {
  lookup: {
    fields: ['number'],
    needs: need('handedIn'),
    play: async (turn, act) => {
      const given = act.data['number'];
      // A word without a figure stands for the number of the case.
      const number =
        typeof given === 'string' && (given === '' || /\d/.test(given))
          ? given
          : (await turn.look(turn.getCase(act).id)).number;
      return (await turn.as(turn.proper('applicant'))).read(`/lookup/${encodeURIComponent(number)}`);
    },
  },
  unmask: {
    fields: ['field', 'reason'],
    needs: ({ actor }) => ({ milestone: roleNamed(actor) === 'backOffice' ? 'confirmed' : 'handedIn' }),
    play: (turn, act) =>
      turn.send(turn.loginOf(act.actor), `/applications/${turn.getCase(act).id}/unmask`, {
        field: personalFieldNamed(textIn(act.data, 'field', 'phone')),
        reason: textIn(act.data, 'reason', '核对身份'),
      }),
  },
};
