/** One fault in one data file, found at this place. `rule` is the rule broken (R-28, K-2 …) or `format`. */
export interface Fault {
  /** Path below the data folder, with forward slashes. */
  readonly file: string;
  /** Line and column as an editor counts them, from 1. */
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly message: string;
}

/** Thrown when any data file has a fault; carries every fault of every file, so that one round of correction suffices. */
export class DataFileError extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(`${faults.length} fault(s) in the data files, nothing was loaded:\n${faults.map(describeFault).join('\n')}`);
    this.name = 'DataFileError';
  }
}

/** Writes a fault as compilers do: file:line:column rule message. */
export function describeFault(fault: Fault): string {
  return `${fault.file}:${fault.line}:${fault.column} ${fault.rule} ${fault.message}`;
}
