/** What every command of the tests and benches ends and speaks with. */

/** Runs it and ends the process with its code, or with 1 and where it failed. */
export function runCommand(main: () => Promise<number>): void {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${(error as Error).stack}\n`);
      process.exit(1);
    },
  );
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
