import { ACTS, CLOCK_ACTS, type Act, type ClockAct } from '../../domain/application/acts';
import { rolesFor, type FileAct } from '../../domain/application/decide';
import type { References } from '../../domain/application/file';
import {
  ALL_STAGES,
  FINAL_STAGES,
  STAGES,
  STAGES_UNDER_CLOCK,
  isUnderClock,
  type Stage,
} from '../../domain/application/stages';
import { findNext } from '../../domain/application/table';
import type { CatalogueItem } from '../../domain/catalogue/item';
import { ROLES, type Role } from '../../domain/people/roles';
import { DEFAULT_SETTINGS } from '../../domain/settings';

/** What stands between the markers of docs/application.md. */
export const GENERATED = { begin: '<!-- generated: begin -->', end: '<!-- generated: end -->' } as const;

const NAMES: Readonly<Record<Act | ClockAct, string>> = { ...ACTS, ...CLOCK_ACTS };
const ALL_STEPS = Object.keys(NAMES) as (Act | ClockAct)[];

/**
 * Puts today's diagram and table in place of what stands between the markers.
 * @throws Error when the page has not both markers, in order
 */
export function renewPage(page: string): string {
  const begin = page.indexOf(GENERATED.begin);
  const end = page.indexOf(GENERATED.end);
  if (begin < 0 || end < begin) throw new Error(`the page lacks ${GENERATED.begin} … ${GENERATED.end}`);
  const generated = ['```mermaid', ...diagram(), '```', '', ...tableOfActs()].join('\n');
  return `${page.slice(0, begin + GENERATED.begin.length)}\n\n${generated}\n\n${page.slice(end)}`;
}

/** The machine as Mermaid draws it. Acts that leave the case where it is are in the table only. */
function diagram(): string[] {
  const moves = ALL_STAGES.flatMap((from) => movesFrom(from));
  const ways = new Map<string, string[]>();
  for (const { from, to, act } of moves) {
    const way = `${from} --> ${to}`;
    ways.set(way, [...(ways.get(way) ?? []), NAMES[act]]);
  }
  return [
    'stateDiagram-v2',
    ...ALL_STAGES.filter((stage) => !isUnderClock(stage)).map((stage) => `  ${drawn(stage)}`),
    '  state "计时 clocks running" as clocks {',
    ...STAGES_UNDER_CLOCK.map((stage) => `    ${drawn(stage)}`),
    '  }',
    `  [*] --> received: ${ACTS.handIn}`,
    ...[...ways].map(([way, acts]) => `  ${way}: ${[...new Set(acts)].join('、')}`),
    ...FINAL_STAGES.map((stage) => `  ${stage} --> [*]`),
  ];
}

function drawn(stage: Stage): string {
  return `state "${STAGES[stage]}" as ${stage}`;
}

/** Where acts lead out of a stage; what every stage under the clocks shares is drawn once, from all of them together. */
function movesFrom(from: Stage): { from: string; to: Stage; act: Act | ClockAct }[] {
  return ALL_STEPS.flatMap((act) => {
    const to = findNext(from, act);
    if (!to || to === from) return [];
    const isShared = isUnderClock(from) && STAGES_UNDER_CLOCK.every((stage) => findNext(stage, act) === to);
    return [{ from: isShared ? 'clocks' : from, to, act }];
  });
}

/** One row an act: who may do it, and where it leads from which stages; without an arrow the case stays where it is. */
function tableOfActs(): string[] {
  const rows = ALL_STEPS.map((act) => [NAMES[act], `\`${act}\``, whoDoes(act), waysOf(act).join('<br>')]);
  return [['办理 act', 'identifier', 'who', 'stages'], ['-', '-', '-', '-'], ...rows].map(
    (row) => `| ${row.join(' | ')} |`,
  );
}

function waysOf(act: Act | ClockAct): string[] {
  if (act === 'handIn') return [`→ ${STAGES.received}`];
  const fromByTo = new Map<string, string[]>();
  for (const from of ALL_STAGES) {
    const to = findNext(from, act);
    if (!to) continue;
    const arrow = to === from ? '' : ` → ${STAGES[to]}`;
    fromByTo.set(arrow, [...(fromByTo.get(arrow) ?? []), STAGES[from]]);
  }
  return [...fromByTo].map(([arrow, from]) => from.join('、') + arrow);
}

function whoDoes(act: Act | ClockAct): string {
  if (act in CLOCK_ACTS) return 'the system';
  // The one act outside the table: who may open a case depends on the channel.
  if (act === 'handIn') return names(['applicant', 'agent', 'frontDesk']);
  const [alone, joint] = [rolesOf(act as FileAct, null), rolesOf(act as FileAct, { departments: [] })];
  return alone === joint ? alone : `${alone}; joint: ${joint}`;
}

/** Of the references, roles depend on nothing but whether the item is handled jointly. */
function rolesOf(act: FileAct, joint: CatalogueItem['joint']): string {
  return names(rolesFor(act, { item: { joint }, settings: DEFAULT_SETTINGS } as References));
}

function names(roles: readonly Role[]): string {
  return roles.map((role) => ROLES[role]).join('、');
}
