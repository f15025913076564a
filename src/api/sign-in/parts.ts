/** What the API is composed of to know who asks, and to tell them what is kept about them. */
import { OwnErasure } from '../own-data/erasure.service';
import { OwnDataController } from '../own-data/own-data.controller';
import { OwnData } from '../own-data/own-data.service';
import { AccountsController } from './accounts.controller';
import { Accounts } from './accounts.service';
import { MailAddress } from './mail-address';
import { OpenidIdentities } from './openid/identities';
import { OpenidController } from './openid/openid.controller';
import { OpenidSignIns } from './openid/openid.service';
import { OpenidProvider } from './openid/provider';
import { OpenidVisits } from './openid/visits';
import { OwnSessionsController } from './own-sessions.controller';
import { OwnSessions } from './own-sessions.service';
import { PrincipalReader } from './principal-reader';
import { Recovery } from './recovery.service';
import { SecondFactors } from './second-factors.service';
import { SessionController } from './session.controller';
import { Sessions } from './sessions';
import { SignInAnswers } from './sign-in-answers';
import { SignInService } from './sign-in.service';
import { WhoAmI } from './who-am-i';

export const SIGN_IN_CONTROLLERS = [
  SessionController,
  OwnSessionsController,
  OwnDataController,
  OpenidController,
  AccountsController,
];

export const SIGN_IN_SERVICES = [
  MailAddress,
  PrincipalReader,
  Sessions,
  OwnSessions,
  OwnData,
  OwnErasure,
  SecondFactors,
  SignInService,
  Recovery,
  Accounts,
  WhoAmI,
  SignInAnswers,
  OpenidProvider,
  OpenidVisits,
  OpenidIdentities,
  OpenidSignIns,
];
