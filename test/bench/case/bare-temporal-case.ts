/** The workflow of bare Temporal: six effects, five validated commands, a timer of thirty days over all of them. */
import {
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  ApplicationFailure,
} from '@temporalio/workflow';

export interface Effects {
  writeEffect(id: string, kind: string): Promise<void>;
}

export const command = defineUpdate<void, [step: number, actor: string]>('command');

/** The same as in ./effects, which a workflow cannot import. */
const KINDS = ['registered', 'accepted', 'inspection_task', 'opinion', 'certificate', 'archived'] as const;
const LAST = KINDS.length - 1;

/** @param local whether effects are local activities */
export async function licenceCase(id: string, local: boolean): Promise<string> {
  const { writeEffect } = (local ? proxyLocalActivities<Effects> : proxyActivities<Effects>)({
    startToCloseTimeout: '10 s',
  });
  let [asked, done] = [0, 0];
  setHandler(
    command,
    async (step) => {
      asked = step;
      await writeEffect(id, KINDS[step]!);
      done = step;
    },
    {
      validator: (step, actor) => {
        if (step !== asked + 1 || actor === '') throw ApplicationFailure.nonRetryable('not now', 'NotNow');
      },
    },
  );
  await writeEffect(id, KINDS[0]);
  const inTime = await condition(() => done === LAST, '30 days');
  return inTime ? 'archived' : 'late';
}
