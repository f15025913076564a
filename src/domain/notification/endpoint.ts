/** What an endpoint is told: what happens to cases, or texts for the telephones of applicants and agents. */
export const ENDPOINT_PURPOSES = ['events', 'sms'] as const;
export type EndpointPurpose = (typeof ENDPOINT_PURPOSES)[number];

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Whether an address can be one of an endpoint: https, and in clear to this machine alone; without a password in it.
 * Where a name leads is only known when it is called, and looked at then.
 */
export function isEndpointUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username !== '' || password !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}
