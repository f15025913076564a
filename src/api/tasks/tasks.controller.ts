import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../policy/current-principal';
import { SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { Desk } from './desk';
import { ListTasksQuery, TaskListBody } from './tasks.dto';

@ApiTags('待办 · Desk')
@Controller('tasks')
export class TasksController {
  constructor(private readonly desk: Desk) {}

  @Get()
  @SignedIn()
  @ApiOperation({
    operationId: 'listTasks',
    summary: '我的待办 · What the caller owes, in person or by a role held in a department',
  })
  @ApiOkResponse({ type: TaskListBody })
  @Problems('invalidQuery')
  list(@Query() query: ListTasksQuery, @CurrentPrincipal() principal: Principal): Promise<TaskListBody> {
    return this.desk.list(query, principal);
  }
}
