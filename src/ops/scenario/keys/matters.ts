/** What is missed and owed in the matters of a timeline that are no applications. */
import { OBSERVER } from '../centre/people';
import { either, type Either } from '../differences';
import type { Moment } from '../moment';
import type { MatterHandle, Turn } from '../turn';

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
      officer: cells.officer?.id ?? departmentCharged(turn, cells.department!),
    }));
}

/** A department is charged where nobody in particular owed it; scenarios may name it, or whoever answers for it. */
function departmentCharged(turn: Turn, code: string): Either {
  return either(code, turn.departmentNamed(code), turn.proper('front'), turn.proper('window_head'));
}
