import { CREDIT_CODE } from '../../domain/certificate/e-licence';
import { ORGANISATION_CHANGE_STATUSES, ORGANISATION_CHANGES } from '../../domain/centre/organisation-change';
import { SETTING_SOURCES } from '../../domain/centre/setting-sources';
import { STAFF_ROLES } from '../../domain/people/roles';
import { Choice, Code, DateText, ListOf, Part, Text, YesNo } from '../fields/fields';
import { Shows } from '../fields/shows';

const PHONE = {
  max: 20,
  pattern: /^\d[\d-]{2,19}$/,
  form: { zh: '须为电话号码', en: 'must be a telephone number of digits and hyphens' },
  example: '0000-8810001',
} as const;

/** Every change says why. */
export class ChangeReasonBody {
  @Text({ description: 'Why', rule: 'R-40', max: 500, example: '县市监函〔2026〕8号' })
  readonly reason!: string;
}

export class KeepDepartmentBody extends ChangeReasonBody {
  @Code({ description: 'Code of the department', example: 'ARCHIVES' }) readonly code!: string;
  @Text({ description: 'Name', max: 100, example: '安澜县档案局' }) readonly name!: string;
  @Text({ description: 'Name in English', max: 200, example: 'Archives Bureau' }) readonly nameEn!: string;

  @Text({ description: '机关代字, by which its papers are numbered; stays', rule: 'R-55', max: 20, example: '安档' })
  readonly officeMark!: string;

  @Text({
    description: 'Its 统一社会信用代码 (GB 32100), by which e-licences name it; left out: as it is',
    rule: 'R-21',
    optional: true,
    max: 18,
    pattern: CREDIT_CODE,
    form: { zh: '须为18位统一社会信用代码', en: 'must be a unified social credit code of 18 characters' },
    example: '11330999MB0000001G',
  })
  readonly creditCode?: string;

  @Text({ description: 'Telephone', ...PHONE }) readonly phone!: string;

  @Text({
    description: 'Name of its seal; of a department that comes anew',
    rule: 'R-55',
    optional: true,
    max: 100,
    example: '审批专用章',
  })
  readonly sealName?: string;

  @Text({
    description: 'Where its refused applicants ask for a review',
    rule: 'R-07',
    max: 100,
    example: '安澜县人民政府',
  })
  readonly reviewOrgan!: string;

  @Text({ description: 'Where they sue', rule: 'R-07', max: 100, example: '安澜县人民法院' }) readonly court!: string;
  @YesNo({ description: 'Whether it is in the centre', example: true }) readonly open!: boolean;
}

export class KeepWindowBody extends ChangeReasonBody {
  @Text({ description: 'Number of the window', rule: 'R-15', max: 10, example: '31' }) readonly number!: string;
  @Code({ description: 'Its department', example: 'MARKET' }) readonly departmentCode!: string;
  @Text({ description: 'Where it is', rule: 'R-15', max: 100, example: '一楼A区31号窗口' }) readonly location!: string;
  @YesNo({ description: 'Whether it is open', example: true }) readonly open!: boolean;
}

export class KeepSectionBody extends ChangeReasonBody {
  @Code({ description: 'Code of the section', example: 'MARKET-METER' }) readonly code!: string;
  @Code({ description: 'Its department', example: 'MARKET' }) readonly departmentCode!: string;
  @Text({ description: 'Name', max: 100, example: '计量科' }) readonly name!: string;
  @Text({ description: 'Name in English', max: 200, example: 'Metrology Section' }) readonly nameEn!: string;
  @YesNo({ description: 'Whether there is still such a section', example: true }) readonly open!: boolean;
}

export class AppointBody extends ChangeReasonBody {
  @Choice({ description: 'The office', rule: 'R-40', of: STAFF_ROLES, example: 'backOffice' }) readonly role!: string;

  @Code({ description: 'The department; left out for what spans the centre', optional: true, example: 'MARKET' })
  readonly departmentCode?: string;

  @YesNo({ description: 'Whether as the named deputy (R-20)', optional: true, example: false })
  readonly deputy?: boolean;

  @DateText({ description: 'First day; left out: at once', optional: true, example: '2026-04-01' })
  readonly from?: string;

  @DateText({ description: 'Last day, where one is known', optional: true, example: '2027-03-31' })
  readonly until?: string;
}

export class TrainedBody {
  @DateText({ description: 'First valid day', rule: 'R-41', example: '2026-03-01' }) readonly from!: string;
  @DateText({ description: 'Last valid day', rule: 'R-41', example: '2027-02-28' }) readonly until!: string;
}

const LOGIN = {
  max: 40,
  pattern: /^[a-z][a-z0-9.-]{2,39}$/,
  form: { zh: '须为小写字母、数字、点和连字符', en: 'must be small letters, digits, dots and hyphens' },
} as const;

export class ChangePersonBody extends ChangeReasonBody {
  @Text({ description: 'Name', max: 50, example: '田秀英' }) readonly name!: string;
  @Text({ description: 'Office telephone', rule: 'R-02', ...PHONE }) readonly phone!: string;

  @Text({ description: 'Window, of whoever works at one', rule: 'R-54', optional: true, max: 10, example: '3' })
  readonly windowNumber?: string;

  @Code({ description: 'Section, of an inspector', optional: true, example: 'MARKET-FOOD' })
  readonly sectionCode?: string;
}

export class AddPersonBody extends AppointBody {
  @Text({ description: 'Login name', ...LOGIN, example: 'market.front9' }) readonly login!: string;
  @Text({ description: 'Name', max: 50, example: '田秀英' }) readonly name!: string;
  @Text({ description: 'Office telephone', rule: 'R-02', ...PHONE }) readonly phone!: string;

  @Text({ description: 'Window, of whoever works at one', rule: 'R-54', optional: true, max: 10, example: '3' })
  readonly windowNumber?: string;

  @Code({ description: 'Section, of an inspector', optional: true, example: 'MARKET-FOOD' })
  readonly sectionCode?: string;

  @Part(() => TrainedBody, { description: 'Training by the centre', rule: 'R-41', optional: true })
  readonly training?: TrainedBody;
}

export class EndAppointmentBody extends ChangeReasonBody {
  @Choice({ description: 'The office', rule: 'R-40', of: STAFF_ROLES, example: 'backOffice' }) readonly role!: string;

  @Code({ description: 'The department; left out for what spans the centre', optional: true, example: 'MARKET' })
  readonly departmentCode?: string;
}

export class SettingChangeBody {
  @Choice({ description: 'The setting', of: Object.keys(SETTING_SOURCES), example: 'urgingAnswerWorkingDays' })
  readonly name!: string;

  @Text({ description: 'What it is to be', max: 40, example: '2' }) readonly value!: string;
}

export class ChangeSettingsBody extends ChangeReasonBody {
  @ListOf(() => SettingChangeBody, { description: 'The settings that change', most: 40 })
  readonly changes!: SettingChangeBody[];

  @DateText({ description: 'First day; left out: from its approval on', optional: true, example: '2026-04-01' })
  readonly from?: string;
}

export class DecideOrganisationChangeBody {
  @Text({ description: 'What was checked', rule: 'R-40', max: 1000, example: '与函告核对一致' })
  readonly opinion!: string;
}

export class OrganisationChangeBody {
  @Shows.text('Its id', { example: 'org-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.choice('What is changed', Object.keys(ORGANISATION_CHANGES)) kind!: string;
  @Shows.text('The table and key that it concerns', { example: 'windows 3' }) subject!: string;
  @Shows.choice('How it stands', ORGANISATION_CHANGE_STATUSES) status!: string;
  @Shows.free('What it is to be', { example: { number: '31' } }) content!: Readonly<Record<string, unknown>>;
  @Shows.free('What it was', { nullable: true }) before!: Readonly<Record<string, unknown>> | null;
  @Shows.text('Why', { example: '县市监函〔2026〕8号' }) reason!: string;
  @Shows.text('Who wanted it', { example: 'admin-1' }) draftedBy!: string;
  @Shows.instant('When') draftedAt!: string;
  @Shows.text('Who decided, where two are needed', { nullable: true }) decidedBy!: string | null;
  @Shows.instant('When', { nullable: true }) decidedAt!: string | null;
  @Shows.text('What was said', { nullable: true }) opinion!: string | null;
}

export class OrganisationChangeListBody {
  @Shows.list('The newest comes first; at most 500', () => OrganisationChangeBody) items!: OrganisationChangeBody[];
}

export class AppointmentInOfficeBody {
  @Shows.choice('The office', STAFF_ROLES) role!: string;
  @Shows.text('The department', { nullable: true, example: 'MARKET' }) departmentCode!: string | null;
  @Shows.yesNo('Whether as the named deputy', { example: false }) deputy!: boolean;
  @Shows.date('First day; null: from the beginning', { nullable: true }) from!: string | null;
  @Shows.date('Last day', { nullable: true }) until!: string | null;
}

export class RosterPersonBody {
  @Shows.text('Opaque id', { example: 'fff7113d-96fc-4f86-8b1a-b892d0e414d9' }) id!: string;
  @Shows.text('Login name', { example: 'market.front1' }) login!: string;
  @Shows.text('Name', { example: '田秀英' }) name!: string;
  @Shows.text('Office telephone', { nullable: true, example: '0000-8810003' }) phone!: string | null;
  @Shows.text('Window', { nullable: true, example: '3' }) windowNumber!: string | null;
  @Shows.text('Section', { nullable: true, example: 'MARKET-FOOD' }) sectionCode!: string | null;
  @Shows.yesNo('Whether in service (R-44)', { example: true }) inService!: boolean;
  @Shows.yesNo('Whether the account is disabled', { example: false }) disabled!: boolean;
  @Shows.date('Last day of the training that reaches furthest', { nullable: true }) trainedUntil!: string | null;
  @Shows.list('Offices held today or later', () => AppointmentInOfficeBody) appointments!: AppointmentInOfficeBody[];
}

export class StaffRosterBody {
  @Shows.list('By name', () => RosterPersonBody) items!: RosterPersonBody[];
}
