/** Where Temporal and the books have come apart. */
import { In } from 'typeorm';
import { applicationJourney } from '../../domain/application/journey';
import { openedUnder } from '../../domain/application/opening';
import { ApplicationRow } from '../../entities/application';
import type { DriftKind } from '../../entities/drift';
import { getReferences } from '../../entities/references';
import type { Finding } from '../check/invariant';
import {
  closedWithWorkflow,
  failingActivities,
  noWedgedTask,
  openWithoutWorkflow,
  standingApart,
  workflowNotInBooks,
} from '../check/invariants/engine';
import { idsToLookAt, type Drift, type DriftContext, type Probe } from './drift';

const named = (kind: DriftKind, findings: readonly Finding[]): Drift[] =>
  findings.map(({ applicationId, what }) => ({ kind, subjectId: applicationId!, what }));

const probe = (kind: DriftKind, look: (context: DriftContext) => Promise<Finding[]>): Probe => ({
  kinds: [kind],
  look: async (context) => named(kind, await look(context)),
});

const STANDING = { sequence: 'sequenceApart', stage: 'stageApart', silent: 'workflowSilent' } as const;

const standing: Probe = {
  kinds: Object.values(STANDING),
  look: async (context) => {
    const running = await context.engine.running();
    const ids = (await idsToLookAt(context, 'applications', Object.values(STANDING))).filter((id) => running.has(id));
    const apart = await standingApart(context.engine, context.books, ids);
    return apart.map(({ applicationId, how, what }) => ({ kind: STANDING[how], subjectId: applicationId!, what }));
  },
};

/** A case is shown anew just after it was recorded. */
const GRACE_MS = 60_000;
const PAGE = 200;

const attributes = probe('attributesApart', async (context) => {
  const running = await context.engine.running();
  const ids = (await idsToLookAt(context, 'applications', ['attributesApart'])).filter((id) => running.has(id));
  const findings: Finding[] = [];
  for (let start = 0; start < ids.length; start += PAGE) {
    const { manager } = context.books.dataSource;
    for (const row of await manager.findBy(ApplicationRow, { id: In(ids.slice(start, start + PAGE)) })) {
      if (row.lastEventAt + GRACE_MS > context.now || row.closedAt !== null) continue;
      const differing = await differingAttributes(context, row);
      if (differing.length === 0) continue;
      findings.push({ applicationId: row.id, what: `${differing.join(', ')} differ from the file` });
    }
  }
  return findings;
});

async function differingAttributes({ engine, books }: DriftContext, row: ApplicationRow): Promise<string[]> {
  const { itemCode, itemVersion, settingsVersion, file, number } = row;
  const { calendarVersion } = file;
  const refs = await getReferences(books.dataSource, { itemCode, itemVersion, settingsVersion, calendarVersion });
  const shown = applicationJourney(openedUnder(refs)).show(file, number);
  const wanted: Readonly<Record<string, unknown>> = {
    BanjieNumber: number,
    BanjieStage: shown.stage,
    BanjieItem: shown.item,
    BanjieDepartment: shown.department,
    BanjieOfficer: shown.officer,
    BanjieCard: shown.card,
    BanjieDue: shown.due,
  };
  const described = await engine.describe(row.id);
  if (!described?.running) return [];
  const shownNow = (name: string): unknown => {
    const value = described.attributes[name];
    return value instanceof Date ? value.getTime() : (value ?? null);
  };
  return Object.keys(wanted).filter((name) => shownNow(name) !== wanted[name]);
}

export const ENGINE_PROBES: readonly Probe[] = [
  probe('workflowMissing', (context) => openWithoutWorkflow(context.engine, context)),
  probe('workflowLeft', (context) => closedWithWorkflow(context.engine, context)),
  probe('workflowUnknown', (context) => workflowNotInBooks(context.engine, context)),
  standing,
  attributes,
  probe('taskStuck', async (context) => noWedgedTask.ofEngine!(context.engine, context)),
  probe('activityStuck', ({ engine }) => failingActivities(engine)),
];
