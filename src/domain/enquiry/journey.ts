import { formatInstant } from '../calendar/time';
import type { Journey, Shown } from '../journey/journey';
import { judgeOpened, type MatterDuty, type MatterReferences, type MatterRules } from '../matter/matter';
import { decideAsk, decideEnquiry, isOver } from './decide';
import {
  ENQUIRY_ACTS,
  ENQUIRY_STAGES,
  ENQUIRY_WORDS,
  FINAL_ENQUIRY_STAGES,
  type EnquiryEvent,
  type EnquiryFile,
} from './enquiry';
import { foldEnquiry } from './fold';
import { closeOfItsDay, elapseEnquiry, nextOfEnquiry } from './passing';

/** An enquiry of somebody at the counter, on the telephone or online. */
export const enquiry: MatterRules<EnquiryFile, EnquiryEvent> = {
  kind: 'enquiry',
  stages: ENQUIRY_STAGES,
  finalStages: FINAL_ENQUIRY_STAGES,
  words: ENQUIRY_WORDS,
  breaches: { enquiryOpen: { rule: 'R-15', zh: '首问事项当日未办结' } },
  journey: enquiryJourney,
  dueAt: closeOfItsDay,
  dutiesOf,
};

function enquiryJourney(refs: MatterReferences): Journey<EnquiryFile, EnquiryEvent> {
  return {
    opening: 'ask',
    acts: Object.keys(ENQUIRY_ACTS),
    isSignalled: () => false,
    judge,
    fold: foldEnquiry,
    elapse: (file, now) => elapseEnquiry(file, now, refs),
    nextPassing: (file) => nextOfEnquiry(file, refs),
    isOver,
    isBusy: () => false,
    show: (file, number) => show(file, refs, number),
  };
}

const judge = judgeOpened<EnquiryFile, EnquiryEvent>('ask', 'wrongStage', decideAsk, decideEnquiry);

/** Whoever owns it owes the answer until somebody else has confirmed; the receiver owes the confirmation. */
function dutiesOf(file: EnquiryFile, refs: MatterReferences): MatterDuty[] {
  if (isOver(file)) return [];
  const dueAt = closeOfItsDay(file, refs);
  const since = file.openedAt;
  const { ownerId, transfer } = file;
  const answer = { key: 'answer', act: 'answer', owner: { personId: ownerId }, since, dueAt };
  if (!transfer) return [answer];
  const { officerId, departmentCode, at } = transfer;
  const owner = officerId === null ? ({ role: 'frontDesk', departmentCode } as const) : { personId: officerId };
  return [answer, { key: 'confirm', act: 'confirm', owner, since: at, dueAt }];
}

function show(file: EnquiryFile, refs: MatterReferences, number: string): Shown {
  const due = isOver(file) ? null : closeOfItsDay(file, refs);
  const lines = [
    `**${number || '…'}** 咨询 enquiry`,
    `${ENQUIRY_STAGES[file.stage]} ${file.stage}`,
    `当日办结 by ${due === null ? '—' : formatInstant(due)}`,
  ];
  return {
    stage: file.stage,
    item: null,
    department: file.departmentCode,
    officer: file.ownerId,
    card: null,
    due,
    details: lines.join('\n\n'),
  };
}
