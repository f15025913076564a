/** What came of it, for people: tables of Markdown. */
import { cpus } from 'node:os';
import type { Client } from 'pg';
import { median, ratios, type Sum } from './measured';

/** What a case costs while so many others are open. */
export interface WithOpen {
  readonly open: number;
  readonly rest: Readonly<Record<string, number>>;
  readonly residentMb: Readonly<Record<string, number>>;
  readonly sum: Sum;
}

export interface Results {
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly rest: Readonly<Record<string, number>>;
  readonly sums: readonly Sum[];
  readonly withOpen: readonly WithOpen[];
}

export async function machineOf(client: Client): Promise<Pick<Results, 'machine' | 'versions'>> {
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  const all = cpus();
  return {
    machine: `${all.length} × ${all[0]?.model ?? 'unknown'}`,
    versions: { node: process.version, postgres: rows[0]!.server_version },
  };
}

export function tableOf(results: Results): string {
  const { machine, versions, rest, sums, withOpen } = results;
  const parts = [
    `${machine}, ${written(versions)}; at rest, cores: ${written(rest)}`,
    table(
      COLUMNS.map(([title]) => title),
      sums.map((sum) => COLUMNS.map(([, cell]) => cell(sum))),
    ),
  ];
  const settings = [...new Set(sums.map(({ atOnce }) => atOnce))];
  const compared = settings.flatMap((atOnce) => {
    const [first, ...others] = sums.filter((sum) => sum.atOnce === atOnce);
    return others.map((other) => [
      String(atOnce),
      `${first!.name} to ${other.name}`,
      spread(ratios(first!, other)),
      spread(ratios(first!, other).map((ratio) => (ratio * other.commandsACase) / first!.commandsACase)),
      (first!.casesASecond / other.casesASecond).toFixed(2),
    ]);
  });
  parts.push(table(['at once', 'ratio', 'CPU a case', 'CPU a command', 'cases a second'], compared));
  const commands = sums.flatMap(({ name, atOnce, commands: all }) =>
    Object.entries(all).map(([kind, { count, p50, p95, p99 }]) => [
      name,
      String(atOnce),
      kind,
      String(count),
      ...[p50, p95, p99].map((ms) => ms.toFixed(1)),
    ]),
  );
  parts.push(table(['contestant', 'at once', 'command', 'answered', 'p50 ms', 'p95 ms', 'p99 ms'], commands));
  if (withOpen.length > 0) {
    const rows = withOpen.map(({ open, rest: idle, residentMb, sum }) => [
      String(open),
      sum.cpuMsInAll.toFixed(1),
      sum.casesASecond.toFixed(1),
      written(idle),
      written(residentMb),
    ]);
    parts.push(table(['open', 'CPU ms a case', 'cases/s', 'cores at rest', 'memory, MB'], rows));
  }
  return `${parts.join('\n\n')}\n`;
}

const COLUMNS: readonly [string, (sum: Sum) => string][] = [
  ['contestant', ({ name }) => name],
  ['at once', ({ atOnce }) => String(atOnce)],
  ['cases', ({ cases, failures }) => `${cases}${failures.length > 0 ? ` (${failures.length} failed)` : ''}`],
  ['commands a case', ({ commandsACase }) => String(commandsACase)],
  ['cases/s', ({ casesASecond }) => casesASecond.toFixed(1)],
  ['CPU ms a case', ({ cpuMsInAll }) => cpuMsInAll.toFixed(1)],
  ['a command', ({ cpuMsInAll, commandsACase }) => (cpuMsInAll / commandsACase).toFixed(1)],
  ['by process', ({ cpuMs }) => written(cpuMs)],
  ['after the answer', ({ laterMs }) => laterMs.toFixed(1)],
  [
    'command p50/p95/p99 ms',
    ({ command }) => [command.p50, command.p95, command.p99].map((ms) => ms.toFixed(1)).join(' / '),
  ],
  ['stored kB a case', ({ storedBytes }) => (storedBytes / 1000).toFixed(1)],
  ['log kB a case', ({ logBytes }) => (logBytes / 1000).toFixed(1)],
  ['load', ({ load }) => load.map((one) => one.toFixed(1)).join('–')],
];

function spread(sorted: readonly number[]): string {
  return `${median(sorted).toFixed(2)} (${sorted[0]!.toFixed(2)}–${sorted.at(-1)!.toFixed(2)})`;
}

function written(values: Readonly<Record<string, number | string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}
