import type { ProblemDefinition } from './definition';

/** What can be wrong with who asks, and with how they prove it. */
export const SIGN_IN_PROBLEMS = {
  notSignedIn: { status: 401, zh: '请先登录', en: 'Sign in first' },
  sessionEnded: { status: 401, zh: '登录已失效,请重新登录', en: 'The session has ended; sign in again' },
  payloadUnreadable: {
    status: 422,
    zh: '无法解读该内容:缺少密钥或内容被改动',
    en: 'It cannot be opened: its key is missing, or it was altered',
  },
  wrongCredentials: { status: 401, zh: '用户名或密码错误', en: 'Wrong login or password' },
  secondFactorNeeded: { status: 401, zh: '请输入动态验证码', en: 'Enter a code of your second factor too' },
  wrongSecondFactor: {
    status: 401,
    zh: '动态验证码错误或已使用',
    en: 'The code is wrong, or was used already',
  },
  noDeviceAwaited: {
    status: 409,
    zh: '没有正在设置的动态验证设备,请重新开始',
    en: 'No device is being set up; begin anew',
  },
  secondFactorMissing: {
    status: 403,
    zh: '工作人员须先设置动态验证码',
    en: 'Staff must set up a second factor first',
  },
  newPasswordNeeded: {
    status: 403,
    zh: '初始密码须先由本人更换',
    en: 'The password was chosen by somebody else: set one of your own first',
  },
  openMatters: {
    status: 409,
    zh: '您还有未办结的办件、咨询、投诉、评价或预约,办结后方可注销',
    en: 'Something of yours is still under way: a case, an enquiry, a complaint, a rating or an appointment. End it first',
  },
  wrongRecoveryCode: {
    status: 401,
    zh: '恢复码无效或已过期',
    en: 'The recovery code is wrong, used or too old',
  },
  ownAccount: {
    status: 403,
    zh: '本人账号须由另一位安全管理员处理',
    en: 'Another security administrator does this to your account',
  },
  openidNotOffered: {
    status: 404,
    zh: '本中心未启用统一身份认证',
    en: 'This centre has no provider at which to sign in',
  },
  openidUnavailable: {
    status: 503,
    zh: '统一身份认证暂时无法使用,请稍后再试或用密码登录',
    en: 'The provider does not answer; try again later, or sign in by password',
  },
  openidNotBegun: {
    status: 409,
    zh: '本次认证已失效或已使用,请重新开始',
    en: 'This visit to the provider is over or was used already; begin anew',
  },
  openidDenied: { status: 401, zh: '认证已取消', en: 'It was called off at the provider' },
  openidWrongAnswer: {
    status: 401,
    zh: '统一身份认证返回的结果无法核验,已拒绝登录',
    en: 'What the provider answered does not hold; nobody was signed in',
  },
  identityNotLinked: {
    status: 403,
    zh: '该身份尚未关联本系统账号,请联系安全管理员',
    en: 'This identity is linked to no account here; ask the security administrator',
  },
  identityLinkedAlready: {
    status: 409,
    zh: '该身份或该账号已有关联,请先解除',
    en: 'The identity or the account is linked already; take that link away first',
  },
  noIdentityLinked: { status: 409, zh: '该账号没有关联身份', en: 'No identity is linked to the account' },
  accountDisabled: { status: 403, zh: '账号已停用', en: 'The account is disabled' },
  signInAtProvider: {
    status: 403,
    zh: '工作人员请通过统一身份认证登录',
    en: 'Staff sign in at the provider and not by password',
  },
  wrongLogoutToken: {
    status: 400,
    zh: '退出通知无法核验',
    en: 'The logout token does not hold',
  },
  crossSite: { status: 403, zh: '拒绝跨站请求', en: 'Requests from other sites are refused' },
} as const satisfies Readonly<Record<string, ProblemDefinition>>;
