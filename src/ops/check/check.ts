import type { CheckContext, Finding, Invariant, Violation } from './invariant';
import { INVARIANTS } from './invariants';

export interface CheckChoices {
  /** Numbers of the invariants; all that can be checked when left out. */
  readonly only?: readonly number[];
  /** Also read every history (invariant 12): slow where there are many. */
  readonly histories?: boolean;
  /** Also read every stored file (invariant 21): as slow as there are many bytes. */
  readonly contents?: boolean;
}

/** What was looked at, and what was found. */
export interface CheckReport {
  readonly applications: number;
  /** Numbers of the invariants that were checked. */
  readonly checked: readonly number[];
  readonly violations: readonly Violation[];
}

/** Checks the books and, when there is one, Temporal. Reads only; may run while cases go on. */
export async function check(context: CheckContext, choices: CheckChoices = {}): Promise<CheckReport> {
  const wanted = INVARIANTS.filter((one) => choices.only?.includes(one.number) ?? true).filter((one) =>
    canBeChecked(one, context, choices),
  );
  const violations: Violation[] = [];
  const collect = async ({ number }: Invariant, finding: Promise<Finding[]> | Finding[]): Promise<void> => {
    for (const one of await finding) violations.push({ invariant: number, ...one });
  };
  for (const one of wanted) {
    if (one.ofBooks) await collect(one, one.ofBooks(context));
  }
  let applications = 0;
  for await (const stored of context.books.cases()) {
    applications += 1;
    for (const one of wanted) if (one.ofCase) await collect(one, one.ofCase(stored, context));
  }
  const { engine } = context;
  for (const one of engine ? wanted : []) {
    if (one.ofEngine) await collect(one, one.ofEngine(engine!, context));
    if (one.ofHistories && choices.histories) await collect(one, one.ofHistories(engine!, context));
  }
  const { files } = context;
  for (const one of files ? wanted : []) {
    if (one.ofFiles) await collect(one, one.ofFiles(files!, context));
    if (one.ofContents && choices.contents) await collect(one, one.ofContents(files!, context));
  }
  violations.sort((a, b) => a.invariant - b.invariant);
  return { applications, checked: wanted.map(({ number }) => number), violations };
}

function canBeChecked(one: Invariant, { engine, files }: CheckContext, choices: CheckChoices): boolean {
  const { histories = false, contents = false } = choices;
  if (one.ofBooks ?? one.ofCase) return true;
  if (one.ofFiles ?? one.ofContents) return files !== undefined && (one.ofFiles !== undefined || contents);
  return engine !== null && (one.ofEngine !== undefined || histories);
}
