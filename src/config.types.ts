/** What parts of a process are told by the environment, as config.ts reads it. */

/** An IP network as address and length of its prefix. */
export interface Network {
  readonly address: string;
  readonly prefix: number;
}

/** By which ways notices leave the centre. */
export interface NotificationSettings {
  /** Undefined: no mail is made. */
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
  /** Where people reach the pages, for links in messages; undefined: messages have none. */
  readonly publicUrl: string | undefined;
  /** Networks of the house that webhooks may reach all the same. */
  readonly webhookPrivateNetworks: readonly Network[];
}

/** Where uploaded files and issued papers lie, and who looks at them first. */
export interface FileSettings {
  readonly store:
    | { readonly kind: 'local'; readonly folder: string }
    | {
        readonly kind: 's3';
        /** Undefined: that of AWS for the region. */
        readonly endpoint: string | undefined;
        readonly region: string;
        readonly bucket: string;
        /** Begins the key of every object, so that several centres can share a bucket; may be empty. */
        readonly prefix: string;
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
      };
  /** Undefined: nobody does, and files can be opened at once. */
  readonly scanner: { readonly host: string; readonly port: number } | undefined;
}

/** Fonts for papers that the centre has licensed itself. */
export interface PaperFontSettings {
  /** A font file for the body, such as 仿宋_GB2312, and the name of its family. */
  readonly body?: { readonly file: string; readonly family: string };
}

/** By which keys papers are signed, and by which they can be checked. */
export interface SigningSettings {
  /** Key and certificate of the organ, PEM or PKCS#12; undefined: no file is signed. */
  readonly file: { readonly content: Buffer; readonly password: string | undefined } | undefined;
  /** Certificates (PEM) by which files were signed before. */
  readonly formerCertificates: string;
  /** The kinds of papers whose files are signed. */
  readonly kinds: readonly string[];
  /** Undefined: nobody else confirms when a file was signed. */
  readonly timestampUrl: string | undefined;
  /** Private key (PEM) that signs the codes on papers; undefined: codes are not signed. */
  readonly checkKey: Buffer | undefined;
  /** Public keys (PEM) whose codes are out and still hold. */
  readonly formerCheckKeys: string;
}

/** Where the chain of the audit is anchored outside the database, and how often. */
export interface AuditSettings {
  /** The database for whoever verifies the audit; undefined: as API and worker have it. */
  readonly databaseUrl: string | undefined;
  /** Files to which lines are added; none: it is not anchored. */
  readonly anchorFiles: readonly string[];
  /** A line is added when so many links came since the last one, */
  readonly anchorLinks: number;
  /** or any, and the last one is so old. */
  readonly anchorMinutes: number;
}

/** A provider at which people may sign in (OpenID Connect), and what it is trusted with. */
export interface OpenidSettings {
  /** Its identifier, under which it also describes itself. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where people reach the portal; the provider sends them back there. */
  readonly publicUrl: string;
  /** What the button says. */
  readonly name: { readonly zh: string; readonly en: string };
  /** The claim of the ID token that tells people apart; it must never change and never be given to another person. */
  readonly claim: string;
  /** Values of `acr` and of `amr` that mean two factors; the former are also asked for. */
  readonly secondFactor: { readonly acr: readonly string[]; readonly amr: readonly string[] };
  /** Who proved longer ago at the provider who they are does so anew; undefined: it is not asked. */
  readonly maxAgeSeconds: number | undefined;
  /** Whether staff who are linked may still sign in by password; who administers system or accounts always may. */
  readonly staffPasswords: boolean;
}

/** What operators may watch of a process while it runs. */
export interface TelemetrySettings {
  /** Where it shows its figures to Prometheus, at `/metrics`; undefined: nowhere. */
  readonly metrics: Listening | undefined;
  /** Where the library that talks to Temporal shows those of its own, of a worker; undefined: nowhere. */
  readonly sdkMetrics: Listening | undefined;
  /** Where traces are sent by OTLP over HTTP, and how large a share of them; undefined: none are made. */
  readonly traces: { readonly url: string; readonly share: number } | undefined;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
}
