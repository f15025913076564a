import type { ActParams } from '../../domain/application/params';
import { Code, Id, Text, TextList } from '../fields/fields';
import { ActBody, NamingBody } from './act-body.dto';

const PAPER = {
  max: 80,
  pattern: /^[A-Za-z0-9][A-Za-z0-9_/-]*$/,
  form: { zh: '须为案卷中的材料编号', en: 'must be the id of a paper on file' },
  example: 'M1',
};

/** Who borrows is looked up in the staff list. */
export class LendPaperBody extends NamingBody {
  @Text({ description: 'Which paper', rule: 'C', ...PAPER })
  readonly paperId!: string;

  @Id({ description: 'Who takes it', rule: 'C', example: 'inspector-1' })
  readonly borrowerId!: string;

  @Text({ description: 'What for', rule: 'C', max: 500, example: '现场核对原件' })
  readonly purpose!: string;
}

export class ReturnPaperBody extends ActBody<'returnPaper'> {
  @Text({ description: 'Which paper', rule: 'C', ...PAPER })
  readonly paperId!: string;

  toParams(): ActParams['returnPaper'] {
    return { paperId: this.paperId };
  }
}

export class LiaiseBody extends ActBody<'liaise'> {
  @Code({ description: 'Which department of the joint case', rule: 'R-17', example: 'LAND' })
  readonly departmentCode!: string;

  @Text({ description: 'What about', rule: 'R-17', max: 1000, example: '请尽快答复用地意见' })
  readonly message!: string;

  toParams(): ActParams['liaise'] {
    return { departmentCode: this.departmentCode, message: this.message };
  }
}

export class CarryPapersBody extends ActBody<'carryPapers'> {
  @Code({ description: 'From which department', rule: 'R-17', example: 'HOUSING' })
  readonly fromDepartmentCode!: string;

  @Code({ description: 'To which department', rule: 'R-17', example: 'LAND' })
  readonly toDepartmentCode!: string;

  @TextList({ description: 'Which papers', rule: 'R-17', ...PAPER, most: 100, example: ['M1'] })
  readonly paperIds!: string[];

  toParams(): ActParams['carryPapers'] {
    const { fromDepartmentCode, toDepartmentCode, paperIds } = this;
    return { fromDepartmentCode, toDepartmentCode, paperIds };
  }
}
