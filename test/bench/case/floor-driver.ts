/** The floor: what the same case costs when a program writes it to Postgres by itself, one transaction a command. */
import type { Pool } from 'pg';
import { serveTurns } from './closed-loop';
import { DATA, KINDS, LAST, openEffects, writeEffect } from './effects';

const BEGIN = `insert into licence_case(case_id, state, version, deadline, data)
  values ($1, 0, 0, now() + interval '30 days', $2)`;
const ADVANCE = `update licence_case
  set state = $2, version = version + 1, deadline = case when $2 = ${LAST} then null else deadline end
  where case_id = $1 and state = $2 - 1`;
const TELL = 'insert into event(case_id, version, kind, actor, data) values ($1, $2, $3, $4, $5)';

async function command(pool: Pool, id: string, step: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    if (step === 0) await client.query({ name: 'begin-case', text: BEGIN, values: [id, DATA] });
    else {
      const { rowCount } = await client.query({ name: 'advance', text: ADVANCE, values: [id, step] });
      if (rowCount !== 1) throw new Error(`${id} is not where step ${step} begins`);
    }
    await client.query({ name: 'tell', text: TELL, values: [id, step, KINDS[step], 'officer1', DATA] });
    await writeEffect(client, id, KINDS[step]!);
    await client.query('commit');
  } finally {
    client.release();
  }
}

async function main(url: string): Promise<void> {
  const pool = await openEffects(url);
  serveTurns({
    play: async (name, timed) => {
      for (const [step, kind] of KINDS.entries()) await timed(kind, () => command(pool, name, step));
    },
  });
}

void main(process.argv[2]!);
