/** Names under which the module provides what is no class. */
export const CLOCK = Symbol('Clock');
export const ACCESS_TOKENS = Symbol('AccessTokens');
export const SIGN_IN_SETTINGS = Symbol('SignInSettings');
export const TEMPORAL = Symbol('Temporal');
export const FILES = Symbol('Files');
export const PAPERS = Symbol('Papers');
export const ARCHIVES = Symbol('Archives');
export const LICENCE_CODES = Symbol('LicenceCodes');
