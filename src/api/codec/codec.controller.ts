import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { formatInstant } from '../../domain/calendar/time';
import { cookieOf } from '../http/cookies';
import type { ApiRequest } from '../http/request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles, Public } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { OF_ANY_BODY, Problems } from '../problems/problems.decorator';
import {
  EndPayloadsBody,
  OpenPayloadsBody,
  PayloadAccessBody,
  PayloadOpeningBody,
  PayloadOpeningListBody,
  PayloadsBody,
} from './codec.dto';
import { ACCESS_SECONDS, PAYLOAD_READER, PAYLOAD_WATCHER, PayloadAccesses } from './payload-accesses';

const COOKIE = 'banjie_codec';

/**
 * The codec server of the Temporal page, in the form that Temporal gives it. The page is another origin and cannot sign in
 * here, so the browser shows a cookie that an administrator got in the portal for a reason.
 */
@ApiTags('运维 · Operations')
@Controller('codec')
export class CodecController {
  constructor(private readonly accesses: PayloadAccesses) {}

  @Post('access')
  @HttpCode(200)
  @ForRoles(PAYLOAD_READER)
  @ApiOperation({
    operationId: 'openPayloads',
    summary: '开启Temporal内容读取 · Let this browser read in the Temporal page what is sealed, for an hour (R-49)',
  })
  @ApiOkResponse({ type: PayloadAccessBody })
  @Problems(...OF_ANY_BODY)
  async access(
    @CurrentPrincipal() principal: Principal,
    @Body() { reason }: OpenPayloadsBody,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PayloadAccessBody> {
    const { token, until } = await this.accesses.grant(principal, reason);
    response.cookie(COOKIE, token, { ...cookieOptions(request), maxAge: ACCESS_SECONDS * 1_000 });
    return { until: formatInstant(until) };
  }

  @Delete('access')
  @HttpCode(204)
  @ForRoles(PAYLOAD_READER)
  @ApiOperation({ operationId: 'closePayloads', summary: '关闭Temporal内容读取 · This browser reads them no more' })
  @ApiNoContentResponse({ description: 'Closed' })
  close(@Req() request: ApiRequest, @Res({ passthrough: true }) response: Response): void {
    response.clearCookie(COOKIE, cookieOptions(request));
  }

  @Get('accesses')
  @ForRoles(PAYLOAD_WATCHER)
  @ApiOperation({
    operationId: 'listPayloadOpenings',
    summary: '读取记录 · Who was let read what is sealed, why and until when (R-49)',
  })
  @ApiOkResponse({ type: PayloadOpeningListBody })
  async list(): Promise<PayloadOpeningListBody> {
    return { items: await this.accesses.list() };
  }

  @Post('accesses/:accessId/end')
  @HttpCode(200)
  @ForRoles(PAYLOAD_WATCHER)
  @ApiOperation({
    operationId: 'endPayloads',
    summary: '终止Temporal内容读取 · End what somebody else opened, at once; what is over stays as it was (R-49)',
  })
  @ApiParam({
    name: 'accessId',
    schema: { type: 'string' },
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  @ApiOkResponse({ type: PayloadOpeningBody })
  @Problems(...OF_ANY_BODY, 'notFound')
  end(
    @CurrentPrincipal() principal: Principal,
    @Param('accessId') id: string,
    @Body() { reason }: EndPayloadsBody,
  ): Promise<PayloadOpeningBody> {
    return this.accesses.end(id, principal, reason);
  }

  @Post('decode')
  @HttpCode(200)
  @Public()
  @ApiCookieAuth()
  @ApiOperation({
    operationId: 'decodePayloads',
    summary: '解读Temporal内容 · Open payloads for the Temporal page; by the cookie of openPayloads (R-49)',
  })
  @ApiOkResponse({ type: PayloadsBody })
  @Problems(...OF_ANY_BODY, 'notSignedIn', 'sessionEnded', 'notAllowed', 'payloadUnreadable')
  async decode(@Req() request: ApiRequest, @Body() { payloads }: PayloadsBody): Promise<PayloadsBody> {
    return { payloads: await this.accesses.open(cookieOf(request, COOKIE), payloads) };
  }
}

/** Out of reach of scripts and of other sites; the Temporal page is of the same site, as it runs on the same host or domain. */
function cookieOptions({ secure }: ApiRequest) {
  return { httpOnly: true, sameSite: 'strict', secure, path: '/api/v1/codec' } as const;
}
