import { DEFAULT_CHOICES } from '../../src/domain/centre/settings';
import { checkCalendarData } from '../../src/domain/calendar/check';
import { compareWithLibrary } from '../../src/domain/calendar/statutory';
import { CENTRE_WIDE_ROLES, STAFF_ROLES } from '../../src/domain/people/roles';
import { DataFileError } from '../../src/ops/seed/fault';
import { loadCentreFiles } from '../../src/ops/seed/load';
import { DataCopy, REAL_DATA } from '../support/data-copy';

describe('the data files that come with Banjie', () => {
  const files = loadCentreFiles(REAL_DATA);

  it('load without a fault, with the defaults of every setting', () => {
    expect(DEFAULT_CHOICES).toMatchObject(files.settings);
    expect(files.departments.length).toBeGreaterThanOrEqual(8);
    expect(files.items.length).toBeGreaterThanOrEqual(14);
    expect(new Set(files.items.map((item) => item.departmentCode)).size).toBeGreaterThanOrEqual(6);
  });

  it('staff every department with items twice over, and the centre', () => {
    const count = (role: string, departmentCode: string | null) =>
      files.people.filter(({ authorities }) =>
        authorities.some((held) => held.role === role && held.departmentCode === departmentCode),
      ).length;
    for (const code of new Set(files.items.map((item) => item.departmentCode))) {
      for (const role of ['frontDesk', 'backOffice', 'inspector', 'chiefRepresentative']) {
        expect([code, role, count(role, code) >= 2]).toEqual([code, role, true]);
      }
    }
    for (const role of STAFF_ROLES) {
      const codes = CENTRE_WIDE_ROLES.has(role) ? [null] : files.departments.map(({ code }) => code);
      for (const code of codes) expect([role, code, count(role, code) > 0]).toEqual([role, code, true]);
    }
  });

  it('show each special case of the catalogue', () => {
    const byCode = new Map(files.items.map((item) => [item.code, item]));
    expect(byCode.get('CONSTRUCTION-JOINT')).toMatchObject({
      statutoryLimit: { length: 45 },
      committedLimit: { length: 30 },
      maximumExtensionWorkingDays: 15,
      suspensionGrounds: ['expertReview'],
      joint: {
        departments: [
          { departmentCode: 'LAND', limitWorkingDays: 15 },
          { departmentCode: 'FIRE', limitWorkingDays: 20 },
        ],
      },
    });
    expect(byCode.get('SPECIAL-EQUIPMENT')?.suspensionGrounds).toEqual(['technicalInspection', 'testing']);
    expect(byCode.get('INSURANCE-PROOF')?.committedLimit.length).toBe(0);
    expect(byCode.get('COACH-LINE')?.quota).toBe(2);
    expect(byCode.get('PASSPORT')).toMatchObject({ inPersonOnly: true, fees: [{ amountFen: 12_000 }] });
    expect(byCode.get('BUILDING-PERMIT')?.statutoryLimit.unit).toBe('calendarDay');
    expect(byCode.get('TOBACCO-RETAIL')?.remedies.reviewOrgan).toBe('平澜市烟草专卖局');
  });

  it('hold the State Council schedules as the library has them (K-2)', () => {
    expect(files.schedules.map(({ year }) => year)).toEqual([2024, 2025, 2026]);
    for (const schedule of files.schedules)
      expect([schedule.year, compareWithLibrary(schedule)]).toEqual([schedule.year, []]);
  });

  it('are what the calendar takes', () => {
    const { afterHours, partialDay } = files.settings;
    const data = { version: '1', hours: files.hours, afterHours, partialDay, years: files.schedules, overrides: [] };
    expect(() => checkCalendarData(data)).not.toThrow();
  });
});

const AUDITOR = '{ role: auditor, departmentCode: null, deputy: false }';
const SECURITY = '{ role: securityAdministrator, departmentCode: null, deputy: false }';

describe('a fault in the data files', () => {
  let copy: DataCopy;
  beforeEach(() => {
    copy = new DataCopy();
  });
  afterEach(() => copy.remove());

  it('is reported with all the others of all files, in order of place', () => {
    copy.replace('staff.yaml', 'departmentCode: FIRE', 'departmentCode: FYRE');
    copy.replace('catalogue/freight.yaml', 'maximumExtensionWorkingDays: 10', 'maximumExtensionWorkingDays: 11');
    copy.replace('catalogue/freight.yaml', 'id: M2', 'id: M1');
    copy.replace('centre.yaml', 'cover: authorisedOnly', 'cover: anybody');
    expect(copy.faults().map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      'catalogue/freight.yaml R-10',
      'catalogue/freight.yaml R-31',
      'centre.yaml format',
      'staff.yaml R-40',
    ]);
  });

  it('says file, line, column, rule and what is wrong', () => {
    copy.replace('catalogue/freight.yaml', 'maximumExtensionWorkingDays: 10', 'maximumExtensionWorkingDays: 11');
    const line = copy.lineOf('catalogue/freight.yaml', 'maximumExtensionWorkingDays');
    expect(() => loadCentreFiles(copy.dir)).toThrow(DataFileError);
    expect(() => loadCentreFiles(copy.dir)).toThrow(
      `catalogue/freight.yaml:${line}:1 R-31 an extension is at most 10 working days`,
    );
  });

  it('in a file that others refer to is not repeated in each of them', () => {
    copy.replace('departments/fire.yaml', 'code: FIRE\n', 'code: FIRE\nmotto: 119\n');
    expect(copy.faults()).toMatchObject([{ file: 'departments/fire.yaml', rule: 'format', line: 4, column: 1 }]);
  });

  it.each([
    ['that is no YAML', 'centre.yaml', 'code: ANLAN', 'code: [ANLAN', 'format'],
    ['of a key given twice', 'centre.yaml', 'code: ANLAN', 'code: ANLAN\n  code: ANLAN', 'format'],
    ['of an alias', 'departments/fire.yaml', "phone: '0000-8700108'", 'phone: &a 12345\nmotto: *a', 'format'],
    ['of a code in another file', 'departments/fire.yaml', 'code: FIRE\n', 'code: POLICE\n', 'format'],
    [
      'of an auditor with another role',
      'staff.yaml',
      AUDITOR,
      `${AUDITOR}\n      - ${AUDITOR.replace('auditor', 'administrator')}`,
      'R-49',
    ],
    [
      'of somebody who administers system and accounts',
      'staff.yaml',
      SECURITY,
      `${SECURITY}\n      - ${SECURITY.replace('securityAdministrator', 'administrator')}`,
      'R-49',
    ],
    ['of a year in another file', 'schedules/2026.yaml', 'year: 2026', 'year: 2025', 'format'],
  ])('%s is found', (_what, file, from, to, rule) => {
    copy.replace(file, from, to);
    expect(copy.faults()).toContainEqual(expect.objectContaining({ file, rule }));
  });

  it('that the file is missing, is no text or would be passed over is found', () => {
    copy.delete('staff.yaml');
    copy.write('schedules/2026.yaml', Uint8Array.from([0xff, 0xfe, 0x00]));
    copy.write('catalogue/freight.yml', 'code: FREIGHT');
    copy.delete('departments');
    const named = copy.faults().filter(({ line, rule }) => line === 1 && rule === 'format');
    expect(named.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['catalogue/freight.yml', 'departments', 'schedules/2026.yaml', 'staff.yaml']),
    );
  });
});
