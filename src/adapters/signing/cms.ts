/**
 * Detached signatures as PAdES wants them in a PDF (ETSI EN 319 142-1, baseline B): the digest and the signer's certificate
 * are signed along, a time is not, since it stands in the PDF.
 */
import { createHash, timingSafeEqual, verify, X509Certificate } from 'node:crypto';
import { fromBER, Null, ObjectIdentifier, OctetString, Sequence, type BaseBlock } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  GeneralName,
  GeneralNames,
  IssuerAndSerialNumber,
  IssuerSerial,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { DocumentKey } from './document-key';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  RSA: '1.2.840.113549.1.1.11',
  EC: '1.2.840.10045.4.3.2',
} as const;

/** Somebody who confirms when a signature existed. */
export interface TimestampAuthority {
  /** @returns the token, DER, for this SHA-256 */
  timestamp(digest: Uint8Array, algorithm: 'SHA-256'): Promise<Uint8Array>;
}

/**
 * Signs content by its SHA-256.
 * @returns the signature, DER of CMS SignedData
 */
export async function signDigest(
  digest: Buffer,
  key: DocumentKey,
  authority: TimestampAuthority | null,
): Promise<Buffer> {
  const certificates = key.certificates.map((der) => Certificate.fromBER(der));
  const [own] = certificates as [Certificate];
  const signed = [
    attribute(OID.contentType, new ObjectIdentifier({ value: OID.data })),
    attribute(OID.messageDigest, octets(digest)),
    attribute(OID.signingCertificateV2, certificateReference(own, key.certificates[0]!)),
  ];
  const signedAttrs = new SignedAndUnsignedAttributes({ type: 0, attributes: inDerOrder(signed) });
  const toSign = Buffer.from(signedAttrs.toSchema().toBER());
  // What is signed is the SET itself, not the field [0] under which it lies.
  toSign[0] = 0x31;
  const signature = await key.sign(toSign);
  const info = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256 }),
    signedAttrs,
    signatureAlgorithm: new AlgorithmIdentifier({
      algorithmId: OID[key.kind],
      ...(key.kind === 'RSA' && { algorithmParams: new Null() }),
    }),
    signature: octets(signature),
  });
  if (authority) {
    const token = await authority.timestamp(sha256(signature), 'SHA-256');
    const attributes = [attribute(OID.timestampToken, fromBER(Uint8Array.from(token)).result)];
    info.unsignedAttrs = new SignedAndUnsignedAttributes({ type: 1, attributes });
  }
  const data = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: OID.sha256 })],
    certificates,
    signerInfos: [info],
  });
  const content = new ContentInfo({ contentType: OID.signedData, content: data.toSchema(true) });
  return Buffer.from(content.toSchema().toBER());
}

/** What a signature says and whether it holds; by whom is for the caller to judge. */
export interface ReadSignature {
  /** DER of the signer's certificate, as it lies in the signature. */
  readonly certificate: Buffer;
  /** Whether the key of that certificate signed exactly this digest. */
  readonly holds: boolean;
}

/**
 * Reads a signature over content with this SHA-256.
 * @returns null for what is none, or not of the one form that is made here
 */
export function readSignature(der: Buffer, digest: Buffer): ReadSignature | null {
  try {
    const content = new ContentInfo({ schema: fromBER(Uint8Array.from(der)).result });
    const data = new SignedData({ schema: content.content });
    const [info, ...others] = data.signerInfos;
    const certificate = data.certificates?.[0];
    if (!info?.signedAttrs || others.length > 0 || !(certificate instanceof Certificate)) return null;
    const own = Buffer.from(certificate.toSchema().toBER());
    const stated = octetsOf(info.signedAttrs.attributes.find(({ type }) => type === OID.messageDigest)?.values[0]);
    const signs = verify(
      'sha256',
      Buffer.from(info.signedAttrs.encodedValue),
      new X509Certificate(own).publicKey,
      Buffer.from(info.signature.valueBlock.valueHexView),
    );
    const same = stated?.length === digest.length && timingSafeEqual(stated, digest);
    return { certificate: own, holds: signs && same };
  } catch {
    return null;
  }
}

function certificateReference(own: Certificate, der: Buffer): Sequence {
  const issuer = new GeneralNames({ names: [new GeneralName({ type: 4, value: own.issuer })] });
  const issuerSerial = new IssuerSerial({ issuer, serialNumber: own.serialNumber }).toSchema();
  const reference = new Sequence({ value: [octets(sha256(der)), issuerSerial] });
  return new Sequence({ value: [new Sequence({ value: [reference] })] });
}

function attribute(type: string, value: BaseBlock): Attribute {
  return new Attribute({ type, values: [value] });
}

/** DER orders the members of a SET OF by their bytes. */
function inDerOrder(attributes: readonly Attribute[]): Attribute[] {
  const bytesOf = (one: Attribute): Buffer => Buffer.from(one.toSchema().toBER());
  return attributes.toSorted((one, other) => Buffer.compare(bytesOf(one), bytesOf(other)));
}

function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: Uint8Array.from(bytes).buffer });
}

function octetsOf(value: unknown): Buffer | undefined {
  return value instanceof OctetString ? Buffer.from(value.valueBlock.valueHexView) : undefined;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
