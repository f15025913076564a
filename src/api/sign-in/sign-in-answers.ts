import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { ApiRequest } from '../http/request';
import { setRefreshCookie } from './refresh-cookie';
import type { SignedInBody } from './sign-in.dto';
import type { SignedIn } from './sign-in.service';
import { ACCESS_TOKEN_SECONDS } from './tokens';
import { WhoAmI } from './who-am-i';

/** Tells who has signed in or renewed a session, by whatever way; the refresh token goes by a cookie alone. */
@Injectable()
export class SignInAnswers {
  constructor(private readonly whoAmI: WhoAmI) {}

  async of(session: SignedIn, request: ApiRequest, response: Response): Promise<SignedInBody> {
    setRefreshCookie(request, response, session.refreshToken);
    request.signedInAs = session.personId;
    return {
      accessToken: session.accessToken,
      expiresInSeconds: ACCESS_TOKEN_SECONDS,
      person: await this.whoAmI.describeSession(session.accessToken),
    };
  }
}
