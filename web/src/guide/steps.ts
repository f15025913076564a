import type { components } from '../api/schema';

type Case = components['schemas']['ApplicationBody'];

/** The item of the first case. */
export const ITEM = 'FOOD';

/** The account of the example data that sits at each desk on the way. */
const DESKS = {
  applicant: 'applicant1',
  frontDesk: 'market.front1',
  backOffice: 'market.reviewer1',
  inspector: 'market.inspector1',
  chiefRepresentative: 'market.chief1',
} as const;

export const TAKES_PART = Object.keys(DESKS) as (keyof typeof DESKS)[];

interface Step {
  /** What is done; also the key of its words. */
  readonly act: string;
  readonly role: keyof typeof DESKS;
  /** Where it is done, by the id of the case. */
  readonly at: (id: string) => string;
}

/** The way of a food licence from desk to desk. */
export const STEPS: readonly Step[] = [
  { act: 'handIn', role: 'applicant', at: () => `/guide/${ITEM}` },
  { act: 'accept', role: 'frontDesk', at: (id) => `/front?part=intake&id=${id}` },
  { act: 'handOver', role: 'frontDesk', at: () => '/front?part=handover' },
  { act: 'confirmHandover', role: 'backOffice', at: (id) => `/review?id=${id}` },
  { act: 'orderInspection', role: 'backOffice', at: (id) => `/cases/${id}?act=orderInspection` },
  { act: 'passInspection', role: 'inspector', at: (id) => `/visits?id=${id}` },
  { act: 'submitOpinion', role: 'backOffice', at: (id) => `/review?id=${id}` },
  { act: 'approve', role: 'chiefRepresentative', at: (id) => `/chief?id=${id}` },
  { act: 'makeDocuments', role: 'backOffice', at: (id) => `/review?id=${id}` },
  { act: 'deliver', role: 'frontDesk', at: (id) => `/front?part=delivery&id=${id}` },
  { act: 'archive', role: 'frontDesk', at: (id) => `/front?part=delivery&id=${id}` },
];

/** Off the usual way, when the window told what is missing; then the acceptance is still ahead. */
export const SUPPLEMENT: Step = { act: 'supplement', role: 'applicant', at: (id) => `/cases/${id}` };

export const loginOf = ({ role }: Step): string => DESKS[role];

/**
 * What the case waits for, as its books say.
 * @returns the act of a step; `done` when all are done, `left` when it ended before
 */
export function waitsFor({ stage, timeline }: Pick<Case, 'stage' | 'timeline'>): string {
  const happened = (type: string): boolean => timeline.some((event) => event.type === type);
  switch (stage) {
    case 'received':
      return 'accept';
    case 'awaitingCorrection':
      return 'supplement';
    case 'accepted':
      return happened('handOver') ? 'confirmHandover' : 'handOver';
    case 'review':
      return happened('passInspection') ? 'submitOpinion' : 'orderInspection';
    case 'inspection':
      return 'passInspection';
    case 'awaitingApproval':
      return 'approve';
    case 'granted':
    case 'refused':
    case 'certificateMaking':
      return 'makeDocuments';
    case 'awaitingDelivery':
      return 'deliver';
    case 'delivered':
      return 'archive';
    case 'archived':
      return 'done';
    default:
      return 'left';
  }
}
