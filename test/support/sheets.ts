/** Score sheets of officers as real workflows, which no application and no scenario draws. */
import { WithStartWorkflowOperation } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AssessmentParams } from '../../src/domain/assessment/assessment';
import { DEFAULT_SCHEME } from '../../src/domain/assessment/scheme';
import { instantOf } from '../../src/domain/calendar/time';
import type { Actor } from '../../src/domain/people/roles';
import { MatterRow } from '../../src/entities/matter';
import { loadMatterReferences } from '../../src/entities/references';
import type { TimeMachine } from '../../src/ops/engines/time-skipping';
import { MATTER_WORKFLOWS, matterUpdate, type OpenedMatter } from '../../src/workflows/matter.messages';
import { actorNamed, colleagueNamed } from './cast';
import type { Hall } from './hall';
import { FOOD } from './items';

/** One of the centre, and another, as the four eyes ask for. */
export const DRAFTER: Actor = { personId: 'supervisor1', authorities: [{ role: 'centre', departmentCode: null }] };
const CENTRE = actorNamed('centre1', FOOD);
const FRONT = actorNamed('front1', FOOD);

/** What a sheet about front1 is drawn from: two breaches, one of them in dispute. */
export function draftOf(calendarVersion: string): AssessmentParams['draft'] {
  return {
    subject: colleagueNamed('front1', FOOD),
    kind: 'monthly',
    period: '2026-02',
    scheme: DEFAULT_SCHEME,
    facts: [
      { kind: 'breach', id: 'food/4' },
      { kind: 'breach', id: 'food/9' },
    ],
    calendarVersion,
  };
}

/** Two sheets to their ends: `objected` is disputed, answered late and corrected, of `silent` the term passes. */
export async function playSheets(hall: Hall, time: TimeMachine, names: { objected: string; silent: string }) {
  const { objected, silent } = names;
  for (const id of [objected, silent]) {
    await draw(hall, id);
    await act(hall, id, CENTRE, 'tell', {});
  }
  await act(hall, objected, FRONT, 'object', { reason: '系统故障', criteria: ['breach'] });
  await pass(hall, time, silent);
  await act(hall, silent, CENTRE, 'confirm', { opinion: '同意' });
  await pass(hall, time, objected);
  const corrections = [{ criterion: 'breach', points: -2, reason: '一次属系统故障' }];
  await act(hall, objected, CENTRE, 'answerObjection', { upheld: true, opinion: '成立', corrections });
  await act(hall, objected, CENTRE, 'confirm', { opinion: '同意' });
  for (const id of [objected, silent]) await hall.client.workflow.getHandle(id).result();
}

async function draw({ client, dataSource, place }: Hall, matterId: string): Promise<void> {
  const { references, calendarVersion } = await loadMatterReferences(dataSource, '2026-03-02' as never);
  const opened: OpenedMatter = { matterId, references };
  const commandId = `${matterId}/draft`;
  await client.workflow.executeUpdateWithStart(matterUpdate('draft'), {
    args: [{ commandId, actor: DRAFTER, params: draftOf(calendarVersion) }],
    updateId: commandId,
    startWorkflowOperation: new WithStartWorkflowOperation(MATTER_WORKFLOWS.assessment, {
      workflowId: matterId,
      taskQueue: place.taskQueue,
      args: [opened],
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  });
}

async function act({ client }: Hall, id: string, actor: Actor, name: string, params: object): Promise<void> {
  const commandId = `${id}/${name}`;
  const envelope = { commandId, actor, params };
  await client.workflow.getHandle(id).executeUpdate(matterUpdate(name), { args: [envelope], updateId: commandId });
}

/** Moves the clock past the limit that runs, and waits until the books say so. */
async function pass({ dataSource }: Hall, time: TimeMachine, id: string): Promise<void> {
  const read = () => dataSource.manager.findOneByOrFail(MatterRow, { id });
  const { dueAt, seq } = await read();
  await time.moveTo(instantOf(dueAt! + 1000));
  while ((await read()).seq === seq) await sleep(20);
}
