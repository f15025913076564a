/** The cases that lie on the desks of the training centre when it opens: one for each desk, each with a promise that runs. */
import { done, foodHandIn, signInDemo } from './demo-case';

/** @param api the address of the training centre */
export async function openTrainingCases(api: string): Promise<void> {
  const { front, reviewer } = await signInDemo(api);
  const open = async (): Promise<string> => {
    const handedIn = await done(front, '/applications', foodHandIn('M1', 'M2', 'M3', 'M4'));
    return String(handedIn['applicationId']);
  };
  const act = (who: typeof front, id: string, name: string, body = {}) =>
    done(who, `/applications/${id}/acts/${name}`, body);
  const accepted = async (): Promise<string> => {
    const id = await open();
    await act(front, id, 'accept');
    return id;
  };
  const reviewed = async (): Promise<string> => {
    const id = await accepted();
    await act(front, id, 'hand-over', { receiverId: reviewer.personId, materialCount: 4 });
    await act(reviewer, id, 'confirm-handover', { materialCount: 4 });
    return id;
  };
  await open();
  await accepted();
  await reviewed();
}
