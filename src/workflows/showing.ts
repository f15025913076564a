import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { Shown } from '../domain/journey/journey';

const NUMBER = defineSearchAttributeKey('BanjieNumber', 'KEYWORD');
const STAGE = defineSearchAttributeKey('BanjieStage', 'KEYWORD');
const ITEM = defineSearchAttributeKey('BanjieItem', 'KEYWORD');
const DEPARTMENT = defineSearchAttributeKey('BanjieDepartment', 'KEYWORD');
const OFFICER = defineSearchAttributeKey('BanjieOfficer', 'KEYWORD');
const CARD = defineSearchAttributeKey('BanjieCard', 'KEYWORD');
const DUE = defineSearchAttributeKey('BanjieDue', 'DATETIME');

/**
 * Shows one matter to the operators in the Temporal UI: search attributes that change only when they must (each change is
 * an event and a write), and current details that say who must do what by when.
 */
export class Showing {
  private shown = '';

  show({ stage, item, department, officer, card, due, details }: Shown, number: string): void {
    setCurrentDetails(details);
    const pairs: SearchAttributeUpdatePair[] = [
      { key: NUMBER, value: number || null },
      { key: STAGE, value: stage },
      { key: ITEM, value: item },
      { key: DEPARTMENT, value: department },
      { key: OFFICER, value: officer },
      { key: CARD, value: card },
      { key: DUE, value: due === null ? null : new Date(due) },
    ];
    const values = JSON.stringify(pairs.map((pair) => pair.value));
    if (values === this.shown) return;
    this.shown = values;
    upsertSearchAttributes(pairs);
  }
}
