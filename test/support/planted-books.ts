/** The books of the centre and of its administrators in a town in which every text is planted. */
import { randomUUID } from 'node:crypto';
import type { People } from '../api/special-equipment';
import {
  ADMIN,
  CHIEF,
  COORDINATOR,
  COORDINATOR_2,
  FRONT,
  ORGAN_HEAD,
  SECURITY,
  SUPERVISOR,
  WINDOW_HEAD,
} from './logins';
import type { Town } from './town';

/** What was made on the way, by what it is. */
export type Made = Readonly<Record<string, string>>;

export class PlantedBooks {
  protected readonly ids: Record<string, string> = {};

  /** @param town in which bodies are planted */
  constructor(
    protected readonly town: Town,
    protected readonly people: People,
  ) {}

  /** @throws Error when it is not done */
  protected async send(
    login: string,
    path: string,
    body: object = {},
    method = 'POST',
  ): Promise<Record<string, unknown>> {
    const client = await this.town.as(login);
    const answer = await client.request(method, path, body, { 'Idempotency-Key': randomUUID() });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  protected async made(what: string, login: string, path: string, body: object): Promise<string> {
    const { id, matterId } = await this.send(login, path, body);
    return (this.ids[what] = String(matterId ?? id));
  }

  /** The books of the centre about its own people and things. */
  protected async conduct(): Promise<void> {
    const { people } = this;
    const finding = { personId: people.front, aspect: 'daily', finding: '离岗', points: 3, evidence: '照片' };
    const checkerIds = [(await this.town.as(SUPERVISOR)).personId];
    const device = await this.made('device', CHIEF, '/equipment', {
      departmentCode: 'MARKET',
      assetNumber: 'SJ-1',
      kind: '高拍仪',
      model: 'S1000',
      holderId: people.front,
      windowNumber: '3',
    });
    await this.send(FRONT, `/equipment/${device}/report-fault`, { fault: '不亮', toldTo: '管理员' });
    await this.send(CHIEF, `/equipment/${device}/mend`, { result: '修好', costFen: 0 });
    const other = { assetNumber: 'SJ-2', model: 'S1200' };
    await this.send(CHIEF, `/equipment/${device}/replace`, { reason: '老化', ...other });
    const another = await this.made('device2', CHIEF, '/equipment', {
      departmentCode: 'MARKET',
      assetNumber: 'SJ-3',
      kind: '打印机',
      model: 'P1',
    });
    await this.send(CHIEF, `/equipment/${another}/scrap`, { reason: '老化' });
    await this.made('spotCheck', SUPERVISOR, '/spot-checks', {
      checkedAt: '2026-03-02T09:00:00+08:00',
      place: '大厅',
      checkerIds,
      findings: [finding],
    });
    const document = await this.made('document', COORDINATOR, '/official-documents', {
      direction: 'in',
      title: '通知',
      counterpart: '省局',
      departmentCode: 'MARKET',
    });
    await this.send(COORDINATOR, `/official-documents/${document}/assign`, { assigneeId: people.front });
    await this.send(FRONT, `/official-documents/${document}/answer`, { answer: '照办' });
    await this.made('incident', 'market.front2', '/incidents', {
      place: '大厅',
      occurredAt: '2026-03-02T09:00:00+08:00',
      description: '停电',
      measures: '启用备用电源',
    });
    await this.made('absence', WINDOW_HEAD, '/absences', { personId: people.front2, reason: '外出' });
    const held = { applicationId: this.ids['granted'], reason: '信访' };
    const hold = await this.made('hold', SUPERVISOR, '/archive-holds', held);
    await this.send(SUPERVISOR, `/archive-holds/${hold}/lift`, { reason: '办结' });
    await this.send(SUPERVISOR, '/admonitions', { officerId: people.front, rule: 'R-15', text: '改正' });
    const paper = { departmentCode: 'MARKET', name: '纸', unit: '包', minimum: 5 };
    const stock = await this.made('stock', CHIEF, '/consumables', paper);
    await this.send(CHIEF, `/consumables/${stock}/movements`, { kind: 'received', amount: 1 });
    const said = { cause: 3, officerId: people.front, evidence: '属实' };
    const draft = await this.made('draft', COORDINATOR, '/drafts', said);
    await this.send(COORDINATOR, `/drafts/${draft}/confirm`, { opinion: '清楚' });
    await this.send(FRONT, `/drafts/${draft}/appeal`, { ground: '误记' });
    await this.send(COORDINATOR_2, `/drafts/${draft}/answer-appeal`, { opinion: '维持', upheld: false });
    const dropped = await this.made('draft2', COORDINATOR, '/drafts', said);
    await this.send(COORDINATOR, `/drafts/${dropped}/dismiss`, { opinion: '不实' });
    await this.send(SUPERVISOR, '/integrity-breaches', {
      officerId: people.front,
      kind: 'gift',
      occurredOn: '2026-02-27',
      evidence: '录像',
    });
    await this.send(FRONT, '/leaves', { from: '2026-04-10T08:30:00+08:00', until: '2026-04-12', reason: '年休假' });
    await this.send(WINDOW_HEAD, '/departure-letters', {
      personId: people.deputy,
      effectiveOn: '2026-12-01',
      letter: '函',
    });
    const shifts = [{ personId: people.front, windowNumber: '3', from: '08:30', until: '17:30' }];
    await this.send(COORDINATOR, '/rosters', { day: '2026-03-04', shifts });
    await this.send(FRONT, '/shift-handovers', { toId: people.front2, papers: ['专用章'] });
    const at = '2026-03-02T09:05:00+08:00';
    const entry = { personId: people.front, kind: 'arrival', at };
    const attended = await this.made('attendance', COORDINATOR, '/attendance', entry);
    await this.send(COORDINATOR, `/attendance/${attended}/correct`, { kind: 'arrival', at, reason: '故障' });
  }

  /** What administrators write. */
  protected async administered(): Promise<void> {
    const { people } = this;
    const reason = { reason: '县市监函〔2026〕8号' };
    await this.send(ADMIN, '/webhook-endpoints', {
      url: 'http://127.0.0.1:9/hook',
      description: '省平台',
      purpose: 'events',
    });
    const window = { number: '91', departmentCode: 'MARKET', location: '一楼', open: true };
    await this.send(ADMIN, '/organisation/windows', { ...reason, ...window });
    await this.send(ADMIN, `/organisation/people/${people.reviewer}/details`, {
      ...reason,
      name: '周晓彤',
      phone: '0000-8810001',
    });
    await this.send(ADMIN, '/catalogue/drafts', { itemCode: 'FOOD', ...reason });
    await this.send(ADMIN, '/paper-template-drafts', { kind: 'urgingNotice', ...reason });
    await this.send(ADMIN, '/calendar/amendments', {
      days: [{ date: '2026-06-30', working: false, name: '停电' }],
      legalBasis: '函',
      ...reason,
    });
    const schedule = {
      year: 2027,
      notice: '国办发明电〔2026〕8号',
      noticeDate: '2026-01-04',
      off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
      work: [{ name: '元旦', date: '2027-01-09' }],
    };
    const { id: changeId } = await this.send(ADMIN, '/calendar/schedules', schedule);
    await this.send(COORDINATOR, `/calendar/changes/${String(changeId)}/dismiss`, { opinion: '不妥' });
    const section = { code: 'MARKET-METER', departmentCode: 'MARKET', name: '计量科', nameEn: 'Metrology', open: true };
    await this.send(ADMIN, '/organisation/sections', { ...reason, ...section });
    await this.send(ADMIN, '/organisation/departments', {
      ...reason,
      code: 'ARCHIVES',
      name: '档案局',
      nameEn: 'Archives',
      officeMark: '安档',
      phone: '0000-8810001',
      sealName: '审批专用章',
      reviewOrgan: '县政府',
      court: '县法院',
      open: true,
    });
    await this.send(ADMIN, '/organisation/settings/changes', {
      ...reason,
      changes: [{ name: 'urgingAnswerWorkingDays', value: '2' }],
    });
    await this.send(ADMIN, '/organisation/people', {
      ...reason,
      role: 'auditor',
      login: 'centre.auditor9',
      name: '田秀英',
      phone: '0000-8810001',
      training: { from: '2026-03-01', until: '2027-02-28' },
    });
    await this.send(ADMIN, `/organisation/people/${people.front2}/appointments`, {
      ...reason,
      role: 'inspector',
      departmentCode: 'MARKET',
    });
    const seal = {
      departmentCode: 'MARKET',
      kind: 'special',
      name: '专用章',
      number: '2026-9',
      keeperId: people.front,
    };
    const sealed = await this.made('seal', ADMIN, '/seals', { ...seal, from: '2026-03-02' });
    await this.send(ADMIN, `/seals/${sealed}/end`, { ground: 'loss', reason: '遗失' });
    await this.send(ORGAN_HEAD, '/delegations', {
      departmentCode: 'MARKET',
      documentNumber: '授〔2026〕9号',
      decider: 'windowHead',
      itemCodes: ['SPECIAL-EQUIPMENT'],
      from: '2026-03-02',
    });
    await this.send(ADMIN, '/codec/access', reason);
    await this.send(SECURITY, `/accounts/${people.reviewer2}/recovery-code`, reason);
    await this.send(SECURITY, `/accounts/${people.reviewer2}/disable`, reason);
    await this.send(SECURITY, `/accounts/${people.reviewer2}/enable`, reason);
  }
}
