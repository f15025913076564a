/** What is missed and owed in the matters of a timeline that are no applications. */
import { OBSERVER } from '../centre/people';
import { either } from '../differences';
import type { Moment } from '../moment';
import type { MatterHandle } from '../turn';

interface BreachRow {
  readonly matterId: string | null;
  readonly cells: {
    readonly rule: string;
    readonly duty: string;
    readonly officer: { readonly id: string } | null;
    readonly department: string | null;
  };
}

/** Each by its rule, the words of the register, and whoever is charged. */
export async function breachesOfMatters({ turn }: Moment, among: readonly MatterHandle[]) {
  if (among.length === 0) return [];
  const { rows } = await (await turn.as(OBSERVER)).get<{ rows: BreachRow[] }>('/breaches?limit=100');
  const ids = among.map(({ id }) => id);
  return rows
    .filter(({ matterId }) => matterId !== null && ids.includes(matterId))
    .map(({ cells }) => ({
      kind: cells.duty,
      rule: cells.rule,
      officer: cells.officer?.id ?? either(cells.department, turn.departmentNamed(cells.department!)),
    }));
}
