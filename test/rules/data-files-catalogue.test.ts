import { breakCopy, type Break } from '../support/data-copy';

/** [rule, what is broken, item file, text, its replacement, text on the line of the fault] */
type Row = readonly [rule: string, what: string, item: string, from: string | RegExp, to: string, at: string];

const LIMITS: readonly Row[] = [
  ['R-28', 'committed longer than statutory', 'food', 'length: 10 }', 'length: 21 }', 'committedLimit: {'],
  ['R-28', 'committed longer than 30', 'medical', 'length: 20 }', 'length: 31 }', 'committedLimit: {'],
  [
    'R-28',
    'two units',
    'food-filing-change',
    'workingDay, length: 3 }',
    'calendarDay, length: 3 }',
    'committedLimit: {',
  ],
  ['R-28', 'statute of no day', 'insurance-proof', 'length: 20 }', 'length: 0 }', 'statutoryLimit: {'],
  ['R-28', 'joint longer than 45', 'construction-joint', 'length: 45 }', 'length: 46 }', 'statutoryLimit: {'],
  ['R-31', 'extension over 10', 'freight', 'ExtensionWorkingDays: 10', 'ExtensionWorkingDays: 11', 'maximumExtension'],
  ['R-31', 'joint extension over 15', 'construction-joint', 'Days: 15', 'Days: 16', 'maximumExtension'],
  ['R-33', 'extension of a same-day item', 'insurance-proof', 'WorkingDays: 0', 'WorkingDays: 1', 'maximumExtension'],
  ['R-33', 'ground of a same-day item', 'insurance-proof', 'Grounds: []', 'Grounds: [hearing]', 'suspensionGrounds'],
  ['K-15', 'extension in calendar days', 'building-permit', 'WorkingDays: 0', 'WorkingDays: 1', 'maximumExtension'],
  ['K-15', 'ground in calendar days', 'building-permit', 'Grounds: []', 'Grounds: [hearing]', 'suspensionGrounds'],
  ['R-30', '现场核查 as a ground', 'special-equipment', '[inspection,', '[site_check,', 'suspensionGrounds'],
  ['R-30', 'a ground given twice', 'special-equipment', '[inspection,', '[testing,', 'suspensionGrounds'],
  [
    'R-32',
    'sub-limit over the committed',
    'construction-joint',
    'WorkingDays: 15 }',
    'WorkingDays: 31 }',
    '- { departmentCode: LAND',
  ],
  [
    'R-32',
    'unknown department',
    'construction-joint',
    'departmentCode: LAND',
    'departmentCode: SEA',
    '- { departmentCode: SEA',
  ],
  [
    'R-32',
    'a department twice',
    'construction-joint',
    'departmentCode: LAND',
    'departmentCode: FIRE',
    'limitWorkingDays: 20',
  ],
  ['R-32', 'nobody to answer', 'construction-joint', /departments:\n.*\n.*\n/, 'departments: []\n', 'departments: []'],
];

const CONTENT: readonly Row[] = [
  ['R-10', 'no material', 'insurance-proof', /materials:\n.*\n/, 'materials: []\n', 'materials: []'],
  ['R-10', 'a material id twice', 'food', 'id: M2,', 'id: M1,', 'name: 主体资格证明文件'],
  ['R-10', 'a material without a name', 'insurance-proof', 'name: 身份证件', "name: ' '", "name: ' '"],
  ['format', 'a material id of another form', 'food', 'id: M2,', 'id: X2,', 'id: X2'],
  ['R-07', 'no review organ', 'food', 'remedies: department', "remedies: { reviewOrgan: '', court: 法院 }", 'remedies'],
  ['R-07', 'no court', 'food', 'remedies: department', 'remedies: { reviewOrgan: 县政府 }', 'remedies'],
  ['R-07', 'no remedies', 'food', 'remedies: department', 'remedies: none', 'remedies'],
  ['R-14', 'a quota of none', 'coach-line', 'quota: 2', 'quota: 0', 'quota: 0'],
  ['R-06', 'silence of no day', 'outdoor-ad', 'AfterWorkingDays: 30', 'AfterWorkingDays: 0', 'silenceWithdraws'],
  ['R-36', 'no reason for overdue notices', 'freight', 'reason: 车辆信息核对尚未完成', "reason: ''", 'overdueDefault'],
  ['R-50', 'no legal basis', 'clinic-filing', /basis:\n.*\n/, 'basis: []\n', 'basis: []'],
  ['R-50', 'an empty step', 'freight', /- 收件：.*/, "- ''", "- ''"],
  ['R-53', 'a fee below nothing', 'passport', 'amountFen: 12000', 'amountFen: -1', 'amountFen'],
  [
    'R-53',
    'a fee twice',
    'passport',
    'fees:',
    'fees:\n  - { name: 普通护照工本费, amountFen: 1, basis: 甲 }',
    '- name: 普通护照工本费',
  ],
  ['format', 'a number without serial', 'freight', '{serial:6}', '', 'numberPattern'],
  ['R-40', 'an unknown department', 'tobacco-retail', 'Code: TOBACCO', 'Code: TOBAKKO', 'departmentCode'],
  ['R-40', 'an unknown section', 'tobacco-retail', 'review: [TOBACCO-LICENCE]', 'review: [TOBACCO]', 'sections:'],
  ['R-40', 'a section of another department', 'passport', '[POLICE-EXIT-ENTRY]', '[LAND-PLANNING]', 'sections:'],
  ['R-40', 'a step without its sections', 'passport', ', approval: []', '', 'sections:'],
  // With a second blank, so that the line is told from the first that says so.
  ['R-19', 'a point twice', 'hygiene', 'point: 通风设施', 'point:  清洗消毒间和设施', 'point:  清洗'],
  ['R-19', 'a checklist of no visit', 'hygiene', 'needsInspection: true', 'needsInspection: false', 'checklist:'],
  ['R-23', 'no way of delivery', 'passport', '[counter, post]', '[]', 'deliveryWays:'],
  [
    'R-22',
    'a hearing by law that stops no clock',
    'freight',
    'Grounds: []',
    'Grounds: []\nhearing: required',
    'hearing',
  ],
  ['format', 'an unknown field as unverified', 'food', '[maximum', '[maxima, maximum', 'unverified: ['],
  ['format', 'a key that nobody reads', 'food', 'quota: null', 'quota: null\nqouta: 1', 'qouta'],
  ['R-14', 'a key left out', 'freight', 'quota: null\n', '', 'code: FREIGHT'],
  ['format', 'yes for true', 'freight', 'needsInspection: false', 'needsInspection: no', 'needsInspection'],
];

const FORMS: readonly Row[] = [
  ['R-49', 'a form open to any field', 'freight', 'Properties: false', 'Properties: true', 'form:'],
  ['R-49', 'a field without a Chinese title', 'freight', 'title: 经营地址', 'title: premises', 'premises: {'],
  ['format', 'a form that is no schema', 'freight', 'type: integer', 'type: whole', 'form:'],
  ['format', 'a kind of personal datum that nothing masks', 'freight', 'x-personal: phone', 'x-personal: fax', 'form:'],
  ['format', 'a required field that is not there', 'freight', '    vehicles:', '    lorries:', 'form:'],
];

describe.each([
  ['limits', LIMITS],
  ['content', CONTENT],
  ['forms', FORMS],
])('catalogue files: %s', (_group, rows) => {
  it.each(rows)('%s: %s', (rule, what, item, from, to, at) => {
    const { found, expected } = breakCopy({ rule, what, file: `catalogue/${item}.yaml`, from, to, at });
    expect(found.filter(({ file }) => file.startsWith('catalogue/'))).toEqual(expected);
  });
});

describe('catalogue files and the department', () => {
  const PHARMACY_UNCOVERED: Break = {
    rule: 'R-55',
    what: 'an item that no delegation covers',
    file: 'departments/market.yaml',
    from: 'SPECIAL-EQUIPMENT, PHARMACY]',
    to: 'SPECIAL-EQUIPMENT]',
    faultIn: 'catalogue/pharmacy.yaml',
    at: 'code: PHARMACY',
  };
  const NUMBERED_ALIKE: Break = {
    rule: 'R-21',
    what: 'two items of one office that would number certificates alike',
    file: 'catalogue/medical.yaml',
    from: '医登',
    to: '诊备',
    at: 'numberPattern',
  };

  const UNMANNED: Break = {
    rule: 'R-19',
    what: 'sections that inspect with but one inspector',
    file: 'catalogue/food.yaml',
    from: 'quota: null',
    to: 'quota: null\nsections: { review: [], inspection: [MARKET-FOOD], approval: [] }',
    at: 'sections: {',
  };

  it.each([PHARMACY_UNCOVERED, NUMBERED_ALIKE, UNMANNED])('$rule: $what', (broken) => {
    const { found, expected } = breakCopy(broken);
    expect(found).toEqual(expected);
  });

  it('R-07: take the remedies of the department, so a department without any is refused', () => {
    const { found, expected } = breakCopy({
      rule: 'R-07',
      what: 'a department without a court',
      file: 'departments/market.yaml',
      from: 'court: 安澜县人民法院',
      to: "court: ''",
      at: 'remedies: {',
    });
    expect(found).toEqual(expected);
  });
});
