import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { ItemDraftBody, WithdrawItemBody } from './drafts.dto';
import { CatalogueDrafts } from './drafts.service';

/** an item goes out of use as it came into it, by two persons. */
@ApiTags('事项目录 · Catalogue')
@Controller('catalogue/items')
export class WithdrawalController {
  constructor(private readonly drafts: CatalogueDrafts) {}

  @Post(':code/withdrawal')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'withdrawItem',
    summary: '停用事项 · Propose that an item take no new applications; publishing the draft does it',
  })
  @ApiParam({ name: 'code', schema: { type: 'string' }, example: 'FOOD' })
  @CommandHeaders()
  @ApiOkResponse({ type: ItemDraftBody })
  @Problems('notFound', 'itemNotOffered')
  withdraw(
    @Param('code') code: string,
    @Command() request: CommandRequest,
    @Body() { reason }: WithdrawItemBody,
  ): Promise<ItemDraftBody> {
    return this.drafts.draftWithdrawal(request, code, reason);
  }
}
