import type { ApiClient } from '../../src/ops/api-client';
import type { DemoPeople } from '../../src/ops/demo-case';
import { foodLicence } from '../support/journey';

/** One command as somebody sends it, and sends again under its key until there is an answer. */
export interface Sent {
  readonly who: ApiClient;
  readonly path: string;
  readonly body: object;
  readonly key: string;
}

/** Commands of one food licence, from the hand-in to the archive. */
export const COMMANDS_A_CASE = 11;

/**
 * Plays a food licence about some premises to the archive.
 * @param send sends one command and gives its answer
 * @param said what is said otherwise than usual, at the hand-in and by whoever receives the papers
 * @returns the id of the application
 */
export async function playFoodLicence(
  { front, reviewer, inspector1, inspector2, chief }: DemoPeople,
  premises: string,
  send: (command: Sent) => Promise<Record<string, unknown>>,
  said: { readonly handIn?: object; readonly recipient?: string } = {},
): Promise<string> {
  const team = { inspectorIds: [inspector1.personId, inspector2.personId] };
  const visit = { ...team, findings: '符合要求', signedBy: '店主' };
  const keyFor = (act: string): string => `${act}-${Buffer.from(premises).toString('hex')}`;
  const opened = await send({
    who: front,
    path: '/applications',
    body: foodLicence(premises, said.handIn),
    key: keyFor('hand-in'),
  });
  const id = String(opened['applicationId']);
  const acts: [ApiClient, string, object][] = [
    [front, 'accept', {}],
    [front, 'hand-over', { receiverId: reviewer.personId, materialCount: 4 }],
    [reviewer, 'confirm-handover', { materialCount: 4 }],
    [reviewer, 'order-inspection', team],
    [inspector1, 'pass-inspection', visit],
    [reviewer, 'submit-opinion', { recommendation: 'grant', opinion: '符合条件' }],
    [chief, 'approve', {}],
    [reviewer, 'make-documents', {}],
    [
      front,
      'deliver',
      { method: 'counter', recipient: said.recipient ?? '店主', recipientIs: 'applicant', proof: '送达回证' },
    ],
    [front, 'archive', {}],
  ];
  for (const [who, act, body] of acts)
    await send({ who, path: `/applications/${id}/acts/${act}`, body, key: keyFor(act) });
  return id;
}
