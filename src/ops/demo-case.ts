/** A food licence in the example centre, for the demonstration and for the training centre. */
import { randomUUID } from 'node:crypto';
import { ApiClient } from './api-client';
import { DEMO_PASSWORD } from './demo-password';

/** Who hands in and is visited. */
export const VISITOR = '马师傅';

/** The people of the example centre through whose hands a food licence goes. */
export type DemoPeople = Awaited<ReturnType<typeof signInDemo>>;

export async function signInDemo(api: string) {
  const enter = (login: string): Promise<ApiClient> => new ApiClient(api).signIn(login, DEMO_PASSWORD);
  const [front, reviewer, inspector1, inspector2, chief] = await Promise.all([
    enter('market.front1'),
    enter('market.reviewer1'),
    enter('market.inspector1'),
    enter('market.inspector2'),
    enter('market.chief1'),
  ]);
  return { front, reviewer, inspector1, inspector2, chief };
}

/** A hand-in for a food licence, each for another place; `M1` to `M4` are what it needs. */
export function foodHandIn(...materialIds: string[]): object {
  const place = `示例路${Math.floor(Math.random() * 10_000)}号 (${randomUUID().slice(0, 4)})`;
  return {
    itemCode: 'FOOD',
    object: place,
    materials: materialIds.map((materialId) => ({ materialId, copies: 1 })),
    applicant: { kind: 'organisation', name: '示例餐饮有限公司', phone: '13800000000' },
    identityChecked: true,
    form: {
      businessName: '示例餐饮有限公司',
      creditCode: '91110000MA00000000',
      legalRepresentative: VISITOR,
      premises: place,
      businessType: '餐饮服务经营者',
      projects: ['餐饮服务'],
      areaSquareMetres: 80,
      contactName: VISITOR,
      contactPhone: '13800000000',
    },
  };
}

/** Does it. @throws Error with what the API said when that refuses */
export async function done(who: ApiClient, path: string, body: object, key?: string): Promise<Record<string, unknown>> {
  const { status, body: answer } = await who.insist(path, body, key);
  if (status >= 400) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}
