import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { whileHolding } from '../../activities/transaction';
import { applyAll } from '../../domain/application/fold';
import { openedUnder } from '../../domain/application/opening';
import { isFinal } from '../../domain/application/stages';
import { formatInstant } from '../../domain/calendar/time';
import { APPLICATION_WORKFLOW, type OpenedApplication } from '../../workflows/application.messages';
import type { CommandReply } from '../../workflows/desk.messages';
import { sharing } from '../../workflows/priority.messages';
import { recordedCourse } from '../rebuild';

/** As many replies as go along with continue-as-new. */
const REPLIES_KEPT = 100;
const MOST_TRIES = 3;

const COMMANDS = `
  select c.command_id as id, c.first_seq as first, c.last_seq as last, e.stage
    from commands c join application_events e on e.application_id = c.application_id and e.seq = c.last_seq
   where c.application_id = $1 and c.outcome = 'accepted' order by c.last_seq desc limit ${REPLIES_KEPT}`;

/**
 * Begins a workflow for an open application that goes on from its events, as one would that continued as new: clocks, tasks and what
 * people asked already are as they were. What was sent to an earlier run and not recorded is asked for again by whoever sent it.
 * @param instead of a run that still goes; otherwise there must be none
 * @throws Error when the application is not open, or one runs
 */
export async function reopenApplication(
  { dataSource, client, taskQueue }: { dataSource: DataSource; client: Client; taskQueue: string },
  applicationId: string,
  instead: boolean,
): Promise<void> {
  for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
    const opened = await asRecorded(dataSource, applicationId);
    await client.workflow.start(APPLICATION_WORKFLOW, {
      workflowId: applicationId,
      taskQueue,
      args: [opened],
      priority: sharing(opened.references.item.departmentCode),
      workflowIdConflictPolicy: instead ? 'TERMINATE_EXISTING' : 'FAIL',
    });
    // What the earlier run had sent may have been recorded meanwhile; then it is begun once more, from there.
    const { continued } = await asRecorded(dataSource, applicationId);
    if (continued!.file.seq === opened.continued!.file.seq) return;
  }
  throw new Error(`${applicationId} is being recorded all the time: try again when nobody works on it`);
}

function asRecorded(dataSource: DataSource, applicationId: string): Promise<OpenedApplication> {
  return whileHolding(dataSource, applicationId, async (within) => {
    const { events, refs } = await recordedCourse(within, applicationId);
    const file = applyAll(
      null,
      events.map(({ event }) => event),
    );
    if (isFinal(file.stage)) throw new Error(`${applicationId} has ended as ${file.stage}`);
    const number = events[0]!.number!;
    const { rows } = await within.client.query<{ id: string; first: number; last: number; stage: string }>(COMMANDS, [
      applicationId,
    ]);
    const replies = rows.map(({ id, first, last, stage }): [string, CommandReply] => {
      const numbers: Record<string, string> = { case: number };
      for (const { event, number: given } of events.slice(first - 1, last)) {
        if (given === null) continue;
        numbers[event.type === 'noticeIssued' ? event.facts.notice : event.type] = given;
      }
      return [id, { seq: last, at: formatInstant(events[last - 1]!.event.at), stage, numbers, notes: [] }];
    });
    return { applicationId, references: openedUnder(refs), continued: { file, number, replies: replies.reverse() } };
  });
}
