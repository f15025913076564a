import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { ACTS } from '../domain/application/acts';
import { dutiesOf, type Duty } from '../domain/application/duties';
import { isSuspended, stepHolderOf, type ApplicationFile, type References } from '../domain/application/file';
import { clocksOf } from '../domain/application/limits';
import { STAGES } from '../domain/application/stages';
import { formatInstant } from '../domain/calendar/time';
import { ROLES } from '../domain/people/roles';
import { CARDS } from '../domain/supervision/cards';

const NUMBER = defineSearchAttributeKey('BanjieNumber', 'KEYWORD');
const STAGE = defineSearchAttributeKey('BanjieStage', 'KEYWORD');
const ITEM = defineSearchAttributeKey('BanjieItem', 'KEYWORD');
const DEPARTMENT = defineSearchAttributeKey('BanjieDepartment', 'KEYWORD');
const OFFICER = defineSearchAttributeKey('BanjieOfficer', 'KEYWORD');
const CARD = defineSearchAttributeKey('BanjieCard', 'KEYWORD');
const DUE = defineSearchAttributeKey('BanjieDue', 'DATETIME');

/**
 * Shows one case to the operators in the Temporal UI: search attributes that change only when they must (each change is
 * an event and a write), and current details that say who must do what by when.
 */
export class Showing {
  private shown = '';

  constructor(private readonly references: References) {}

  show(file: ApplicationFile, caseNumber: string): void {
    setCurrentDetails(detailsOf(file, this.references, caseNumber));
    const due = clocksOf(file, this.references)?.committed.dueAt ?? null;
    const pairs: SearchAttributeUpdatePair[] = [
      { key: NUMBER, value: caseNumber || null },
      { key: STAGE, value: file.stage },
      { key: ITEM, value: file.itemCode },
      { key: DEPARTMENT, value: file.departmentCode },
      { key: OFFICER, value: stepHolderOf(file) },
      { key: CARD, value: file.cards.at(-1) ?? null },
      { key: DUE, value: due === null ? null : new Date(due) },
    ];
    const values = JSON.stringify(pairs.map((pair) => pair.value));
    if (values === this.shown) return;
    this.shown = values;
    upsertSearchAttributes(pairs);
  }
}

/** Markdown for the head of the workflow's page; opaque ids only. */
function detailsOf(file: ApplicationFile, refs: References, caseNumber: string): string {
  const clocks = clocksOf(file, refs);
  const lines = [
    `**${caseNumber || '…'}** ${refs.item.name} ${refs.item.nameEn}`,
    `${STAGES[file.stage]} ${file.stage}, since ${formatInstant(file.stageSince)}`,
  ];
  if (clocks && !file.decision) {
    const due = (at: typeof clocks.committed.dueAt) => (at === null ? '—' : formatInstant(at));
    const standing = isSuspended(file) ? '⏸ 暂停计时 suspended, ' : '';
    lines.push(
      `${standing}承诺 committed ${due(clocks.committed.dueAt)}, 法定 statutory ${due(clocks.statutory.dueAt)}`,
    );
  }
  if (file.cards.length > 0) lines.push(file.cards.map((colour) => CARDS[colour]).join(' '));
  const duties = dutiesOf(file, refs);
  return [...lines, ...duties.map(describeDuty)].join('\n\n');
}

function describeDuty({ act, owner, dueAt }: Duty): string {
  const who = 'personId' in owner ? owner.personId : `${ROLES[owner.role]} ${owner.role} ${owner.departmentCode ?? ''}`;
  return `- ${who.trim()}: ${ACTS[act]} ${act}${dueAt === null ? '' : `, by ${formatInstant(dueAt)}`}`;
}
