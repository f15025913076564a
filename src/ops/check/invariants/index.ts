import type { Invariant } from '../invariant';
import { closedIsPacked } from './archive';
import { chainIsUnbroken, eventsAreAudited } from './audit';
import { dueIsComputed, overdueWhenDue, printedIsStored, suspensionsApart } from './clocks';
import { oneEffect } from './commands';
import { acceptedIsRecorded, noWedgedTask, oneRunningChain, sameSequence } from './engine';
import { fileIsUnchanged, rowHasFile } from './files';
import { publishedIsCounted } from './figures';
import { sheetsAddUp, stockEqualsMovements } from './office';
import { certificateNeedsGrant, certificateNumberOnce, noticeOnce, serialsComplete } from './papers';
import { heldThen, twoPersons } from './people';
import { readModelIsRebuilt } from './read-model';
import { sealedOnTheDay } from './seals';
import { byTheTable, neverBackInTime, nothingAfterTheEnd, storedIsFolded, withoutGap } from './sequence';

/** Every invariant that the checker knows, in the order of their numbers. */
export const INVARIANTS: readonly Invariant[] = [
  withoutGap,
  byTheTable,
  storedIsFolded,
  nothingAfterTheEnd,
  oneEffect,
  heldThen,
  twoPersons,
  neverBackInTime,
  oneRunningChain,
  sameSequence,
  noWedgedTask,
  acceptedIsRecorded,
  dueIsComputed,
  suspensionsApart,
  overdueWhenDue,
  printedIsStored,
  certificateNumberOnce,
  serialsComplete,
  certificateNeedsGrant,
  fileIsUnchanged,
  noticeOnce,
  chainIsUnbroken,
  eventsAreAudited,
  rowHasFile,
  readModelIsRebuilt,
  stockEqualsMovements,
  sealedOnTheDay,
  publishedIsCounted,
  sheetsAddUp,
  closedIsPacked,
];

/** Those that nothing in the books can break yet, because what they speak of is not there, or that tests prove instead. */
export const NOT_CHECKED_HERE: Readonly<Record<number, string>> = {
  13: 'no id, search attribute, memo or failure text holds a personal datum',
  23: 'every due notice was delivered or alerts',
  28: 'nobody sees an application outside the policy',
};
