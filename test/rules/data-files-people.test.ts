import { breakCopy, type Break } from '../support/data-copy';

const STAFF = 'staff.yaml';
const MARKET = 'departments/market.yaml';
const FIRE = 'departments/fire.yaml';

const FRONT1_ROLE = '{ role: frontDesk, departmentCode: MARKET, deputy: false }';

const STAFF_LIST: readonly Break[] = [
  {
    rule: 'format',
    what: 'an unknown role',
    file: STAFF,
    from: 'role: frontDesk',
    to: 'role: porter',
    at: 'role: porter',
  },
  {
    rule: 'R-40',
    what: 'an unknown department',
    file: STAFF,
    from: FRONT1_ROLE,
    to: '{ role: organHead, departmentCode: NONE, deputy: false }',
    at: 'NONE',
  },
  {
    rule: 'R-40',
    what: 'a role of a department in none',
    file: STAFF,
    from: '- { role: administrator,',
    to: '- { role: organHead, departmentCode: null, deputy: false }\n      - { role: administrator,',
    at: 'role: organHead, departmentCode: null',
  },
  {
    rule: 'R-40',
    what: 'a role of the centre in a department',
    file: STAFF,
    from: 'role: auditor, departmentCode: null',
    to: 'role: auditor, departmentCode: FIRE',
    at: 'role: auditor,',
  },
  {
    rule: 'R-40',
    what: 'nobody with a role',
    file: STAFF,
    from: /roles:\n.*auditor.*\n/,
    to: 'roles: []\n',
    at: 'roles: []',
  },
  {
    rule: 'R-20',
    what: 'a deputy of no chief',
    file: STAFF,
    from: 'role: auditor, departmentCode: null, deputy: false',
    to: 'role: auditor, departmentCode: null, deputy: true',
    at: 'role: auditor',
  },
  {
    rule: 'R-41',
    what: 'no training of a window officer',
    file: STAFF,
    from: /training: \{.*/,
    to: 'training: null',
    at: 'training: null',
  },
  {
    rule: 'R-41',
    what: 'training that ends before it begins',
    file: STAFF,
    from: 'until: 2028-12-31',
    to: 'until: 2023-12-31',
    at: 'until: 2023',
  },
  {
    rule: 'R-54',
    what: 'no window of a front desk officer',
    file: STAFF,
    from: "windowNumber: '3'",
    to: 'windowNumber: null',
    at: 'windowNumber: null',
  },
  {
    rule: 'R-54',
    what: 'a window of another department',
    file: STAFF,
    from: "windowNumber: '3'",
    to: "windowNumber: '25'",
    at: "windowNumber: '25'",
  },
  {
    rule: 'R-19',
    what: 'a section of another department',
    file: STAFF,
    from: 'sectionCode: MARKET-FOOD',
    to: 'sectionCode: FIRE-PREVENTION',
    at: 'sectionCode: FIRE',
  },
  {
    rule: 'format',
    what: 'a login twice',
    file: STAFF,
    from: 'login: market.reviewer1',
    to: 'login: market.front1',
    at: 'login: market.front1',
    last: true,
  },
  {
    rule: 'format',
    what: 'an id twice',
    file: STAFF,
    from: /id: [0-9a-f-]+(?=, login: agent2)/,
    to: 'id: 719afac8-bc45-4b5e-9d8b-cba0e518ad31',
    at: 'login: agent2',
  },
  {
    rule: 'format',
    what: 'a login of staff and applicant',
    file: STAFF,
    from: 'login: applicant7',
    to: 'login: market.front1',
    at: '安澜县云锦酒店',
  },
  {
    rule: 'format',
    what: 'an id that tells',
    file: STAFF,
    from: /id: [0-9a-f-]+\n/,
    to: 'id: zhou-xiaotong\n',
    at: 'zhou-xiaotong',
  },
  {
    rule: 'format',
    what: 'a password',
    file: STAFF,
    from: 'login: market.front1\n',
    to: 'login: market.front1\n    password: x\n',
    at: 'password: x',
  },
  {
    rule: 'R-31',
    what: 'nobody to extend a joint item',
    file: STAFF,
    from: 'role: governmentHead',
    to: 'role: auditor',
    at: 'staff:',
  },
];

/** Takes a role of the fire brigade away from its holders and gives them one that asks for nothing. */
function without(rule: string, role: string): Break {
  const from = new RegExp(`role: ${role}, departmentCode: FIRE, deputy: false`, 'g');
  const to = `role: ${role === 'organHead' ? 'leaderInCharge' : 'organHead'}, departmentCode: FIRE, deputy: false`;
  return { rule, what: `no ${role}`, file: STAFF, from, to, faultIn: FIRE, at: 'code: FIRE' };
}

const POSTS: readonly Break[] = [
  without('R-16', 'frontDesk'),
  without('R-18', 'backOffice'),
  without('R-20', 'chiefRepresentative'),
  without('R-31', 'organHead'),
  without('R-35', 'windowHead'),
  without('R-37', 'leaderInCharge'),
  {
    ...without('R-19', 'inspector'),
    what: 'a single inspector',
    from: /role: inspector, departmentCode: FIRE/,
    to: 'role: organHead, departmentCode: FIRE',
  },
  {
    ...without('R-20', 'chiefRepresentative'),
    what: 'no deputy',
    from: 'FIRE, deputy: true',
    to: 'FIRE, deputy: false',
  },
];

const DEPARTMENTS: readonly Break[] = [
  { rule: 'R-15', what: 'a window twice', file: MARKET, from: "number: '2'", to: "number: '1'", at: '2号窗口' },
  {
    rule: 'format',
    what: 'a section twice',
    file: MARKET,
    from: 'code: MARKET-REGISTRATION',
    to: 'code: MARKET-EQUIPMENT',
    at: '登记注册科',
  },
  {
    rule: 'format',
    what: 'an office mark of another department',
    file: 'departments/urban.yaml',
    from: 'officeMark: 安城管',
    to: 'officeMark: 安烟',
    at: 'officeMark',
  },
  {
    rule: 'R-55',
    what: 'a seal recalled before it was given out',
    file: FIRE,
    from: 'until: null }',
    to: 'until: 2023-12-31 }',
    at: 'seal:',
  },
  {
    rule: 'R-55',
    what: 'a delegation that ends before it begins',
    file: FIRE,
    from: /until: null$/m,
    to: 'until: 2023-12-31',
    at: 'until: 2023-12-31',
  },
  {
    rule: 'R-55',
    what: 'a delegation of an unknown item',
    file: FIRE,
    from: '[FIRE-SAFETY-CHECK]',
    to: '[FIRE-SAFETY-CHECK, ARSON]',
    at: 'itemCodes',
  },
  {
    rule: 'R-55',
    what: "a delegation of another department's item",
    file: FIRE,
    from: '[FIRE-SAFETY-CHECK]',
    to: '[FIRE-SAFETY-CHECK, FOOD]',
    at: 'itemCodes',
  },
  {
    rule: 'format',
    what: 'a decider who is none',
    file: FIRE,
    from: 'decider: chiefRepresentative',
    to: 'decider: inspector',
    at: 'decider',
  },
  {
    rule: 'format',
    what: 'a window number without quotes',
    file: FIRE,
    from: "number: '25'",
    to: 'number: 25',
    at: 'number: 25',
  },
];

describe.each([
  ['staff.yaml', STAFF_LIST],
  ['who must be in a department with items', POSTS],
  ['department files', DEPARTMENTS],
])('%s', (_group, breaks) => {
  it.each(breaks)('$rule: $what', (broken) => {
    const { found, expected } = breakCopy(broken);
    expect(found).toEqual(expected);
  });
});
