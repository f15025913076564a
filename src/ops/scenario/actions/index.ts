/** Every action that a scenario may name, by group. */
import type { Action, Actions } from './action';
import { certificates } from './certificates';
import { clock } from './clock';
import { ends } from './ends';
import { enquiries } from './enquiries';
import { handover } from './handover';
import { intake } from './intake';
import { looking } from './looking';
import { handOverAll, people } from './people';
import { ratings } from './ratings';
import { refused } from './refused';
import { supervision } from './supervision';
import { work } from './work';

const ACTIONS: Actions = {
  ...intake,
  ...handover,
  ...work,
  ...clock,
  ...ends,
  ...certificates,
  ...supervision,
  ...people,
  ...handOverAll,
  ...enquiries,
  ...ratings,
  ...looking,
  ...refused,
};

/** May stand with any action. */
const COMMON_FIELDS = ['case', 'case_no', 'variant', 'item', 'note', 'why'];

export function findAction(name: string): Action | undefined {
  return Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
}

export function unknownFields({ fields }: Action, data: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(data).filter((field) => !fields.includes(field) && !COMMON_FIELDS.includes(field));
}
