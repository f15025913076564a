/** What the matrix is tried on: three cases and what goes with them, and everybody signed in. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { lookupOfId } from '../../../src/entities/party';
import { ApiClient } from '../../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../../src/ops/demo-password';
import { courseOf, handInFor, openCase, openJoint, type People } from '../../api/special-equipment';
import { setParty } from '../parties';
import type { Town } from '../town';
import { VIEWER_NAMES, viewerOf, type ViewerName } from './viewers';

/** Of the applicant of all cases, planted so that it is known wherever it turns up in clear. */
export const PERSONAL = {
  name: '白锦程',
  idNumber: '110101199001011237',
  phone: '10000000001',
  representative: '张三丰',
  contactPhone: '13800001234',
} as const;

export interface Scene {
  readonly ids: Readonly<Record<string, string>>;
  /** The header that each of them sends. */
  readonly headers: Map<ViewerName, Readonly<Record<string, string>>>;
}

/** A sign-in holds for ten minutes, and a busy machine takes longer for the whole matrix. */
export async function signInAgain({ url }: Town, { headers }: Scene): Promise<void> {
  for (const name of VIEWER_NAMES) {
    const { login, since } = viewerOf(name);
    if (login === null || since === 'disabled' || since === 'untrained') continue;
    headers.set(name, authorizationOf(await new ApiClient(url).signIn(login, DEMO_PASSWORD)));
  }
}

/** The API trusts what it has read of a person for two seconds. */
const TRUSTED_MS = 2_500;

export async function setScene(town: Town, people: People): Promise<Scene> {
  const sends = async (login: string, path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await (await town.as(login)).command(path, body, randomUUID());
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const made = async (login: string, path: string, body: object): Promise<string> => {
    const { id, matterId } = await sends(login, path, body);
    return String(matterId ?? id);
  };
  const id = { idKind: 'residentId', idNumber: PERSONAL.idNumber } as const;
  await setParty(town.dataSource, people.applicant, { ...id, idLookup: lookupOfId(id.idKind, id.idNumber) });
  const { file, open } = await openWithFile(town, people);
  const closed = await openCase(town, people, courseOf(people).archived);
  const joint = await openJoint(town, people);
  await town.settled();
  await carry(town, people, open);
  const ids = {
    file,
    open,
    closed,
    joint,
    ...(await besides(town, people, made, closed)),
  };
  const headers = new Map<ViewerName, Readonly<Record<string, string>>>([['nobody', {}]]);
  for (const name of VIEWER_NAMES) {
    const { login } = viewerOf(name);
    if (login !== null) headers.set(name, authorizationOf(await new ApiClient(town.url).signIn(login, DEMO_PASSWORD)));
  }
  await befall(town);
  return { ids, headers };
}

/** Undecided, received with a scan by the front desk officer. */
async function openWithFile(town: Town, people: People): Promise<{ file: string; open: string }> {
  const front = await town.as('market.front1');
  const background = '#264';
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const file = String((await front.upload('/files', '身份证.jpg', photo)).body['id']);
  const body = handInFor(people.applicant) as { materials: object[] };
  const materials = body.materials.map((one, index) => (index === 0 ? { ...one, fileIds: [file] } : one));
  const answer = await front.insist('/applications', { ...body, materials });
  if (answer.status !== 201) throw new Error(`hand-in: ${JSON.stringify(answer.body)}`);
  return { file, open: String(answer.body['applicationId']) };
}

/** Inspected by two, handed to the chief, who recuses; the front desk officer is away and somebody stands in. */
async function carry(town: Town, people: People, id: string): Promise<void> {
  const { awaitingApproval, team, opinion, substitute } = courseOf(people);
  const steps: readonly (readonly [string, string, object?])[] = [
    ...awaitingApproval.slice(0, -1),
    ['market.reviewer1', 'order-inspection', team],
    ['market.inspector1', 'pass-inspection', { ...team, findings: '符合要求', signedBy: '物业经理' }],
    ['market.reviewer1', 'submit-opinion', opinion],
    ['market.chief1', 'declare-interest', { with: '亲属' }],
    ['market.windowhead', 'assign-substitute', substitute],
  ];
  for (const [by, act, body] of steps) {
    const done = await town.act(by, id, act, body);
    if (done.status !== 200) throw new Error(`${act}: ${JSON.stringify(done.body)}`);
  }
}

type Made = (login: string, path: string, body: object) => Promise<string>;

/** What lies beside the cases, each of one kind. */
async function besides(town: Town, people: People, made: Made, closed: string): Promise<Record<string, string>> {
  const { personId: centreId } = await town.as('centre.coordinator1');
  const about = (aboutId: string) => ({ aboutId, ground: 'rude', text: '态度生硬' });
  const finding = { personId: people.front, aspect: 'daily', finding: '擅自离岗', points: 3, evidence: '现场照片' };
  const checkerIds = [(await town.as('centre.supervisor1')).personId];
  const round = await (
    await town.as('centre.coordinator2')
  ).command('/assessment-rounds', { kind: 'monthly', period: '2026-01', departmentCode: 'MARKET' });
  const sheets = round.body['sheets'] as { personId: string; assessmentId: string }[];
  const authorised = (agentLogin: string, agentName: string) =>
    made('applicant1', '/authorisations', {
      agentLogin,
      agentName,
      itemCodes: ['SPECIAL-EQUIPMENT'],
      scope: 'general',
      until: '2026-12-31',
      signature: PERSONAL.name,
    });
  await made('applicant1', `/authorisations/${await authorised('agent1', '谢芷若')}/withdraw`, {});
  await made('market.organhead', '/delegations', {
    departmentCode: 'MARKET',
    documentNumber: '安市监授〔2026〕9号',
    decider: 'windowHead',
    itemCodes: ['SPECIAL-EQUIPMENT'],
    from: '2026-03-02',
  });
  const [{ number }] = await town.dataSource.query('select number from certificates where application_id = $1', [
    closed,
  ]);
  return {
    certificate: encodeURIComponent(String(number)),
    authorisation: await authorised('agent2', '范明哲'),
    sheet: sheets.find(({ personId }) => personId === people.front)!.assessmentId,
    enquiry: await made('applicant1', '/enquiries', {
      topic: '办证材料',
      channel: 'online',
      officerId: people.front,
    }),
    complaint: await made('applicant1', '/complaints', about(people.front)),
    complaintAboutCentre: await made('applicant1', '/complaints', about(centreId)),
    rating: await made('applicant1', `/applications/${closed}/rating`, { level: 'dissatisfied' }),
    suggestion: await made('applicant1', '/suggestions', { text: '增设座椅' }),
    agentCheck: await made('agent1', '/agent-checks', {
      itemCode: 'SPECIAL-EQUIPMENT',
      object: '电梯 甲',
      applicantId: people.applicant,
      materials: ['M1', 'M2'].map((materialId) => ({ materialId, copies: 1 })),
      ok: true,
      powerOfAttorney: true,
    }),
    appointment: await made('applicant1', '/appointments', {
      departmentCode: 'MARKET',
      category: 'special',
      reason: '行动不便',
      from: '2026-03-03T10:00:00+08:00',
    }),
    visit: await made('market.front1', '/visits', {
      departmentCode: 'MARKET',
      visitorName: '来访人',
      purpose: '咨询',
    }),
    device: await made('market.chief1', '/equipment', {
      departmentCode: 'MARKET',
      assetNumber: 'SJ-1',
      kind: '高拍仪',
      model: 'S1000',
      holderId: people.front,
      windowNumber: '3',
    }),
    spotCheck: await made('centre.supervisor1', '/spot-checks', {
      checkedAt: '2026-03-02T09:00:00+08:00',
      place: '一楼大厅',
      checkerIds,
      findings: [finding],
    }),
    document: await made('centre.coordinator1', '/official-documents', {
      direction: 'in',
      title: '关于规范审批的通知',
      counterpart: '省市场监管局',
      departmentCode: 'MARKET',
    }),
    incident: await made('market.front2', '/incidents', {
      place: '一楼大厅',
      occurredAt: '2026-03-02T09:00:00+08:00',
      description: '停电',
      measures: '启用备用电源',
    }),
    absence: await made('market.windowhead', '/absences', { personId: people.front2, reason: '临时外出' }),
  };
}

/** They have signed in, and then it happens. */
async function befall(town: Town): Promise<void> {
  const { dataSource } = town;
  const personOf = async (name: ViewerName): Promise<string> => (await town.as(viewerOf(name).login!)).personId;
  for (const name of VIEWER_NAMES) {
    const { since } = viewerOf(name);
    if (since === undefined) continue;
    const personId = await personOf(name);
    if (since === 'disabled')
      await dataSource.query('update accounts set disabled = true where person_id = $1', [personId]);
    if (since === 'untrained') await atWindowUntrained(town, personId);
    if (since === 'expired') {
      const ended = `update person_authorities set valid_from = '2025-01-01', valid_until = '2026-03-01' where person_id = $1`;
      await dataSource.query(ended, [personId]);
    }
  }
  await new Promise((resolve) => setTimeout(resolve, TRUSTED_MS));
}

/** at a window, and the training by the centre is over. */
async function atWindowUntrained({ dataSource }: Town, personId: string): Promise<void> {
  await dataSource.query(`update people set window_number = '9' where id = $1`, [personId]);
  await dataSource.query('delete from trainings where person_id = $1', [personId]);
}

function authorizationOf(client: ApiClient): Record<string, string> {
  return { Authorization: `Bearer ${(client as unknown as { token: string }).token}` };
}
