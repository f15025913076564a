import { createTransport } from 'nodemailer';
import type { Letter } from '../domain/notification/wording';
import { DeliveryFailure } from './failure';

export interface SmtpSettings {
  /** smtp:// or smtps://, with user and password where the server asks for them. */
  readonly url: string;
  readonly from: string;
}

/** Hands letters to the mail server, each time within the time allowed. */
export class Mailer {
  private readonly transport: ReturnType<typeof createTransport>;

  constructor(
    private readonly settings: SmtpSettings,
    private readonly timeoutMs: number,
  ) {
    const limits = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
    this.transport = createTransport({
      url: settings.url,
      ...limits,
      // Letters are made here, of text alone: nothing is ever fetched to be sent.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** @throws DeliveryFailure; final when the server refuses the letter for good (RFC 5321: 5yz) */
  async send(messageId: string, to: string, letter: Letter): Promise<void> {
    const headers = { 'Auto-Submitted': 'auto-generated' };
    const mail = { from: this.settings.from, to, ...letter, messageId: this.named(messageId), headers };
    try {
      await within(this.timeoutMs, this.transport.sendMail(mail));
    } catch (error) {
      const status = (error as { responseCode?: unknown }).responseCode;
      if (typeof status === 'number') throw new DeliveryFailure(`smtp${status}`, status >= 500);
      throw error;
    }
  }

  /** Message-ID as RFC 5322 has it: the same for the same message, so that mail servers and readers drop repeats. */
  private named(messageId: string): string {
    const domain = /@([^\s<>@]+)>?\s*$/.exec(this.settings.from)?.[1] ?? 'banjie.invalid';
    return `<${messageId}@${domain}>`;
  }
}

/** A server that answers a byte now and then would keep a letter for ever. */
async function within(timeoutMs: number, sending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeliveryFailure('timedOut')), timeoutMs);
  });
  try {
    await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
}
