import { SealingKeys } from '../../src/adapters/sealing-keys';
import type { SignInSettings } from '../../src/config';

/** Accounts of the example centre, which need no second factor. */
export const freeSignIn = (): SignInSettings => ({ secondFactor: 'optional', dataKeys: SealingKeys.random() });
