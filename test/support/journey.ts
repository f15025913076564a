import type { ApiAnswer } from '../../src/ops/api-client';
import type { Town } from './town';

/** What `GET /applications/{id}` shows, as far as the journeys look at it one by one. */
export interface SeenCase extends Record<string, unknown> {
  readonly notices: readonly { readonly kind: string }[];
}

/** One application in a town, as the people on it see it. */
export interface Journey {
  readonly id: string;
  readonly number: string;
  /** Moves the clock of the town. */
  readonly at: (instant: string) => Promise<void>;
  /** Does an act as somebody, by the last word of its route: 'hand-over'. */
  readonly act: (login: string, act: string, body?: object) => Promise<ApiAnswer>;
  /** The case as the first responsible officer's department sees it. */
  readonly read: (login?: string) => Promise<SeenCase>;
}

/** A complete hand-in of a food licence at the window. */
export function foodLicence(object: string, overrides: object = {}): object {
  return {
    itemCode: 'FOOD',
    object,
    materials: ['M1', 'M2', 'M3', 'M4'].map((materialId) => ({ materialId, copies: 1 })),
    form: {
      businessName: '示例餐饮有限公司',
      creditCode: '91110000MA00000000',
      legalRepresentative: '张三',
      premises: object,
      businessType: '餐饮服务经营者',
      projects: ['餐饮服务'],
      areaSquareMetres: 80,
      contactName: '张三',
      contactPhone: '13800000000',
    },
    applicant: {
      kind: 'organisation',
      name: '示例餐饮有限公司',
      idKind: 'unifiedSocialCreditCode',
      idNumber: '91110000MA00000000',
    },
    identityChecked: true,
    ...overrides,
  };
}

/** Hands in at the window and gives the case. */
export async function journeyOf(town: Town, login: string, handIn: object): Promise<Journey> {
  const answer = await (await town.as(login)).insist('/applications', handIn);
  if (answer.status !== 201) throw new Error(`hand-in: ${answer.status} ${JSON.stringify(answer.body)}`);
  const id = String(answer.body['applicationId']);
  return {
    id,
    number: (answer.body['numbers'] as Record<string, string>)['case']!,
    at: (instant) => town.moveTo(instant),
    act: (who, act, body) => town.act(who, id, act, body),
    read: async (who = login) => (await town.as(who)).get<SeenCase>(`/applications/${id}`),
  };
}
