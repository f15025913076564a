import { DefaultFailureConverter } from '@temporalio/common';

/** Without `encodeCommonAttributes` messages and stack traces would stand in clear in the Temporal store and its page. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
