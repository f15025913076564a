/**
 * Why a message did not get through. The reason is a word of ours or a number of the protocol, never a text of the other
 * side, which may hold an address or worse.
 */
export class DeliveryFailure extends Error {
  constructor(
    readonly reason: string,
    /** Sending it again would not help. */
    readonly final: boolean = false,
  ) {
    super(reason);
    this.name = 'DeliveryFailure';
  }
}

const SYSTEM_CODE = /^E[A-Z_]{2,30}$/;

/** The failure that an error stands for; of foreign errors nothing but the code is taken over. */
export function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return new DeliveryFailure('timedOut');
  }
  const code = (error as { code?: unknown } | null)?.code;
  return new DeliveryFailure(typeof code === 'string' && SYSTEM_CODE.test(code) ? code : 'failed');
}
