import type { CastName } from '../cast';
import { by, Somebody, WHEN_TIME_ACTS, type Answer, type Book } from './oracle';

const toHead = { handler: new Somebody('windowHead1') };
const OPEN: Record<string, Answer> = { assign: 'done', reply: 'done' };
const OVER: Record<string, Answer> = { assign: 'caseClosed', reply: 'caseClosed' };
const ASSIGNING: readonly CastName[] = ['centre1', 'supervisor1', 'windowHead1'];

/** about front1, who neither handles it nor says who does; the handler alone replies. */
export const complaintBook: Book = {
  kind: 'complaint',
  may: { assign: ASSIGNING, reply: ['windowHead1'] },
  says: {
    assign: [toHead],
    reply: [
      { upheld: true, reply: '属实,已批评教育' },
      { upheld: false, reply: '经查不属实' },
    ],
  },
  stranger: (act, name) => {
    if (name === 'front1') return 'handlerIsSubject';
    return act === 'assign' ? 'wrongRole' : 'notAssigned';
  },
  situations: {
    filed: { stage: 'filed', after: [], acts: OPEN, may: { reply: [] } },
    assigned: { stage: 'assigned', after: [by('centre1', 'assign')], acts: OPEN },
    'assigned anew': {
      stage: 'assigned',
      after: [by('centre1', 'assign'), by('centre1', 'assign', { handler: new Somebody('supervisor1') })],
      acts: OPEN,
      may: { reply: ['supervisor1'] },
    },
    'not answered in time': { stage: 'assigned', after: [by('centre1', 'assign'), WHEN_TIME_ACTS], acts: OPEN },
    upheld: { stage: 'upheld', after: [by('centre1', 'assign'), by('windowHead1', 'reply')], acts: OVER },
    dismissed: {
      stage: 'dismissed',
      after: [by('centre1', 'assign'), by('windowHead1', 'reply', { upheld: false, reply: '经查不属实' })],
      acts: OVER,
    },
  },
};
