import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiConsumes,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { browserOf, type ApiRequest } from '../../http/request';
import { CurrentPrincipal } from '../../policy/current-principal';
import { Public, SignedIn, SignedInEvenUnready } from '../../policy/policy';
import type { Principal } from '../../policy/principal';
import { Problems } from '../../problems/problems.decorator';
import { clearRefreshCookie, requireSameSite } from '../refresh-cookie';
import { PROOF_PROBLEMS } from '../sign-in.dto';
import { SignInAnswers } from '../sign-in-answers';
import { OpenidIdentities } from './identities';
import { clearVisitCookie, setVisitCookie, visitCookieOf } from './openid-cookie';
import {
  BeginOpenidBody,
  CompleteOpenidBody,
  VisitAddressBody,
  LeavingBody,
  OpenidOfferBody,
  OpenidSignedInBody,
  OwnIdentityBody,
  OwnLinkProofBody,
  ProviderLogoutBody,
} from './openid.dto';
import { OpenidSignIns, type Departure } from './openid.service';
import { OpenidProvider } from './provider';

/** What a visit to the provider can have come to. */
const VISIT_PROBLEMS = ['openidNotBegun', 'openidDenied', 'openidWrongAnswer', 'openidUnavailable'] as const;
const BEGIN_PROBLEMS = ['openidNotOffered', 'openidUnavailable', 'tooManyAttempts'] as const;

@ApiTags('登录 · Session')
@Controller('session/openid')
export class OpenidController {
  constructor(
    private readonly provider: OpenidProvider,
    private readonly signIns: OpenidSignIns,
    private readonly identities: OpenidIdentities,
    private readonly answers: SignInAnswers,
  ) {}

  @Get()
  @Public()
  @ApiOperation({
    operationId: 'openidOffer',
    summary: '统一身份认证 · Whether one can sign in at a provider, and its name',
  })
  @ApiOkResponse({ type: OpenidOfferBody })
  offer(): OpenidOfferBody {
    return { provider: this.provider.name };
  }

  @Post('begin')
  @HttpCode(200)
  @Public()
  @ApiOperation({
    operationId: 'beginOpenid',
    summary: '统一身份认证登录 · Begin a visit to the provider; a cookie binds it to this browser for ten minutes',
  })
  @ApiOkResponse({ type: VisitAddressBody })
  @Problems('invalidBody', 'crossSite', ...BEGIN_PROBLEMS)
  async begin(
    @Body() { to }: BeginOpenidBody,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<VisitAddressBody> {
    requireSameSite(request);
    return depart(await this.signIns.begin(to ?? null, request.ip ?? ''), request, response);
  }

  @Get('callback')
  @Public()
  @ApiCookieAuth()
  @ApiOperation({
    operationId: 'openidCallback',
    summary:
      '认证返回 · Where the provider sends the browser back; it goes on to the portal, with nothing in the address',
  })
  @ApiResponse({ status: 303, description: 'To the page of the portal that asks what came of it' })
  @Problems('openidNotOffered')
  async callback(@Req() request: ApiRequest, @Res() response: Response): Promise<void> {
    const [, query = ''] = /^[^?]*(\?.*)$/s.exec(request.originalUrl) ?? [];
    const { linking } = await this.signIns.return(visitCookieOf(request), query);
    response.redirect(303, linking ? '/account/openid' : '/sign-in/openid');
  }

  @Post('complete')
  @Public()
  @ApiCookieAuth()
  @ApiOperation({
    operationId: 'completeOpenid',
    summary:
      '完成统一身份认证登录 · Open a session for whoever came back, with the second factor where it is asked for',
  })
  @ApiCreatedResponse({ type: OpenidSignedInBody, description: 'Signed in; a cookie carries the refresh token' })
  @Problems('invalidBody', 'crossSite', ...VISIT_PROBLEMS, 'openidNotOffered', 'identityNotLinked', 'accountDisabled')
  @Problems('secondFactorNeeded', 'wrongSecondFactor', 'tooManyAttempts', 'trainingNeeded', 'sessionEnded')
  async complete(
    @Body() { code }: CompleteOpenidBody,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OpenidSignedInBody> {
    requireSameSite(request);
    const session = await this.signIns.complete(visitCookieOf(request), code, browserOf(request));
    clearVisitCookie(request, response);
    return { ...(await this.answers.of(session, request, response)), to: session.wanted };
  }

  @Get('link')
  @SignedIn()
  @ApiOperation({ operationId: 'ownIdentity', summary: '本人关联 · Who one is at the provider' })
  @ApiOkResponse({ type: OwnIdentityBody })
  async ownIdentity(@CurrentPrincipal() { personId }: Principal): Promise<OwnIdentityBody> {
    return { subject: (await this.identities.ofPeople([personId])).get(personId)?.subject ?? null };
  }

  @Post('link')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({
    operationId: 'beginOwnLink',
    summary: '关联统一身份 · Begin a visit to the provider to be linked with who one is there',
  })
  @ApiOkResponse({ type: VisitAddressBody })
  @Problems('invalidBody', ...PROOF_PROBLEMS, ...BEGIN_PROBLEMS)
  async beginLink(
    @CurrentPrincipal() principal: Principal,
    @Body() proof: OwnLinkProofBody,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<VisitAddressBody> {
    return depart(await this.signIns.beginLink(principal, proof), request, response);
  }

  @Post('link/complete')
  @HttpCode(204)
  @SignedIn()
  @ApiCookieAuth()
  @ApiOperation({ operationId: 'completeOwnLink', summary: '完成关联 · Link whoever came back with the account' })
  @ApiNoContentResponse({ description: 'Linked' })
  @Problems('openidNotOffered', ...VISIT_PROBLEMS, 'identityLinkedAlready')
  async completeLink(
    @CurrentPrincipal() principal: Principal,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.signIns.completeLink(principal, visitCookieOf(request));
    clearVisitCookie(request, response);
  }

  @Post('unlink')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ operationId: 'unlinkOwn', summary: '解除关联 · Take the link away; sessions opened by it end' })
  @ApiNoContentResponse({ description: 'Taken away' })
  @Problems('invalidBody', ...PROOF_PROBLEMS, 'openidNotOffered', 'noIdentityLinked')
  unlink(@CurrentPrincipal() principal: Principal, @Body() proof: OwnLinkProofBody): Promise<void> {
    return this.signIns.unlink(principal, proof);
  }

  @Post('sign-out')
  @HttpCode(200)
  @SignedInEvenUnready()
  @ApiOperation({
    operationId: 'signOutOpenid',
    summary: '退出统一身份认证 · The session here is over at once; the browser is told where it ends at the provider',
  })
  @ApiOkResponse({ type: LeavingBody })
  @Problems('openidNotOffered')
  async signOut(
    @CurrentPrincipal() principal: Principal,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LeavingBody> {
    const address = await this.signIns.signOut(principal);
    clearRefreshCookie(request, response);
    return { address };
  }

  @Post('back-channel-logout')
  @HttpCode(200)
  @Public()
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiOperation({
    operationId: 'openidLogout',
    summary:
      '认证方退出通知 · The provider says that somebody is out (Back-Channel Logout 1.0); their sessions end at once',
  })
  @ApiOkResponse({ description: 'They have ended' })
  @Problems('invalidBody', 'wrongLogoutToken', 'openidNotOffered', 'openidUnavailable', 'tooManyAttempts')
  logOut(@Body() { logout_token: token }: ProviderLogoutBody, @Req() request: ApiRequest): Promise<void> {
    return this.signIns.logOut(token, request.ip ?? '');
  }
}

function depart({ cookie, address }: Departure, request: ApiRequest, response: Response): VisitAddressBody {
  setVisitCookie(request, response, cookie);
  return { address };
}
