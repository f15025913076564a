/** The same-day handover to the back office. */
import { copiesOf } from '../case-view';
import { textOf } from '../file';
import { textIn, type Act, type Turn } from '../turn';
import { need, type Actions } from './action';

export const handover: Actions = {
  hand_over: {
    fields: ['to', 'material_count'],
    needs: need('accepted'),
    play: async (turn, act) => {
      const { id } = turn.getCase(act);
      const receiverId = textIn(act.data, 'to', turn.proper('reviewer'));
      const materialCount = await countIn(turn, act, id);
      return turn.act(turn.loginOf(act.actor), id, 'hand-over', { receiverId, materialCount });
    },
  },
  confirm_handover: {
    fields: ['material_count'],
    needs: need('accepted'),
    play: async (turn, act) => {
      const { id } = turn.getCase(act);
      const materialCount = await countIn(turn, act, id);
      return turn.act(turn.loginOf(act.actor), id, 'confirm-handover', { materialCount });
    },
  },
};

async function countIn(turn: Turn, { data }: Act, id: string): Promise<number> {
  const given = textOf(data['material_count']);
  return given === '' ? copiesOf(await turn.look(id)) : Number(given);
}
