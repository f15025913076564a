/** Commands: what was asked for once happened once, and what was acknowledged happened. */
import { isDone } from '../../../domain/application/fold';
import type { StoredCase, StoredCommand } from '../cases';
import { found, type CheckContext, type Finding, type Invariant } from '../invariant';

export const oneEffect: Invariant = {
  number: 5,
  text: 'a command has at most one effect, and exactly one when it was acknowledged',
  ofCase: (one) => [...effectsOf(one), ...causesOf(one)],
  ofBooks: async (context) => [...(await falseAcknowledgements(context)), ...(await effectsElsewhere(context))],
};

/** Each command against the events that it claims, which bear its id and begin with its act. */
function effectsOf({ id, commands, events }: StoredCase): Finding[] {
  return commands.flatMap(({ commandId, act, firstSeq, lastSeq }): Finding[] => {
    const own = events.filter((event) => event.commandId === commandId).map(({ event }) => event);
    const claimed = lastSeq - firstSeq + 1;
    const whole = own.length === claimed && own[0]?.seq === firstSeq && own.at(-1)?.seq === lastSeq;
    if (!whole) {
      const has = own.map(({ seq }) => seq).join(', ') || 'none';
      return [found(id, `command ${commandId} claims events ${firstSeq} to ${lastSeq}, and has ${has}`)];
    }
    return own[0]!.type === act ? [] : [found(id, `command ${commandId} asked for ${act} and did ${own[0]!.type}`)];
  });
}

/** Each event against the commands: what a person did was asked for, once. */
function causesOf({ id, commands, events }: StoredCase): Finding[] {
  const known = new Set(commands.map((command: StoredCommand) => command.commandId));
  return events.flatMap(({ event, commandId }): Finding[] => {
    if (commandId !== null) {
      return known.has(commandId)
        ? []
        : [found(id, `event ${event.seq} comes from command ${commandId}, not on record`)];
    }
    const byPerson = isDone(event.type) && event.by.role !== 'system';
    return byPerson ? [found(id, `event ${event.seq}, ${event.type}, was done without a command`)] : [];
  });
}

interface Acknowledged {
  readonly application_id: string | null;
  readonly command_id: string;
  readonly http_status: number;
  readonly answered_seq: number | null;
  readonly last_seq: number | null;
}

/**
 * What callers were told, against what is on record. A request that concerns no case or matter is answered in the
 * transaction that does what it asks for, and has no command.
 */
async function falseAcknowledgements({ books }: CheckContext): Promise<Finding[]> {
  const rows = await books.query<Acknowledged>(
    `select k.application_id, k.command_id, k.http_status, c.last_seq,
            (k.response -> 'reply' ->> 'seq')::integer as answered_seq
       from idempotency_keys k
       left join (select command_id, application_id, last_seq from commands where outcome = 'accepted'
                  union all
                  select command_id, matter_id, last_seq from matter_commands where outcome = 'accepted') c
         on c.command_id = k.command_id
      where k.status = 'answered'
        and (k.application_id is not null or c.command_id is not null)
        and case when k.http_status between 200 and 299
              then c.command_id is null or c.application_id is distinct from k.application_id
                or c.last_seq is distinct from (k.response -> 'reply' ->> 'seq')::integer
              else c.command_id is not null end`,
  );
  return rows.map((row) => {
    const told = `command ${row.command_id} was answered with ${row.http_status}`;
    if (row.http_status >= 300) return found(row.application_id, `${told}, and has an effect`);
    if (row.last_seq === null) return found(row.application_id, `${told}, and has no effect`);
    return found(row.application_id, `${told} at event ${row.answered_seq}, and its effect ends at ${row.last_seq}`);
  });
}

/** Events of one command in several applications. */
async function effectsElsewhere({ books }: CheckContext): Promise<Finding[]> {
  const rows = await books.query<{ command_id: string; applications: string[] }>(
    `select command_id, array_agg(distinct application_id order by application_id) as applications
       from application_events where command_id is not null
      group by command_id having count(distinct application_id) > 1`,
  );
  return rows.map(({ command_id: id, applications }) =>
    found(applications[0]!, `command ${id} had an effect in ${applications.join(' and ')}`),
  );
}
