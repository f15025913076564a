import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import {
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { browserOf, type ApiRequest } from '../http/request';
import { Public, SignedIn, SignedInEvenUnready } from '../policy/policy';
import { CurrentPrincipal } from '../policy/current-principal';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { MailAddress } from './mail-address';
import { clearRefreshCookie, refreshTokenOf, requireSameSite } from './refresh-cookie';
import { Recovery } from './recovery.service';
import {
  BeginDeviceBody,
  ChangePasswordBody,
  ConfirmDeviceBody,
  NewDeviceBody,
  PROOF_PROBLEMS,
  SpareCodesBody,
  KeptMailAddressBody,
  MailAddressBody,
  RecoverBody,
  SignedInBody,
  SignInBody,
  WhoAmIBody,
} from './sign-in.dto';
import { SignInAnswers } from './sign-in-answers';
import { SignInService } from './sign-in.service';
import { hashOfToken } from './tokens';
import { WhoAmI } from './who-am-i';

@ApiTags('登录 · Session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly recovery: Recovery,
    private readonly whoAmI: WhoAmI,
    private readonly mailAddress: MailAddress,
    private readonly answers: SignInAnswers,
  ) {}

  @Post()
  @Public()
  @ApiOperation({ operationId: 'signIn', summary: '登录 · Sign in with login and password' })
  @ApiCreatedResponse({ type: SignedInBody, description: 'Signed in; a cookie carries the refresh token' })
  @Problems('invalidBody', ...PROOF_PROBLEMS, 'trainingNeeded', 'crossSite', 'signInAtProvider')
  async signIn(
    @Body() body: SignInBody,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInBody> {
    requireSameSite(request);
    const whence = { address: request.ip ?? '', browser: browserOf(request) };
    const session = await naming(body, request, this.signIns.signIn(body, whence));
    return this.answers.of(session, request, response);
  }

  @Post('refresh')
  @HttpCode(200)
  @Public()
  @ApiCookieAuth()
  @ApiOperation({ operationId: 'refreshSession', summary: '续期 · Exchange the refresh cookie for new tokens' })
  @ApiOkResponse({ type: SignedInBody })
  @Problems('notSignedIn', 'sessionEnded', 'trainingNeeded', 'crossSite')
  async refresh(@Req() request: ApiRequest, @Res({ passthrough: true }) response: Response): Promise<SignedInBody> {
    requireSameSite(request);
    return this.answers.of(await this.signIns.renew(refreshTokenOf(request)), request, response);
  }

  @Get()
  @SignedInEvenUnready()
  @ApiOperation({ operationId: 'whoAmI', summary: '我是谁 · Who is signed in, with the authorities in force' })
  @ApiOkResponse({ type: WhoAmIBody })
  read(@CurrentPrincipal() principal: Principal): Promise<WhoAmIBody> {
    return this.whoAmI.describe(principal);
  }

  @Post('recovery')
  @HttpCode(204)
  @Public()
  @ApiOperation({
    operationId: 'recoverAccount',
    summary: '找回账号 · Set another password with the code of a security administrator; all sessions end',
  })
  @ApiNoContentResponse({ description: 'Set; sign in with it' })
  @Problems('invalidBody', 'wrongRecoveryCode', 'crossSite', 'tooManyAttempts')
  recover(@Body() body: RecoverBody, @Req() request: ApiRequest): Promise<void> {
    requireSameSite(request);
    return naming(body, request, this.recovery.recover(body, request.ip ?? ''));
  }

  @Put('password')
  @HttpCode(204)
  @SignedInEvenUnready()
  @ApiOperation({ operationId: 'changePassword', summary: '修改密码 · Set another password; other sessions end' })
  @ApiNoContentResponse({ description: 'Changed' })
  @Problems('invalidBody', ...PROOF_PROBLEMS)
  changePassword(@CurrentPrincipal() principal: Principal, @Body() body: ChangePasswordBody): Promise<void> {
    const { currentPassword: password, code, newPassword } = body;
    return this.signIns.changePassword(principal, { password, ...(code !== undefined && { code }) }, newPassword);
  }

  @Post('second-factor')
  @HttpCode(200)
  @SignedInEvenUnready()
  @ApiOperation({
    operationId: 'beginSecondFactor',
    summary: '设置动态验证码 · Begin with a device; the one before counts until this one has shown a code',
  })
  @ApiOkResponse({ type: NewDeviceBody })
  @Problems('invalidBody', ...PROOF_PROBLEMS)
  beginDevice(@CurrentPrincipal() { personId }: Principal, @Body() proof: BeginDeviceBody): Promise<NewDeviceBody> {
    return this.signIns.beginDevice(personId, proof);
  }

  @Post('second-factor/confirm')
  @HttpCode(200)
  @SignedInEvenUnready()
  @ApiOperation({
    operationId: 'confirmSecondFactor',
    summary: '启用动态验证码 · The device counts from now on; spare codes, told this once. Other sessions end',
  })
  @ApiOkResponse({ type: SpareCodesBody })
  @Problems('invalidBody', 'wrongSecondFactor', 'noDeviceAwaited', 'tooManyAttempts')
  async confirmDevice(
    @CurrentPrincipal() principal: Principal,
    @Body() { code }: ConfirmDeviceBody,
  ): Promise<SpareCodesBody> {
    return { spareCodes: await this.signIns.confirmDevice(principal, code) };
  }

  @Get('email')
  @SignedIn()
  @ApiOperation({ operationId: 'getMailAddress', summary: '查看邮箱 · Where one hears of notices by mail' })
  @ApiOkResponse({ type: KeptMailAddressBody })
  async getMailAddress(@CurrentPrincipal() principal: Principal): Promise<KeptMailAddressBody> {
    return { email: await this.mailAddress.of(principal) };
  }

  @Put('email')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ operationId: 'setMailAddress', summary: '设置邮箱 · Hear of notices by mail too' })
  @ApiNoContentResponse({ description: 'Set' })
  @Problems('invalidBody')
  setMailAddress(@CurrentPrincipal() principal: Principal, @Body() { email }: MailAddressBody): Promise<void> {
    return this.mailAddress.set(principal, email);
  }

  @Delete('email')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ operationId: 'removeMailAddress', summary: '取消邮件提醒 · Hear by mail no more' })
  @ApiNoContentResponse({ description: 'Removed' })
  removeMailAddress(@CurrentPrincipal() principal: Principal): Promise<void> {
    return this.mailAddress.set(principal, null);
  }

  @Delete()
  @HttpCode(204)
  @SignedInEvenUnready()
  @ApiOperation({ operationId: 'signOut', summary: '退出 · Sign out; the session is over at once' })
  @ApiNoContentResponse({ description: 'Signed out' })
  async signOut(
    @CurrentPrincipal() principal: Principal,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.signIns.signOut(principal);
    clearRefreshCookie(request, response);
  }
}

/**
 * What fails is logged with a digest of the login: it tells attempts on one account apart from those on another, and neither who
 * that is nor whether there is such an account.
 */
async function naming<T>({ login }: { readonly login: string }, request: ApiRequest, attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    request.triedLogin = hashOfToken(login).slice(0, 16);
    throw error;
  }
}
