import { STAFF_ROLES } from '../../domain/people/roles';
import { Choice, Code } from '../fields/fields';
import { Shows } from '../fields/shows';
import { AuthorityBody } from '../sign-in/sign-in.dto';

export class CentreBody {
  @Shows.text('Name', { example: '安澜县政务服务中心' }) name!: string;
  @Shows.text('Name in English', { example: 'Anlan County Government Service Centre' }) nameEn!: string;
  @Shows.text('Address', { example: '安澜县政通路1号' }) address!: string;
  @Shows.text('Telephone', { example: '0000-8700100' }) phone!: string;
  @Shows.text('Complaint line (R-02)', { example: '12345' }) complaintLine!: string;
}

export class WindowBody {
  @Shows.text('Number of the window', { example: '3' }) number!: string;
  @Shows.text('Where it is (R-15)', { example: '一楼东侧' }) location!: string;
}

export class SectionBody {
  @Shows.text('Code of the section', { example: 'MARKET-FOOD' }) code!: string;
  @Shows.text('Name', { example: '食品经营科' }) name!: string;
  @Shows.text('Name in English', { example: 'Food business section' }) nameEn!: string;
}

export class DepartmentBody {
  @Shows.text('Code of the department', { example: 'MARKET' }) code!: string;
  @Shows.text('Name', { example: '市场监督管理局' }) name!: string;
  @Shows.text('Name in English', { example: 'Administration for Market Regulation' }) nameEn!: string;
  @Shows.text('Telephone', { example: '0000-8810000' }) phone!: string;
  @Shows.text('By which its papers are numbered', { example: '安市监' }) officeMark!: string;
  @Shows.text('Its unified social credit code (GB 32100)', { nullable: true }) creditCode!: string | null;
  @Shows.text('Where its refused applicants ask for a review (R-07)', { example: '安澜县人民政府' })
  reviewOrgan!: string;
  @Shows.text('Where they sue', { example: '安澜县人民法院' }) court!: string;
  @Shows.list('Its windows', () => WindowBody) windows!: WindowBody[];
  @Shows.list('Its sections', () => SectionBody) sections!: SectionBody[];
}

export class OrganisationBody {
  @Shows.one('The centre', () => CentreBody) centre!: CentreBody;
  @Shows.list('The departments with a window in it', () => DepartmentBody) departments!: DepartmentBody[];
}

export class ListStaffQuery {
  @Code({ description: 'Only those with an authority in this department', optional: true, example: 'MARKET' })
  readonly departmentCode?: string;

  @Choice({ description: 'Only those who hold this role', optional: true, of: STAFF_ROLES, example: 'backOffice' })
  readonly role?: string;
}

export class StaffMemberBody {
  @Shows.text('Opaque id', { example: 'fff7113d-96fc-4f86-8b1a-b892d0e414d9' }) id!: string;
  @Shows.text('Name', { example: '田秀英' }) name!: string;
  @Shows.text('Office telephone', { nullable: true, example: '0000-8810003' }) phone!: string | null;
  @Shows.text('Window', { nullable: true, example: '3' }) windowNumber!: string | null;
  @Shows.text('Section', { nullable: true, example: 'MARKET-FOOD' }) sectionCode!: string | null;
  @Shows.yesNo('Whether work may be given to them: their account is not disabled', { example: true })
  inService!: boolean;
  @Shows.yesNo('Whether a training by the centre covers today (R-41)', { example: true }) trained!: boolean;
  @Shows.list('Authorities in force today', () => AuthorityBody) authorities!: AuthorityBody[];
}

export class StaffListBody {
  @Shows.list('By name', () => StaffMemberBody) items!: StaffMemberBody[];
}
