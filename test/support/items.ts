import type { CatalogueItem, CatalogueMaterial, Limit } from '../../src/domain/catalogue/item';

const MARKET = 'MARKET';
const URBAN = 'URBAN';
const LABOUR = 'LABOUR';
const TRANSPORT = 'TRANSPORT';
const HOUSING = 'HOUSING';

const workingDays = (length: number): Limit => ({ unit: 'workingDay', length });

/** Required materials M1, M2 … of one copy each. */
const materials = (...names: string[]): CatalogueMaterial[] =>
  names.map((name, index) => ({ id: `M${index + 1}`, name, copies: 1, original: false, required: true }));

/** What tests of the rules do not ask about; complete and valid all the same. */
const COMMON = {
  version: 1,
  nameEn: '',
  basis: [{ law: '中华人民共和国行政许可法', article: '第四十二条' }],
  conditions: [],
  steps: [],
  fees: [],
  maximumExtensionWorkingDays: 10,
  needsInspection: false,
  suspensionGrounds: [],
  resultDocument: { name: '许可证', numberPattern: '{office}〔{year}〕{serial:6}号', validityMonths: 60 },
  remedies: { reviewOrgan: '县人民政府', court: '县人民法院' },
  publicSafety: false,
  inPersonOnly: false,
  quota: null,
  silenceWithdrawsAfterWorkingDays: null,
  overdueDefault: { reason: '核查发现的问题尚在复核', expectedWorkingDays: 5 },
  joint: null,
  form: { type: 'object' },
  unverified: [],
} as const satisfies Partial<CatalogueItem>;

/** 10 working days promised of 20, with a visit. */
export const FOOD: CatalogueItem = {
  ...COMMON,
  code: 'FOOD',
  name: '食品经营许可',
  departmentCode: MARKET,
  statutoryLimit: workingDays(20),
  committedLimit: workingDays(10),
  needsInspection: true,
  publicSafety: true,
  materials: materials('申请书', '主体资格文件', '经营场所布局图', '从业人员健康证明'),
};

/** Promises all 20 days of the law; an expert review or a hearing stops it. */
export const SIGN: CatalogueItem = {
  ...COMMON,
  code: 'SIGN',
  name: '户外广告设施设置审批',
  departmentCode: URBAN,
  statutoryLimit: workingDays(20),
  committedLimit: workingDays(20),
  suspensionGrounds: ['expertReview', 'hearing'],
  materials: materials('申请书', '效果图', '结构安全资料'),
};

/** 15 working days promised of 20; a technical inspection or a test stops it. */
export const SPEC: CatalogueItem = {
  ...COMMON,
  code: 'SPEC',
  name: '特种设备使用登记(含检验)',
  departmentCode: MARKET,
  statutoryLimit: workingDays(20),
  committedLimit: workingDays(15),
  publicSafety: true,
  suspensionGrounds: ['technicalInspection', 'testing'],
  materials: materials('申请书', '设备资料'),
};

/** Promises 3 working days, fewer than the five after which an application counts as accepted. */
export const FAST: CatalogueItem = {
  ...COMMON,
  code: 'FAST',
  name: '备案变更',
  departmentCode: MARKET,
  statutoryLimit: workingDays(20),
  committedLimit: workingDays(3),
  materials: materials('申请书', '变更证明'),
};

/** 即办件. */
export const CERT: CatalogueItem = {
  ...COMMON,
  code: 'CERT',
  name: '参保证明',
  departmentCode: LABOUR,
  statutoryLimit: workingDays(20),
  committedLimit: workingDays(0),
  maximumExtensionWorkingDays: 0,
  materials: materials('身份证件'),
};

/** One licence only. */
export const QUOTA: CatalogueItem = {
  ...COMMON,
  code: 'QUOTA',
  name: '数量限制类许可',
  departmentCode: TRANSPORT,
  statutoryLimit: workingDays(20),
  committedLimit: workingDays(20),
  quota: 1,
  materials: materials('申请书'),
};

/** Two departments answer the lead. */
export const JOINT: CatalogueItem = {
  ...COMMON,
  code: 'JOINT',
  name: '建设项目联合办理',
  departmentCode: HOUSING,
  statutoryLimit: workingDays(45),
  committedLimit: workingDays(30),
  maximumExtensionWorkingDays: 15,
  suspensionGrounds: ['expertReview'],
  joint: {
    departments: [
      { departmentCode: 'LAND', limitWorkingDays: 15 },
      { departmentCode: 'FIRE', limitWorkingDays: 20 },
    ],
  },
  materials: materials('一张表单', '一套材料'),
};
