import type { QueryRunner } from 'typeorm';
import { addWords, dropWords, type WordList } from './words';

/** Words that the domain has learnt, by what they are: each kind stands in the checks of several tables. */
export interface NewWords {
  readonly acts?: readonly string[];
  /** Events that are no acts of anybody. */
  readonly events?: readonly string[];
  readonly breaches?: readonly string[];
  /** Numbered papers. */
  readonly papers?: readonly string[];
  /** Messages without a number. */
  readonly messages?: readonly string[];
  /** What is said of matters that are no applications. */
  readonly matters?: {
    readonly kinds?: readonly string[];
    readonly stages?: readonly string[];
    readonly events?: readonly string[];
    readonly breaches?: readonly string[];
  };
}

/** Lets every column hold the words that it must. */
export async function learn(runner: QueryRunner, words: NewWords): Promise<void> {
  for (const [one, added] of listsOf(words)) await addWords(runner, one, added);
}

/** Takes them away again; fails while a row holds one of them. */
export async function forget(runner: QueryRunner, words: NewWords): Promise<void> {
  for (const [one, added] of listsOf(words)) await dropWords(runner, one, added);
}

function listsOf(words: NewWords) {
  const { acts = [], events = [], breaches = [], papers = [], messages = [], matters = {} } = words;
  const lists: [WordList, readonly string[]][] = [
    [{ table: 'application_events', constraint: 'application_events_type_known' }, [...acts, ...events]],
    [{ table: 'commands', constraint: 'commands_act_known' }, acts],
    [{ table: 'tasks', constraint: 'tasks_act_known' }, acts],
    [{ table: 'breaches', constraint: 'breaches_kind_known' }, breaches],
    [{ table: 'notices', constraint: 'notices_kind_known' }, [...messages, ...papers]],
    [{ table: 'notices', constraint: 'notices_paper_is_numbered' }, papers],
    [{ table: 'matter_notices', constraint: 'matter_notices_kind_known' }, [...messages, ...papers]],
    [{ table: 'matter_notices', constraint: 'matter_notices_paper_is_numbered' }, papers],
    [{ table: 'matters', constraint: 'matters_kind_known' }, matters.kinds ?? []],
    [{ table: 'matters', constraint: 'matters_stage_known' }, matters.stages ?? []],
    [{ table: 'matter_events', constraint: 'matter_events_type_known' }, matters.events ?? []],
    [{ table: 'matter_breaches', constraint: 'matter_breaches_kind_known' }, matters.breaches ?? []],
  ];
  return lists.filter(([, added]) => added.length > 0);
}
