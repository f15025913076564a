/** The public lookup and unmasking. */
import { need, notYet, type Actions } from './action';

export const looking: Actions = {
  lookup: {
    fields: ['number'],
    needs: need('handedIn'),
    play: async (turn, act) => {
      const given = act.data['number'];
      const number = typeof given === 'string' ? given : (await turn.look(turn.getCase(act).id)).number;
      return (await turn.as(turn.proper('applicant'))).read(`/lookup/${encodeURIComponent(number)}`);
    },
  },
  unmask: notYet('field', 'reason'),
};
