import type { Stage } from '../domain/application/stages';
import type { OpenedApplication } from './application.messages';
import { OpenFile } from './open-file';
import { runApproval } from './stages/approval';
import { runCertificate } from './stages/certificate';
import { runDelivery } from './stages/delivery';
import { runHandover } from './stages/handover';
import { runInspection } from './stages/inspection';
import { runIntake } from './stages/intake';
import { runReview } from './stages/review';

/** How the journey ended; `notOpened` when nothing was handed in, or an open application was repeated. */
export interface Outcome {
  readonly stage: Stage | 'notOpened';
}

/**
 * The journey of one application from the hand-in to the archive (domain-rules H). Each step waits until its people have
 * acted, and lets the clocks do what the rules say meanwhile; a step that the case has passed already returns at once, so
 * that the journey can be taken up again anywhere.
 */
export async function applicationWorkflow(opened: OpenedApplication): Promise<Outcome> {
  const file = new OpenFile(opened);
  if (!(await file.opened())) return close(file, 'notOpened');

  await runIntake(file);
  while (file.isIn('accepted', 'review', 'inspection', 'awaitingApproval')) {
    await runHandover(file);
    await runReview(file);
    await runInspection(file); // as often as the item asks; it returns to the review
    await runApproval(file); // decides, or returns to the review
  }
  await runCertificate(file);
  await runDelivery(file);
  return close(file, file.current.stage);
}

async function close(file: OpenFile, stage: Outcome['stage']): Promise<Outcome> {
  await file.settled();
  return { stage };
}
