import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { EndpointsService } from './endpoints.service';
import {
  CreateEndpointBody,
  EndpointBody,
  EndpointListBody,
  EndpointWithSecretBody,
  ListOutboxQuery,
  OutboxListBody,
  OutboxMessageBody,
} from './outbox.dto';
import { OutboxService } from './outbox.service';

const MESSAGE_ID = {
  name: 'messageId',
  schema: { type: 'string' },
  example: 'msg_0f3a5c7e9b1d2f4a6c8e0b2d4f6a8c0e',
} as const;
const ENDPOINT_ID = {
  name: 'endpointId',
  schema: { type: 'string' },
  example: 'whk-01j9z3k5m7p9r1t3v5x7z9b1d3',
} as const;

/** What leaves the centre: how it stands, and what was given up. */
@ApiTags('发件箱 · Outbox')
@Controller('outbox')
export class OutboxController {
  constructor(private readonly outbox: OutboxService) {}

  @Get()
  @ForRoles('administrator')
  @ApiOperation({ operationId: 'listOutbox', summary: '发件箱 · Messages that leave the centre, or have left' })
  @ApiOkResponse({ type: OutboxListBody })
  @Problems('invalidQuery')
  async list(@Query() query: ListOutboxQuery): Promise<OutboxListBody> {
    return { items: await this.outbox.list(query) };
  }

  @Get('dead-letters')
  @ForRoles('administrator')
  @ApiOperation({ operationId: 'listDeadLetters', summary: '未送出的消息 · Messages that were given up' })
  @ApiOkResponse({ type: OutboxListBody })
  async dead(): Promise<OutboxListBody> {
    return { items: await this.outbox.list({ status: 'dead', limit: 200 }) };
  }

  @Post(':messageId/resend')
  @HttpCode(200)
  @ForRoles('administrator')
  @ApiOperation({
    operationId: 'resendMessage',
    summary: '重新发送 · Send a dead letter again, under the same id',
  })
  @ApiParam(MESSAGE_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: OutboxMessageBody })
  @Problems('notFound', 'messageNotDead')
  resend(@Param('messageId') id: string, @Command() request: CommandRequest): Promise<OutboxMessageBody> {
    return this.outbox.resend(id, request);
  }
}

/** Other systems that are told of notices by signed calls. */
@ApiTags('发件箱 · Outbox')
@Controller('webhook-endpoints')
export class EndpointsController {
  constructor(private readonly endpoints: EndpointsService) {}

  @Get()
  @ForRoles('administrator')
  @ApiOperation({ operationId: 'listEndpoints', summary: '推送地址 · Endpoints, without their secrets' })
  @ApiOkResponse({ type: EndpointListBody })
  async list(): Promise<EndpointListBody> {
    return { items: await this.endpoints.list() };
  }

  @Post()
  @HttpCode(201)
  @ForRoles('administrator')
  @ApiOperation({ operationId: 'createEndpoint', summary: '登记推送地址 · Enter an endpoint; its secret is told once' })
  @CommandHeaders()
  @ApiCreatedResponse({ type: EndpointWithSecretBody })
  @Problems('endpointUrlRefused')
  create(@Command() request: CommandRequest, @Body() body: CreateEndpointBody): Promise<EndpointWithSecretBody> {
    return this.endpoints.create(request, body);
  }

  @Post(':endpointId/deactivate')
  @HttpCode(200)
  @ForRoles('administrator')
  @ApiOperation({
    operationId: 'deactivateEndpoint',
    summary: '停用推送地址 · Put an endpoint out of use; what waits for it becomes dead letters',
  })
  @ApiParam(ENDPOINT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: EndpointBody })
  @Problems('notFound', 'endpointInactive')
  deactivate(@Param('endpointId') id: string, @Command() request: CommandRequest): Promise<EndpointBody> {
    return this.endpoints.deactivate(id, request);
  }

  @Post(':endpointId/rotate-secret')
  @HttpCode(200)
  @ForRoles('administrator')
  @ApiOperation({
    operationId: 'rotateEndpointSecret',
    summary: '更换密钥 · Another secret; for a day both sign',
  })
  @ApiParam(ENDPOINT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: EndpointWithSecretBody })
  @Problems('notFound', 'endpointInactive')
  rotate(@Param('endpointId') id: string, @Command() request: CommandRequest): Promise<EndpointWithSecretBody> {
    return this.endpoints.rotate(id, request);
  }
}
