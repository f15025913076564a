import type { EntityManager } from 'typeorm';

/** One part of a schema: a column, a constraint, an index, a trigger or a function. */
export interface Part {
  readonly kind: 'column' | 'constraint' | 'index' | 'trigger' | 'function';
  /** The table; empty for a function. */
  readonly of: string;
  readonly name: string;
  readonly is: string;
  /** The columns that it is about, unless it is a function or about the table as a whole. */
  readonly columns: readonly string[];
  /** Whether it refuses rows by itself: a column that must be told, a unique index. */
  readonly demands: boolean;
}

const PARTS = `
  with owned as (
    select oid, relname::text as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'migrations'
  )
  select 'column' as kind, t.name as of, attname::text as name, array[attname::text] as columns,
         format_type(atttypid, atttypmod) || coalesce(' default ' || pg_get_expr(adbin, adrelid), '') as is,
         attnotnull and not atthasdef and attidentity = '' as demands
    from owned t join pg_attribute on attrelid = t.oid left join pg_attrdef on adrelid = t.oid and adnum = attnum
   where attnum > 0 and not attisdropped
  union all
  select 'constraint', t.name, conname::text, array(
           select attname::text from pg_attribute where attrelid = t.oid and attnum = any (conkey)
         ), pg_get_constraintdef(c.oid), true
    from owned t join pg_constraint c on conrelid = t.oid where contype in ('p', 'u', 'c', 'x', 'f')
  union all
  select 'index', t.name, i.relname::text, array(
           select attname::text from pg_attribute where attrelid = t.oid and attnum = any (indkey)
         ), pg_get_indexdef(indexrelid), indisunique
    from owned t join pg_index on indrelid = t.oid join pg_class i on i.oid = indexrelid
  union all
  select 'trigger', t.name, tgname::text, '{}', pg_get_triggerdef(g.oid), true
    from owned t join pg_trigger g on tgrelid = t.oid where not tgisinternal
  union all
  select 'function', '', p.oid::regprocedure::text, '{}', prosrc, false
    from pg_proc p where pronamespace = 'public'::regnamespace
     and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
   order by 1, 2, 3`;

/** Everything that a migration can alter, in a fixed order. */
export function schemaOf(manager: Pick<EntityManager, 'query'>): Promise<Part[]> {
  return manager.query(PARTS);
}

/**
 * What of a change of the schema a program from before it may stumble over: it goes on reading and writing what it knows.
 * Free are new tables, new columns that need not be told, with rules about nothing else, wider lists of words, and indexes.
 * @returns a line for each
 */
export function stumblesOver(before: readonly Part[], after: readonly Part[]): string[] {
  const [old, now] = [before, after].map((parts) => new Map(parts.map((part) => [keyOf(part), part])));
  const tables = new Set(before.map(({ of }) => of));
  const lost = before.flatMap((part) => {
    const is = now!.get(keyOf(part));
    if (part.kind === 'index' && !is?.demands) return [];
    if (!is) return [`${keyOf(part)} is gone`];
    if (is.demands && !part.demands) return [`${keyOf(part)} must be told`];
    return is.is === part.is || isWider(part.is, is.is) ? [] : [`${keyOf(part)} is another one`];
  });
  const demanded = after.filter((part) => {
    if (old!.has(keyOf(part)) || !tables.has(part.of) || !part.demands) return false;
    const isNew = (name: string): boolean => !old!.has(`column ${part.of}.${name}`);
    return part.kind === 'column' || part.columns.length === 0 || !part.columns.every(isNew);
  });
  return [...lost, ...demanded.map((part) => `${keyOf(part)} is new, and demands`)];
}

const keyOf = ({ kind, of, name }: Part): string => `${kind} ${of === '' ? '' : `${of}.`}${name}`;

/** Whether two definitions differ in a list of words alone, and the second has all words of the first. */
function isWider(was: string, is: string): boolean {
  const one = /= (?:ANY \(+ARRAY\[)?'\w+'::text(?:, '\w+'::text)*\]?\)*/g;
  const wordsOf = (text: string): string[] => text.match(/'\w+'::text/g) ?? [];
  const words = new Set(wordsOf(is));
  return was.replaceAll(one, '') === is.replaceAll(one, '') && wordsOf(was).every((word) => words.has(word));
}
