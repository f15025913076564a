import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../policy/current-principal';
import { SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { Inbox } from './inbox';
import { ListNoticesQuery, NoticePageBody } from './notices.dto';

@ApiTags('消息 · Inbox')
@Controller('notices')
export class NoticesController {
  constructor(private readonly inbox: Inbox) {}

  @Get()
  @SignedIn()
  @ApiOperation({ operationId: 'listNotices', summary: '我的消息 · Papers and messages that reached the caller' })
  @ApiOkResponse({ type: NoticePageBody })
  @Problems('invalidQuery', 'invalidCursor')
  list(@Query() query: ListNoticesQuery, @CurrentPrincipal() principal: Principal): Promise<NoticePageBody> {
    return this.inbox.list(query, principal);
  }
}
