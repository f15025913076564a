/** What is played in a town in which every text is planted: each command that takes a free text, on as few cases as can be. */
import { kebabOf } from '../../src/api/acts/act-route';
import type { FileAct } from '../../src/domain/application/decide';
import { handInFor, openReady, readyActs } from '../api/special-equipment';
import { pdfOf } from './bad-files/pdfs';
import { Matters } from '../api/matters-in-town';
import type { CastName } from './cast';
import { COORDINATOR, DEPUTY, FRONT, INSPECTOR, REVIEWER, SUPERVISOR, WINDOW_HEAD } from './logins';
import { branchBook } from './matters/branch';
import { certificateBook } from './matters/certificate';
import { enquiryBook } from './matters/enquiry';
import { Somebody } from './matters/oracle';
import { ratingBook } from './matters/rating';
import type { Made } from './planted-books';
import { PlantedDecisions } from './planted-decisions';

/** As much of a heading of HTTP, of a formula and of a page as the name of a file may be. */
export const FILE_NAME = `=HYPERLINK('x');filename=x.html%2522%20X-Planted 1 (&${'W'.repeat(60)}).pdf`;

type Said = readonly [act: FileAct, by?: string, body?: object];

export class PlantedPlay extends PlantedDecisions {
  private readonly ready = readyActs(this.people);

  async play(): Promise<Made> {
    await this.granted();
    await this.ended();
    await this.beside();
    await this.conduct();
    await this.certified();
    await this.administered();
    await this.late();
    await this.decided();
    await this.assessed();
    await this.settled();
    return this.ids;
  }

  private async acts(id: string, said: readonly Said[]): Promise<void> {
    for (const [act, by = this.ready[act].by, body = this.ready[act].body] of said) {
      await this.send(by, `/applications/${id}/acts/${kebabOf(act)}`, body);
    }
  }

  private async opens(what: string, body: object, login = FRONT): Promise<string> {
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
    const client = await this.town.as(FRONT);
    const { body: scan } = await client.upload('/files', FILE_NAME, pdfOf());
    this.ids['file'] = String(scan['id']);
    const id = await this.opens('granted', {
      ...said,
      materials: [{ materialId: 'M1', copies: 1, fileIds: [scan['id']] }],
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
    await this.send(WINDOW_HEAD, `${rated}/contact`, { note: '致歉' });
    await this.acts(await opened('withdrawn'), [...reviewed, ['assignSubstitute'], ['withdraw']]);
    await this.acts(await opened('terminated'), [...reviewed, ['terminate']]);
    await this.acts(await opened('cancelled'), [...reviewed, ['submitOpinion'], ['approve'], ['cancelLicence']]);
    await this.acts(await opened('spoilt'), [...reviewed, ['submitOpinion']]);
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
    await this.send(FRONT, `/enquiries/${enquiry}/acts/answer`, { answer: '见指南' });
    const other = await this.made('enquiry2', 'applicant1', '/enquiries', {
      topic: '办证',
      channel: 'online',
      officerId: people.front,
    });
    await this.send(FRONT, `/enquiries/${other}/acts/refer`, { window: '3号' });
    const complaint = await this.made('complaint', 'applicant1', '/complaints', about);
    const { personId: handlerId } = await this.town.as(SUPERVISOR);
    await this.send(COORDINATOR, `/complaints/${complaint}/acts/assign`, { handlerId });
    await this.send(SUPERVISOR, `/complaints/${complaint}/acts/reply`, { reply: '已核实', upheld: true });
    const suggestion = await this.made('suggestion', 'applicant1', '/suggestions', { text: '增设座椅' });
    await this.send(COORDINATOR, `/suggestions/${suggestion}/answer`, { answer: '采纳', countsForReward: true });
    await this.made('authorisation', 'applicant1', '/authorisations', {
      agentLogin: 'agent1',
      agentName: '谢芷若',
      itemCodes: ['SPECIAL-EQUIPMENT'],
      scope: 'general',
      until: '2026-12-31',
      signature: '白锦程',
    });
    const { identityChecked: _, ...online } = handInFor(people.applicant) as { identityChecked: boolean };
    const paperAuthorisation = { scope: 'general', until: '2026-03-05', givenBy: '白锦程' };
    await this.opens('online', { ...online, powerOfAttorney: true, paperAuthorisation }, 'agent1');
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
    await this.made('visit', FRONT, '/visits', { departmentCode: 'MARKET', visitorName: '来访人', purpose: '咨询' });
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
    const renewed = await matters.open(certificateBook);
    await matters.goes(renewed, [
      by('applicant1', 'applyRenewal', {}),
      by('chief1', 'refuseRenewal', { reasons: ['已停保'], basis: '社会保险法第七十四条' }),
    ]);
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
