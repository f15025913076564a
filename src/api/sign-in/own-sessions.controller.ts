import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../policy/current-principal';
import { SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { OwnSessionListBody } from './own-sessions.dto';
import { OwnSessions } from './own-sessions.service';

@ApiTags('登录 · Session')
@Controller('sessions')
export class OwnSessionsController {
  constructor(private readonly sessions: OwnSessions) {}

  @Get()
  @SignedIn()
  @ApiOperation({ operationId: 'listOwnSessions', summary: '登录设备 · Where one is signed in oneself' })
  @ApiOkResponse({ type: OwnSessionListBody })
  async list(@CurrentPrincipal() principal: Principal): Promise<OwnSessionListBody> {
    return { items: await this.sessions.list(principal) };
  }

  @Delete()
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ operationId: 'endOtherSessions', summary: '退出其他设备 · End all but the one that asks; on record' })
  @ApiNoContentResponse({ description: 'Ended' })
  endOthers(@CurrentPrincipal() principal: Principal): Promise<void> {
    return this.sessions.endOthers(principal);
  }

  @Delete(':sessionId')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ operationId: 'endSession', summary: '退出设备 · End one of one’s own sessions; on record' })
  @ApiParam({ name: 'sessionId', schema: { type: 'string' }, example: '0c1f7f6e-6c1e-4a55-9d39-0b8a3f3f3c11' })
  @ApiNoContentResponse({ description: 'Ended' })
  @Problems('notFound')
  end(@CurrentPrincipal() principal: Principal, @Param('sessionId') sessionId: string): Promise<void> {
    return this.sessions.end(principal, sessionId);
  }
}
