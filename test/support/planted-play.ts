/** What is played in a town in which every text is planted: each command that takes a free text, on as few cases as can be. */
import { randomUUID } from 'node:crypto';
import { kebabOf } from '../../src/api/acts/act-route';
import type { FileAct } from '../../src/domain/application/decide';
import { handInFor, openReady, readyActs, type People } from '../api/special-equipment';
import { Matters } from '../api/matters-in-town';
import type { CastName } from './cast';
import { branchBook } from './matters/branch';
import { certificateBook } from './matters/certificate';
import { enquiryBook } from './matters/enquiry';
import { Somebody } from './matters/oracle';
import { ratingBook } from './matters/rating';
import type { Town } from './town';

const [FRONT, REVIEWER, INSPECTOR] = ['market.front1', 'market.reviewer1', 'market.inspector1'];
const [COORDINATOR, SUPERVISOR, ADMIN, SECURITY] = [
  'centre.coordinator1',
  'centre.supervisor1',
  'centre.admin',
  'centre.security',
];
const [CHIEF, DEPUTY, WINDOW_HEAD, ORGAN_HEAD] = [
  'market.chief1',
  'market.chief2',
  'market.windowhead',
  'market.organhead',
];

type Said = readonly [act: FileAct, by?: string, body?: object];

/** What was made on the way, by what it is. */
export type Made = Readonly<Record<string, string>>;

export class PlantedPlay {
  private readonly ids: Record<string, string> = {};
  private readonly ready;

  /** @param town in which bodies are planted */
  constructor(
    private readonly town: Town,
    private readonly people: People,
  ) {
    this.ready = readyActs(people);
  }

  async play(): Promise<Made> {
    await this.granted();
    await this.ended();
    await this.beside();
    await this.conduct();
    await this.certified();
    await this.administered();
    await this.late();
    return this.ids;
  }

  /** @throws Error when it is not done */
  private async send(
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

  private async made(what: string, login: string, path: string, body: object): Promise<string> {
    const { id, matterId } = await this.send(login, path, body);
    return (this.ids[what] = String(matterId ?? id));
  }

  private async acts(id: string, said: readonly Said[]): Promise<void> {
    for (const [act, by = this.ready[act].by, body = this.ready[act].body] of said) {
      await this.send(by, `/applications/${id}/acts/${kebabOf(act)}`, body);
    }
  }

  private async opens(what: string, body: object, login = FRONT!): Promise<string> {
    const { applicationId } = await this.send(login, '/applications', body);
    return (this.ids[what] = String(applicationId));
  }

  /** Handed in by an agent who was never here, told what is missing, inspected until it passes, and archived. */
  private async granted(): Promise<void> {
    const { applicantId: _, ...said } = handInFor('', ['M1']) as { applicantId: string };
    const person = (name: string, idNumber: string) => ({
      kind: 'person',
      name,
      idKind: 'passport',
      idNumber,
      address: '示例路',
    });
    const id = await this.opens('granted', {
      ...said,
      applicant: { ...person('王芳', 'E10000001'), email: 'planted@example.org', phone: '13900000001' },
      agent: person('李强', 'E10000002'),
      powerOfAttorney: true,
    });
    const suspended: Said[] = [['notifySuspension'], ['suspend'], ['resume']];
    const inspected: Said[] = [
      ['orderInspection'],
      ['rescheduleInspection'],
      ['recordNoShow'],
      ['failInspection', INSPECTOR, { ...this.ready.failInspection.body, checks: [{ item: '门', passed: false }] }],
      ['orderInspection'],
      ['passInspection', INSPECTOR, { ...this.ready.passInspection.body, checks: [{ item: '门', passed: true }] }],
    ];
    const asked: Said[] = [['remind'], ['supervise'], ['fileOvertimeNotice'], ['grantExtension']];
    await this.acts(id, [
      ['issueCorrection'],
      ['releaseSecondNotice'],
      ['amendCorrection'],
      ['supplement', FRONT],
      ['accept'],
      ['handOver'],
      ['confirmHandover'],
      ['openFraudCheck'],
      ['closeFraudCheck'],
      ['lendPaper'],
      ['returnPaper'],
      ...asked,
      ...suspended,
      ...inspected,
      ['submitOpinion'],
      ['returnToReview'],
      ['submitOpinion'],
      ['declareInterest'],
      ['authoriseDeputy'],
      ['approve', DEPUTY],
      ['makeDocuments'],
      ['attemptDelivery'],
      ['failDelivery'],
      ['deliver', FRONT, { ...this.ready.deliver.body, recipientIs: 'agent' }],
      ['archive'],
    ]);
  }

  /** Each way in which a case ends otherwise, and what the applicant says meanwhile. */
  private async ended(): Promise<void> {
    const opened = (what: string) => this.opens(what, handInFor(this.people.applicant));
    for (const act of ['refuseAcceptance', 'referToAuthority', 'declareNoLicenceNeeded'] as const) {
      await this.acts(await opened(act), [[act]]);
    }
    const reviewed: Said[] = [['accept'], ['handOver'], ['confirmHandover']];
    await this.acts(await opened('refused'), [
      ...reviewed,
      ['contact'],
      ['replyContact'],
      ['urge'],
      ['replyUrge'],
      ['reassign'],
      ['submitOpinion', 'market.reviewer2'],
      ['refuse'],
    ]);
    const rating = await this.made('rating', 'applicant1', `/applications/${this.ids['refused']}/rating`, {
      level: 'dissatisfied',
    });
    const rated = `/ratings/${rating}/acts`;
    await this.send(WINDOW_HEAD!, `${rated}/contact`, { note: '致歉' });
    await this.acts(await opened('withdrawn'), [...reviewed, ['assignSubstitute'], ['withdraw']]);
    await this.acts(await opened('terminated'), [...reviewed, ['terminate']]);
    await this.acts(await opened('cancelled'), [...reviewed, ['submitOpinion'], ['approve'], ['cancelLicence']]);
    const fee = await openReady(this.town, this.people, { ...this.ready.requestFee, passport: true });
    await this.acts((this.ids['fee'] = fee), [['requestFee']]);
    const joint = await openReady(this.town, this.people, this.ready.liaise);
    await this.acts((this.ids['joint'] = joint), [['liaise']]);
  }

  /** Questions, complaints, suggestions, appointments, authorisations and checks. */
  private async beside(): Promise<void> {
    const { people } = this;
    const about = { aboutId: people.front, ground: 'rude', text: '态度生硬' };
    const enquiry = await this.made('enquiry', 'applicant1', '/enquiries', {
      topic: '办证材料',
      channel: 'online',
      officerId: people.front,
    });
    await this.send(FRONT!, `/enquiries/${enquiry}/acts/answer`, { answer: '见指南' });
    const other = await this.made('enquiry2', 'applicant1', '/enquiries', {
      topic: '办证',
      channel: 'online',
      officerId: people.front,
    });
    await this.send(FRONT!, `/enquiries/${other}/acts/refer`, { window: '3号' });
    const complaint = await this.made('complaint', 'applicant1', '/complaints', about);
    const { personId: handlerId } = await this.town.as(SUPERVISOR!);
    await this.send(COORDINATOR!, `/complaints/${complaint}/acts/assign`, { handlerId });
    await this.send(SUPERVISOR!, `/complaints/${complaint}/acts/reply`, { reply: '已核实', upheld: true });
    const suggestion = await this.made('suggestion', 'applicant1', '/suggestions', { text: '增设座椅' });
    await this.send(COORDINATOR!, `/suggestions/${suggestion}/answer`, { answer: '采纳', countsForReward: true });
    await this.made('authorisation', 'applicant1', '/authorisations', {
      agentLogin: 'agent1',
      agentName: '谢芷若',
      itemCodes: ['SPECIAL-EQUIPMENT'],
      scope: 'general',
      until: '2026-12-31',
      signature: '白锦程',
    });
    await this.made('agentCheck', 'agent1', '/agent-checks', {
      itemCode: 'SPECIAL-EQUIPMENT',
      object: '电梯',
      applicant: { kind: 'person', name: '王芳', phone: '13900000003' },
      materials: ['M1', 'M2'].map((materialId) => ({ materialId, copies: 1 })),
      ok: true,
      powerOfAttorney: true,
    });
    await this.made('appointment', 'applicant1', '/appointments', {
      departmentCode: 'MARKET',
      category: 'special',
      reason: '行动不便',
      from: '2026-03-03T10:00:00+08:00',
    });
    await this.made('visit', FRONT!, '/visits', { departmentCode: 'MARKET', visitorName: '来访人', purpose: '咨询' });
  }

  /** The books of the centre about its own people and things. */
  private async conduct(): Promise<void> {
    const { people } = this;
    const finding = { personId: people.front, aspect: 'daily', finding: '离岗', points: 3, evidence: '照片' };
    const checkerIds = [(await this.town.as(SUPERVISOR!)).personId];
    const device = await this.made('device', CHIEF!, '/equipment', {
      departmentCode: 'MARKET',
      assetNumber: 'SJ-1',
      kind: '高拍仪',
      model: 'S1000',
      holderId: people.front,
      windowNumber: '3',
    });
    await this.send(FRONT!, `/equipment/${device}/report-fault`, { fault: '不亮', toldTo: '管理员' });
    await this.send(CHIEF!, `/equipment/${device}/mend`, { result: '修好', costFen: 0 });
    const other = { assetNumber: 'SJ-2', model: 'S1200' };
    await this.send(CHIEF!, `/equipment/${device}/replace`, { reason: '老化', ...other });
    const another = await this.made('device2', CHIEF!, '/equipment', {
      departmentCode: 'MARKET',
      assetNumber: 'SJ-3',
      kind: '打印机',
      model: 'P1',
    });
    await this.send(CHIEF!, `/equipment/${another}/scrap`, { reason: '老化' });
    await this.made('spotCheck', SUPERVISOR!, '/spot-checks', {
      checkedAt: '2026-03-02T09:00:00+08:00',
      place: '大厅',
      checkerIds,
      findings: [finding],
    });
    const document = await this.made('document', COORDINATOR!, '/official-documents', {
      direction: 'in',
      title: '通知',
      counterpart: '省局',
      departmentCode: 'MARKET',
    });
    await this.send(COORDINATOR!, `/official-documents/${document}/assign`, { assigneeId: people.front });
    await this.send(FRONT!, `/official-documents/${document}/answer`, { answer: '照办' });
    await this.made('incident', 'market.front2', '/incidents', {
      place: '大厅',
      occurredAt: '2026-03-02T09:00:00+08:00',
      description: '停电',
      measures: '启用备用电源',
    });
    await this.made('absence', WINDOW_HEAD!, '/absences', { personId: people.front2, reason: '外出' });
    const held = { applicationId: this.ids['granted'], reason: '信访' };
    const hold = await this.made('hold', SUPERVISOR!, '/archive-holds', held);
    await this.send(SUPERVISOR!, `/archive-holds/${hold}/lift`, { reason: '办结' });
    await this.send(SUPERVISOR!, '/admonitions', { officerId: people.front, rule: 'R-15', text: '改正' });
    const paper = { departmentCode: 'MARKET', name: '纸', unit: '包', minimum: 5 };
    const stock = await this.made('stock', CHIEF!, '/consumables', paper);
    await this.send(CHIEF!, `/consumables/${stock}/movements`, { kind: 'received', amount: 1 });
    const said = { cause: 3, officerId: people.front, evidence: '属实' };
    const draft = await this.made('draft', COORDINATOR!, '/drafts', said);
    await this.send(COORDINATOR!, `/drafts/${draft}/confirm`, { opinion: '清楚' });
    await this.send(FRONT!, `/drafts/${draft}/appeal`, { ground: '误记' });
    await this.send('centre.coordinator2', `/drafts/${draft}/answer-appeal`, { opinion: '维持', upheld: false });
    const dropped = await this.made('draft2', COORDINATOR!, '/drafts', said);
    await this.send(COORDINATOR!, `/drafts/${dropped}/dismiss`, { opinion: '不实' });
    await this.send(SUPERVISOR!, '/integrity-breaches', {
      officerId: people.front,
      kind: 'gift',
      occurredOn: '2026-02-27',
      evidence: '录像',
    });
    await this.send(FRONT!, '/leaves', { from: '2026-04-10T08:30:00+08:00', until: '2026-04-12', reason: '年休假' });
    await this.send(WINDOW_HEAD!, '/departure-letters', {
      personId: people.deputy,
      effectiveOn: '2026-12-01',
      letter: '函',
    });
    const shifts = [{ personId: people.front, windowNumber: '3', from: '08:30', until: '17:30' }];
    await this.send(COORDINATOR!, '/rosters', { day: '2026-03-04', shifts });
    await this.send(FRONT!, '/shift-handovers', { toId: people.front2, papers: ['专用章'] });
    const at = '2026-03-02T09:05:00+08:00';
    const entry = { personId: people.front, kind: 'arrival', at };
    const attended = await this.made('attendance', COORDINATOR!, '/attendance', entry);
    await this.send(COORDINATOR!, `/attendance/${attended}/correct`, { kind: 'arrival', at, reason: '故障' });
  }

  /** What administrators write. */
  private async administered(): Promise<void> {
    const { people } = this;
    const reason = { reason: '县市监函〔2026〕8号' };
    await this.send(ADMIN!, '/webhook-endpoints', {
      url: 'http://127.0.0.1:9/hook',
      description: '省平台',
      purpose: 'events',
    });
    const window = { number: '91', departmentCode: 'MARKET', location: '一楼', open: true };
    await this.send(ADMIN!, '/organisation/windows', { ...reason, ...window });
    await this.send(ADMIN!, `/organisation/people/${people.reviewer}/details`, {
      ...reason,
      name: '周晓彤',
      phone: '0000-8810001',
    });
    await this.send(ADMIN!, '/catalogue/drafts', { itemCode: 'FOOD', ...reason });
    await this.send(ADMIN!, '/paper-template-drafts', { kind: 'urgingNotice', ...reason });
    await this.send(ADMIN!, '/calendar/amendments', {
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
    const { id: changeId } = await this.send(ADMIN!, '/calendar/schedules', schedule);
    await this.send(COORDINATOR!, `/calendar/changes/${String(changeId)}/dismiss`, { opinion: '不妥' });
    const section = { code: 'MARKET-METER', departmentCode: 'MARKET', name: '计量科', nameEn: 'Metrology', open: true };
    await this.send(ADMIN!, '/organisation/sections', { ...reason, ...section });
    await this.send(ADMIN!, '/organisation/departments', {
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
    await this.send(ADMIN!, '/organisation/settings/changes', {
      ...reason,
      changes: [{ name: 'urgingAnswerWorkingDays', value: '2' }],
    });
    await this.send(ADMIN!, '/organisation/people', {
      ...reason,
      role: 'auditor',
      login: 'centre.auditor9',
      name: '田秀英',
      phone: '0000-8810001',
      training: { from: '2026-03-01', until: '2027-02-28' },
    });
    await this.send(ADMIN!, `/organisation/people/${people.front2}/appointments`, {
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
    const sealed = await this.made('seal', ADMIN!, '/seals', { ...seal, from: '2026-03-02' });
    await this.send(ADMIN!, `/seals/${sealed}/end`, { ground: 'loss', reason: '遗失' });
    await this.send(ORGAN_HEAD!, '/delegations', {
      departmentCode: 'MARKET',
      documentNumber: '授〔2026〕9号',
      decider: 'windowHead',
      itemCodes: ['SPECIAL-EQUIPMENT'],
      from: '2026-03-02',
    });
    await this.send(ADMIN!, '/codec/access', reason);
    await this.send(SECURITY!, `/accounts/${people.reviewer2}/recovery-code`, reason);
    await this.send(SECURITY!, `/accounts/${people.reviewer2}/disable`, reason);
    await this.send(SECURITY!, `/accounts/${people.reviewer2}/enable`, reason);
  }

  /** A certificate: what is wrong in it, and why it is to be taken away. */
  private async certified(): Promise<void> {
    const matters = new Matters(this.town, this.people);
    const matter = await matters.open(certificateBook);
    const by = (who: CastName, act: string, says: object) => ({ who, act, says });
    await matters.goes(matter, [
      by('applicant1', 'reportError', { field: '姓名', correct: '张三' }),
      by('chief1', 'declineCorrection', { reason: '一致' }),
      by('reviewer1', 'notifyRevocation', { ground: 'unqualified', facts: '不实' }),
      by('applicant1', 'makeStatement', { statement: '已更正' }),
      by('reviewer1', 'hearStatement', { findings: '不影响' }),
      by('chief1', 'dropRevocation', { reason: '成立' }),
      by('front1', 'cancel', { ground: 'surrendered', proof: '申请书' }),
    ]);
    this.ids['certified'] = matter.id.split('/')[0]!;
    const enquiry = await matters.open(enquiryBook);
    await matters.goes(enquiry, [by('front1', 'transfer', { officer: new Somebody('reviewer1'), reason: '专业' })]);
    const rating = await matters.open(ratingBook);
    await matters.goes(rating, [
      by('windowHead1', 'contact', { note: '致歉' }),
      by('windowHead1', 'rectify', { evidence: '增设', toldApplicant: true }),
      by('windowHead1', 'callBack', { satisfied: true, note: '满意' }),
    ]);
    const appealed = await matters.open(ratingBook);
    await matters.goes(appealed, [
      by('front1', 'appeal', { ground: 'mistaken', reason: '有误' }),
      by('supervisor1', 'decideAppeal', { upheld: true, opinion: '属实' }),
    ]);
    const branch = await matters.open(branchBook);
    await matters.goes(branch, [
      by('reviewer1', 'requestSupplement', { defects: [{ materialId: 'M1', problem: '缺页' }] }),
      by('reviewer1', 'supplied', {}),
      by('reviewer1', 'answer', { answer: 'agree', opinion: '同意' }),
    ]);
  }

  /** A hearing, and a case past its date. */
  private async late(): Promise<void> {
    const id = await this.opens('late', handInFor(this.people.applicant));
    await this.acts(id, [['accept'], ['handOver'], ['confirmHandover'], ['tellThirdParties'], ['requestHearing']]);
    await this.acts(id, [['scheduleHearing']]);
    await this.town.moveTo('2026-03-13T09:00:00+08:00');
    await this.acts(id, [['openHearing'], ['closeHearing', REVIEWER]]);
    const due = `select to_char((committed_due_at at time zone 'Asia/Shanghai')::date + 1, 'YYYY-MM-DD') as due
       from applications where id = $1`;
    const [row] = await this.town.dataSource.query<{ due: string }[]>(due, [id]);
    await this.town.moveTo(`${row!.due}T10:00:00+08:00`);
    await this.acts(id, [['issueUrging'], ['answerUrging'], ['coordinate']]);
  }
}
