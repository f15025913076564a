import type { Role } from '../people/roles';
import type { DeliveryMethod } from './delivery';

/**
 * What a cell of a column holds. `maskedName`: of an applicant or of whoever collected, never in clear;
 * `workingMinutes`: business time of the committed clock; `entries`: several things in order, each with its time.
 */
export type ColumnType =
  'text' | 'maskedName' | 'person' | 'number' | 'workingMinutes' | 'instant' | 'date' | 'yesNo' | 'entries';

/** One column. `heading` is the one of the form, under which it may stand beside another (such as 承诺/法定到期). */
export interface RegisterColumn {
  readonly name: string;
  readonly heading: string;
  readonly zh: string;
  readonly en: string;
  readonly type: ColumnType;
}

export interface RegisterDefinition {
  readonly zh: string;
  readonly en: string;
  readonly columns: readonly RegisterColumn[];
}

const column = (name: string, zh: string, en: string, type: ColumnType, heading = zh): RegisterColumn => {
  return { name, heading, zh, en, type };
};

const NUMBER = column('number', '编号', 'Number', 'text');

const TRACKING: RegisterDefinition = {
  zh: '受理进件跟踪表',
  en: 'Tracking register',
  columns: [
    NUMBER,
    column('item', '事项', 'Item', 'text'),
    column('applicant', '申请人', 'Applicant', 'maskedName'),
    column('receivedAt', '收件时间', 'Received', 'instant', '收件/受理时间'),
    column('acceptedAt', '受理时间', 'Accepted', 'instant', '收件/受理时间'),
    column('firstResponsible', '第一责任人', 'First-responsible officer', 'person'),
    column('committedDueAt', '承诺到期', 'Committed due', 'instant', '承诺/法定到期'),
    column('statutoryDueAt', '法定到期', 'Statutory due', 'instant', '承诺/法定到期'),
    column('steps', '环节+时间', 'Stages and times', 'entries'),
    column('corrections', '补正', 'Corrections', 'entries'),
    column('suspensions', '暂停', 'Suspensions', 'entries'),
    column('extension', '延期', 'Extension', 'entries'),
    column('urgings', '催办', 'Urgings', 'entries'),
    column('decidedAt', '办结', 'Decided', 'instant'),
    column('result', '结果', 'Result', 'text'),
    column('deliveredAt', '送达', 'Delivered', 'instant'),
  ],
};

const ASSIGNMENT: RegisterDefinition = {
  zh: '进件交办登记表',
  en: 'Assignment register',
  columns: [
    NUMBER,
    column('assigner', '交办人', 'Handed over by', 'person'),
    column('receivingDepartment', '接收部门', 'Receiving department', 'text', '接收部门/人'),
    column('receiver', '接收人', 'Receiver', 'person', '接收部门/人'),
    column('materialCount', '材料份数', 'Copies of materials', 'number'),
    column('handedOverAt', '交办时间', 'Handed over', 'instant', '交办/签收时间'),
    column('confirmedAt', '签收时间', 'Confirmed', 'instant', '交办/签收时间'),
  ],
};

const COMPLETION: RegisterDefinition = {
  zh: '进件办结登记表',
  en: 'Completion register',
  columns: [
    NUMBER,
    column('decidedAt', '决定时间', 'Decided', 'instant'),
    column('result', '结果', 'Result', 'text'),
    column('decisionNumber', '文号', 'Number of the decision', 'text', '文号/证号'),
    column('certificateNumber', '证号', 'Number of the certificate', 'text', '文号/证号'),
    column('approver', '审批人', 'Approver', 'person'),
    column('usedTime', '用时', 'Time used', 'workingMinutes'),
    column('overdue', '超期否', 'Overdue', 'yesNo'),
    column('handedOverBy', '交接人', 'Handed on by', 'person'),
  ],
};

/** 领取方式. */
export const DELIVERY_METHOD_ZH: Readonly<Record<DeliveryMethod, string>> = {
  counter: '窗口领取',
  post: '邮寄送达',
  online: '网上送达',
};

const DELIVERY: RegisterDefinition = {
  zh: '出件登记表',
  en: 'Delivery register',
  columns: [
    NUMBER,
    column('certificateNumber', '证号', 'Number of the certificate', 'text'),
    column('method', '领取方式', 'Way of delivery', 'text'),
    column('recipient', '领取人', 'Recipient', 'maskedName'),
    column('deliveredAt', '时间', 'Time', 'instant'),
    column('receiptNumber', '回证编号', 'Number of the receipt', 'text', '回证'),
    column('proof', '回证说明', 'Proof', 'text', '回证'),
  ],
};

const SHIFT_HANDOVER: RegisterDefinition = {
  zh: '交接登记表',
  en: 'Handover register of persons',
  columns: [
    column('giver', '交件人', 'Handed over by', 'person', '交/接人'),
    column('receiver', '接件人', 'Taken over by', 'person', '交/接人'),
    column('at', '时间', 'Time', 'instant'),
    column('reason', '原因', 'Reason', 'text'),
    column('cases', '事项清单', 'Cases', 'entries'),
    column('materialCount', '材料数', 'Copies of materials', 'number'),
    column('signatures', '签字', 'Signatures', 'entries'),
  ],
};

const OVERTIME: RegisterDefinition = {
  zh: '服务超时告知书',
  en: 'Register of overtime notices',
  columns: [
    column('number', '件号', 'Number of the case', 'text', '编号'),
    column('noticeNumber', '文号', 'Number of the notice', 'text', '编号'),
    column('originalDueAt', '原到期', 'Original due', 'instant'),
    column('reason', '原因', 'Reason', 'text'),
    column('expectedOn', '预计办结', 'Expected on', 'date'),
    column('responsible', '责任人', 'Responsible', 'person'),
    column('coordination', '协调意见', 'Opinion of the centre', 'text'),
    column('toldAt', '告知时间', 'Told', 'instant'),
  ],
};

/** The registers of the centre, with the columns of its forms. All are views of the events, none is written to. */
export const REGISTERS = {
  trackingRegister: TRACKING,
  assignmentRegister: ASSIGNMENT,
  completionRegister: COMPLETION,
  deliveryRegister: DELIVERY,
  shiftHandoverRegister: SHIFT_HANDOVER,
  overtimeRegister: OVERTIME,
} as const satisfies Record<string, RegisterDefinition>;

/** Files in which a register is taken away; pdf is for print. */
export const REGISTER_FORMATS = ['xlsx', 'csv', 'pdf'] as const;
export type RegisterFormat = (typeof REGISTER_FORMATS)[number];

/**
 * Who may take a register away as a file: whoever answers for a window, a department or the centre, and whoever supervises or
 * audits them. Others read it on the screen. Everybody's rows are those of the cases that they may see.
 */
export const REGISTER_TAKERS = [
  'windowHead',
  'chiefRepresentative',
  'organHead',
  'governmentHead',
  'leaderInCharge',
  'supervisor',
  'centre',
  'auditor',
] as const satisfies Role[];

/** What supervision looks through: breaches, cards, and stops of the clocks. */
export const SUPERVISION_LISTS = {
  breachRegister: {
    zh: '过错登记',
    en: 'Breach register',
    columns: [
      NUMBER,
      column('rule', '条款', 'Rule', 'text'),
      column('duty', '过错', 'Duty missed', 'text'),
      column('officer', '责任人', 'Officer', 'person'),
      column('department', '责任部门', 'Department, where nobody in particular owed it', 'text'),
      column('dueAt', '应办时间', 'Due', 'instant'),
      column('recordedAt', '记录时间', 'Recorded', 'instant'),
    ],
  },
  cardList: {
    zh: '黄牌红牌',
    en: 'Cards',
    columns: [
      NUMBER,
      column('colour', '牌别', 'Colour', 'text'),
      column('ground', '事由', 'Ground', 'text'),
      column('holder', '到期时环节责任人', 'Who held the step at due', 'person'),
      column('givenAt', '时间', 'Given', 'instant'),
    ],
  },
  suspensionList: {
    zh: '暂停计时',
    en: 'Suspensions',
    columns: [
      NUMBER,
      column('ground', '法定事由', 'Lawful ground', 'text'),
      column('noticeNumber', '告知书文号', 'Number of the notice', 'text'),
      column('suspendedBy', '经办人', 'Suspended by', 'person'),
      column('fromAt', '开始', 'From', 'instant'),
      column('toAt', '结束', 'To', 'instant'),
    ],
  },
} as const satisfies Record<string, RegisterDefinition>;

export type RegisterKind = keyof typeof REGISTERS;
export type SupervisionListKind = keyof typeof SUPERVISION_LISTS;

export const REGISTER_KINDS = Object.keys(REGISTERS) as RegisterKind[];

/** The registers, and what supervision looks through: all of them are taken away as files. */
export type AnyRegister = RegisterKind | SupervisionListKind;
export const ANY_REGISTER_KINDS = [...REGISTER_KINDS, ...Object.keys(SUPERVISION_LISTS)] as AnyRegister[];
export const ANY_REGISTERS: Readonly<Record<AnyRegister, RegisterDefinition>> = { ...REGISTERS, ...SUPERVISION_LISTS };

/** What is taken away under this identifier or Chinese name, or undefined. */
export function findAnyRegister(name: string): AnyRegister | undefined {
  return ANY_REGISTER_KINDS.find((kind) => kind === name || ANY_REGISTERS[kind].zh === name);
}

/** The register of this identifier or Chinese name, or undefined. */
export function findRegister(name: string): RegisterKind | undefined {
  return REGISTER_KINDS.find((kind) => kind === name || REGISTERS[kind].zh === name);
}
