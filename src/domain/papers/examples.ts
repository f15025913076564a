/** One invented paper of each kind, for pictures, benches and tests. The county and all people are invented. */
import { openCalendar } from '../calendar/calendar';
import { assembleCalendar } from '../calendar/statutory';
import { parseInstant, parsePlainDate } from '../calendar/time';
import { explainDeadline } from '../clock/explain';
import { accountContent } from './account';
import { PRINTED_KINDS, type PrintedKind } from './fields';
import { NOTICES, type NoticeDefinition } from './notices';
import type { PaperFacts } from './present';

const HEALTH = '安澜县卫生健康局';
export const EXAMPLE_SEAL = '安澜县卫生健康局行政审批专用章';

const NAMES = new Map([
  ['person-1', '林晓燕'],
  ['person-2', '周明远'],
  ['m-form', '公共场所卫生许可申请表'],
  ['m-identity', '法定代表人或者负责人身份证明'],
  ['m-plan', '公共场所地址方位示意图、平面图和卫生设施平面布局图'],
  ['m-test', '公共场所卫生检测或者评价报告'],
  ['m-rules', '公共场所卫生管理制度'],
]);

const REMEDIES = {
  reviewOrgan: '安澜县人民政府',
  reviewTermCalendarDays: 60,
  court: '安澜县人民法院',
  courtTermMonths: 6,
};
const MATERIALS = [...NAMES.keys()]
  .filter((id) => id.startsWith('m-'))
  .map((materialId, index) => ({ materialId, copies: (index % 2) + 1 }));
const REASONS = [
  '经营场所未设置与经营规模相适应的公共用品用具清洗消毒间，不符合《公共场所卫生管理条例实施细则》第十四条的规定。',
  '提交的卫生检测报告超过一年，不能证明现有卫生状况。',
];

/** What the rules would have stored for each kind. */
const CONTENTS: Readonly<Record<PrintedKind, () => Readonly<Record<string, unknown>>>> = {
  receipt: () => ({ receivedAt: '2026-11-20T10:05:00+08:00', materials: MATERIALS, queryCode: '7K3M9-QX2TB' }),
  acceptanceNotice: () => ({
    acceptedAt: '2026-11-20T10:20:00+08:00',
    madeAt: '2026-11-20T10:20:00+08:00',
    deemed: false,
    firstResponsibleId: 'person-1',
    committedDueAt: '2026-12-04T17:30:00+08:00',
    statutoryDueAt: '2026-12-18T17:30:00+08:00',
    provisional: false,
  }),
  correctionNotice: () => ({
    defects: [
      { materialId: 'm-plan', problem: '缺少卫生设施平面布局图，请补交一份并加盖公章。' },
      { materialId: 'm-test', problem: '检测报告已超过一年，请提交一年以内的检测或者评价报告原件。' },
    ],
    nextVisitAt: '2026-11-27T17:30:00+08:00',
  }),
  nonAcceptanceNotice: () => ({
    reasons: ['同一经营场所已有在办的同一事项申请。', '申请人隐瞒有关情况，其申请在一年内不予受理。'],
    basis: '《中华人民共和国行政许可法》第三十二条、第七十八条',
    ...REMEDIES,
  }),
  otherAuthorityNotice: () => ({
    rightOrgan: '安澜县市场监督管理局（食品经营许可窗口）',
    reasons: ['你单位从事餐饮服务，应当取得食品经营许可。'],
  }),
  noLicenceNotice: () => ({
    reasons: ['经营面积不足三十平方米的书店不属于公共场所卫生许可的范围。'],
    basis: '《国务院关于整合调整餐饮服务场所的公共场所卫生许可证和食品经营许可证的决定》',
  }),
  suspensionNotice: () => ({ ground: '检测', estimatedWorkingDays: 7, basis: '行政许可法第四十五条' }),
  hearingRightNotice: () => ({
    interest: '拟设场所与相邻住宅共用排风井，涉及相邻住户的采光、通风权益',
    requestDueAt: '2026-12-02T17:30:00+08:00',
    basis: '行政许可法第三十六条、第四十七条',
  }),
  hearingNotice: () => ({
    heldAt: '2026-12-10T09:00:00+08:00',
    place: '安澜县政务服务中心三楼听证室',
    chairId: 'person-2',
    estimatedWorkingDays: 1,
  }),
  extensionNotice: () => ({
    workingDays: 10,
    reason: '现场核查发现通风系统需整改后复测，依法延长期限。',
    committedDueAt: '2026-12-18T17:30:00+08:00',
    statutoryDueAt: '2027-01-04T17:30:00+08:00',
  }),
  overtimeNotice: () => ({
    originalDueAt: '2026-12-04T17:30:00+08:00',
    reason: '承办人员因病离岗，交接不及时。',
    expectedOn: '2026-12-09',
    responsibleId: 'person-2',
    measures: '已安排专人接办，办结后免费邮寄证件。',
  }),
  urgingNotice: () => ({ dueAt: '2026-12-04T17:30:00+08:00', message: '请立即办理并说明原因。', stage: '审核' }),
  grantDecision: () => ({ decidedAt: '2026-11-25T15:40:00+08:00', item: '公共场所卫生许可' }),
  refusalDecision: () => ({
    decidedAt: '2026-11-25T15:40:00+08:00',
    reasons: REASONS,
    basis: '《公共场所卫生管理条例》第四条、《公共场所卫生管理条例实施细则》第二十三条',
    ...REMEDIES,
  }),
  certificate: () => ({
    name: '公共场所卫生许可证',
    decidedAt: '2026-11-25T15:40:00+08:00',
    version: 1,
    holder: '安澜县栖霞宾馆有限公司',
    holderCode: '91330000MA0000000X',
    address: '安澜县栖霞路18号',
    scope: '宾馆、理发店（共42间客房）',
    validFrom: '2026-11-25',
    validUntil: '2030-11-24',
  }),
  deliveryReceipt: () => ({
    method: 'post',
    trackingNumber: 'EA123456789CN',
    recipient: '王建国',
    receivedAs: 'agent',
    proof: '邮件回执已签名退回',
    documents: ['准予许可决定书（安卫准〔2026〕000123号）', '公共场所卫生许可证（安卫公证字〔2026〕第000123号）'],
    deliveredAt: '2026-11-25T16:30:00+08:00',
  }),
  withdrawalConfirmation: () => ({ withdrawnAt: '2026-11-23T09:12:00+08:00', materialsReturned: MATERIALS }),
  terminationNotice: () => ({ ground: '法人依法终止', proof: '安澜县市场监督管理局准予注销登记通知书' }),
  certificateCorrectionNotice: () => ({
    version: 2,
    field: '地址',
    correct: '安澜县栖霞路16号',
    correctedAt: '2026-11-25T09:30:00+08:00',
  }),
  revocationIntention: () => ({
    ground: '被许可人以欺骗、贿赂等不正当手段取得行政许可',
    basis: '行政许可法第六十九条第二款',
    facts: '你单位申请时提交的卫生检测报告系伪造，检测机构已书面证实。',
    statementDueAt: '2026-12-02T17:30:00+08:00',
  }),
  revocationDecision: () => ({
    decidedAt: '2026-11-25T10:00:00+08:00',
    ground: '被许可人以欺骗、贿赂等不正当手段取得行政许可',
    basis: '行政许可法第六十九条第二款',
    ...REMEDIES,
  }),
  cancellationDecision: () => ({
    cancelledAt: '2026-11-25T11:00:00+08:00',
    ground: '法人或者其他组织依法终止',
    basis: '行政许可法第七十条',
    proof: '准予注销登记通知书',
  }),
  renewalDecision: () => ({ validUntil: '2034-11-24', deemed: false, basis: '行政许可法第五十条第二款' }),
  renewalRefusal: () => ({ reasons: REASONS, basis: '行政许可法第五十条第二款', ...REMEDIES }),
  deadlineAccount: () => accountContent(exampleAccount(), 'committed'),
};

/** The facts of an invented paper; `over` replaces some of them. */
export function examplePaper(kind: PrintedKind, over: Partial<PaperFacts> = {}): PaperFacts {
  return {
    kind,
    number: numberOf(kind),
    issuedOn: parsePlainDate('2026-11-25'),
    organ: HEALTH,
    caseNumber: '2026-000123',
    item: '公共场所卫生许可',
    applicant: '安澜县栖霞宾馆有限公司',
    agent: kind === 'receipt' ? '赵秀英' : null,
    officer: '林晓燕',
    officerPhone: '0000-8700123',
    centre: {
      name: '安澜县政务服务中心',
      address: '安澜县政通路1号',
      phone: '0000-8700100',
      complaintLine: '12345',
    },
    verifyAddress: `https://zwfw.anlan.example/v/${kind === 'certificate' ? 'c' : 'p'}/7KQ2M9XW4T8RBD6HJ3`,
    content: CONTENTS[kind](),
    names: NAMES,
    ...over,
  };
}

/** The same of which nothing is known but what the rule demands, as it may come: a template must do with that. */
export function leastPaper(kind: PrintedKind): PaperFacts {
  const facts = examplePaper(kind, { agent: null, officer: null, officerPhone: null, verifyAddress: null });
  const required: readonly string[] = kind === 'deadlineAccount' ? ALWAYS_EXPLAINED : NOTICES[kind].required;
  const content = Object.fromEntries(required.map((name) => [name, facts.content[name]]));
  // Of a certificate the row knows from when it is valid.
  return {
    ...facts,
    content: kind === 'certificate' ? { ...content, validFrom: facts.content['validFrom'] } : content,
  };
}

const ALWAYS_EXPLAINED = ['clock', 'startedAt', 'dayZero', 'limit', 'days'];

export const EXAMPLE_KINDS = PRINTED_KINDS;

function numberOf(kind: PrintedKind): string | null {
  if (kind === 'deadlineAccount') return null;
  if (kind === 'certificate') return '安卫公证字〔2026〕第000123号';
  const word = (NOTICES[kind] as NoticeDefinition).numberWord;
  return `安卫${word}〔2026〕000123号`;
}

function exampleAccount() {
  const calendar = openCalendar(
    assembleCalendar({
      version: 'example',
      hours: [
        {
          effectiveFrom: parsePlainDate('2024-01-01'),
          id: 'B',
          sessions: [
            ['08:30', '12:00'],
            ['13:30', '17:30'],
          ],
        },
      ],
      afterHours: 'same_date',
      fromYear: 2026,
      toYear: 2027,
      publishedYears: [2026],
      overrides: [],
    }),
  );
  return explainDeadline(calendar, {
    startedAt: parseInstant('2026-09-22T10:20:00+08:00'),
    limit: { unit: 'workingDay', length: 10 },
    suspensions: [
      {
        from: parseInstant('2026-09-25T14:00:00+08:00'),
        to: parseInstant('2026-09-29T10:00:00+08:00'),
        ground: 'testing',
      },
    ],
    extension: null,
  });
}
