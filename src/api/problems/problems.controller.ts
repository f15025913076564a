import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Shows } from '../fields/shows';
import { Public } from '../policy/policy';
import { isProblemCode, PROBLEMS, type ProblemCode } from './codes';
import { problem, PROBLEM_TYPE_BASE } from './problem';
import { Problems } from './problems.decorator';

export class ProblemTypeBody {
  @Shows.text('The type of the problem', { example: '/api/v1/problems/wrongStage' }) type!: string;
  @Shows.text('Its code', { example: 'wrongStage' }) code!: string;
  @Shows.number('Its HTTP status', { example: 409 }) status!: number;
  @Shows.text('The numbered rule', { nullable: true, example: 'H' }) rule!: string | null;
  @Shows.text('In Chinese', { example: '当前环节不能办理此操作' }) titleZh!: string;
  @Shows.text('In English', { example: 'This cannot be done in the present stage' }) titleEn!: string;
}

export class ProblemTypesBody {
  @Shows.list('Every problem that the API answers with', () => ProblemTypeBody) items!: ProblemTypeBody[];
}

@ApiTags('问题代码 · Problems')
@Controller('problems')
export class ProblemsController {
  @Get()
  @Public()
  @ApiOperation({ operationId: 'listProblems', summary: '问题代码表 · Every problem that the API answers with' })
  @ApiOkResponse({ type: ProblemTypesBody })
  list(): ProblemTypesBody {
    return { items: Object.keys(PROBLEMS).map((code) => typeOf(code as ProblemCode)) };
  }

  @Get(':code')
  @Public()
  @ApiOperation({ operationId: 'readProblem', summary: '问题代码 · One of them; where the type of a problem leads' })
  @ApiParam({ name: 'code', schema: { type: 'string' }, example: 'wrongStage' })
  @ApiOkResponse({ type: ProblemTypeBody })
  @Problems('notFound')
  read(@Param('code') code: string): ProblemTypeBody {
    if (!isProblemCode(code)) throw problem('notFound');
    return typeOf(code);
  }
}

function typeOf(code: ProblemCode): ProblemTypeBody {
  const { status, rule = null, zh, en } = PROBLEMS[code];
  return { type: `${PROBLEM_TYPE_BASE}/${code}`, code, status, rule, titleZh: zh, titleEn: en };
}
