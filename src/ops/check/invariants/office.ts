/** The books of the centre beside its cases. */
import { isDeepStrictEqual } from 'node:util';
import type { AssessmentFacts, AssessmentFile } from '../../../domain/assessment/assessment';
import { correctedLines, linesOf, totalOf } from '../../../domain/assessment/score';
import { shortageChange, stockOf } from '../../../domain/office/supplies';
import { found, type Finding, type Invariant } from '../invariant';

interface Stock {
  readonly id: string;
  readonly minimum: number;
  readonly alerted: boolean;
  readonly movements: readonly { readonly quantity: number; readonly balance: number }[];
}

export const stockEqualsMovements: Invariant = {
  number: 29,
  text: 'a stock is the sum of its movements, and a shortage is told exactly while it lasts',
  ofBooks: async ({ books }) => {
    const rows = await books.query<Stock>(STOCKS);
    return rows.flatMap((stock) => [...balancesWrong(stock), ...shortageUntold(stock)]);
  },
};

function balancesWrong({ id, movements }: Stock): Finding[] {
  return movements.flatMap(({ balance }, index) => {
    const sum = stockOf(movements.slice(0, index + 1));
    return balance === sum && sum >= 0 ? [] : [found(null, `${id} stands at ${balance}, its movements make ${sum}`)];
  });
}

function shortageUntold({ id, minimum, alerted, movements }: Stock): Finding[] {
  const change = shortageChange(stockOf(movements), minimum, alerted);
  if (change === null) return [];
  return [found(null, `of ${id} a shortage ${change === 'begins' ? 'is not told' : 'is told that is over'}`)];
}

const STOCKS = `
  select c.id, c.minimum,
         exists (select 1 from supply_alerts a where a.consumable_id = c.id and a.resolved_at is null) as alerted,
         coalesce((select jsonb_agg(jsonb_build_object('quantity', m.quantity, 'balance', m.balance) order by m.seq)
                     from stock_movements m where m.consumable_id = c.id), '[]') as movements
    from consumables c`;

interface StoredSheet {
  readonly id: string;
  readonly file: AssessmentFile;
  readonly drafted: AssessmentFacts['draft'];
  readonly answered: AssessmentFacts['answerObjection'] | null;
}

export const sheetsAddUp: Invariant = {
  number: 32,
  text: 'the figures of a score sheet are what its scheme makes of its facts, and of what was corrected',
  ofBooks: async ({ books }) => (await books.query<StoredSheet>(SHEETS)).flatMap(figuresWrong),
};

function figuresWrong({ id, file, drafted, answered }: StoredSheet): Finding[] {
  const { scheme, facts } = drafted;
  const lines = linesOf(scheme, facts);
  const total = totalOf(scheme, correctedLines(lines, answered?.corrections ?? []));
  const findings: Finding[] = [];
  if (!isDeepStrictEqual(lines, drafted.lines))
    findings.push(found(null, `the lines of ${id} do not follow from its facts`));
  for (const told of [file.total, ...(file.result ? [file.result.total] : [])]) {
    if (told !== total) findings.push(found(null, `${id} says ${told}, its facts make ${total}`));
  }
  return findings;
}

const SHEETS = `
  select m.id, m.file, d.facts as drafted, a.facts as answered
    from matters m
    join matter_events d on d.matter_id = m.id and d.seq = 1
    left join matter_events a on a.matter_id = m.id and a.type = 'answerObjection'
   where m.kind = 'assessment'`;
