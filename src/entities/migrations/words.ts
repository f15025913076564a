import type { QueryRunner } from 'typeorm';

/** A check that says which words a column may hold. */
export interface WordList {
  readonly table: string;
  readonly constraint: string;
}

/** Adds words to the list of a check; what other migrations added to it stays. */
export async function addWords(runner: QueryRunner, list: WordList, words: readonly string[]): Promise<void> {
  const added = words.map((word) => `'${word}'::text, `).join('');
  await rewrite(runner, list, (definition) => asList(definition).replace('ARRAY[', `ARRAY[${added}`));
}

export async function dropWords(runner: QueryRunner, list: WordList, words: readonly string[]): Promise<void> {
  await rewrite(runner, list, (definition) =>
    words.reduce((left, word) => left.replace(`'${word}'::text, `, ''), definition),
  );
}

/** Postgres keeps a list of one word as an equation. */
function asList(definition: string): string {
  return definition.replace(/ = ('\w+'::text)/, ' = ANY (ARRAY[$1])');
}

async function rewrite(
  runner: QueryRunner,
  { table, constraint }: WordList,
  change: (definition: string) => string,
): Promise<void> {
  const rows = (await runner.query('select pg_get_constraintdef(oid) as is from pg_constraint where conname = $1', [
    constraint,
  ])) as { is: string }[];
  const [row] = rows;
  // A table that a later migration makes takes over the words that there are by then.
  if (!row) return;
  const { is } = row;
  await runner.query(`alter table ${table} drop constraint ${constraint}, add constraint ${constraint} ${change(is)}`);
}
