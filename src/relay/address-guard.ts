import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { Network } from '../config';
import { DeliveryFailure } from './failure';

/** Networks that lead to this machine, into the house or nowhere (RFC 6890 and its registries). */
const NOT_PUBLIC = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const;

/**
 * Keeps calls out of the house: whoever enters an endpoint must not thereby reach what only this machine reaches. It judges
 * the address that is really connected to, so that a name that leads elsewhere the second time is of no use.
 */
export class AddressGuard {
  private readonly notPublic = listOf(NOT_PUBLIC.map(([address, prefix]) => ({ address, prefix })));
  private readonly allowed: BlockList;

  constructor(allowed: readonly Network[]) {
    this.allowed = listOf(allowed);
  }

  permits(address: string): boolean {
    const family = familyOf(address);
    if (family === null) return false;
    return this.allowed.check(address, family) || !this.notPublic.check(address, family);
  }

  /** @throws DeliveryFailure when the address names a machine by a number that is not permitted */
  requireHost(hostname: string): void {
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !this.permits(literal)) throw new DeliveryFailure('addressRefused', true);
  }

  /** As of node:dns, but refuses a name of which any address is not permitted. */
  readonly lookup: LookupFunction = (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) done(error ?? new DeliveryFailure('ENOTFOUND'), '', 0);
      else if (!addresses.every(({ address }) => this.permits(address))) {
        done(new DeliveryFailure('addressRefused', true), '', 0);
      } else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

function listOf(networks: readonly Network[]): BlockList {
  const list = new BlockList();
  for (const { address, prefix } of networks) list.addSubnet(address, prefix, familyOf(address) ?? 'ipv4');
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6';
}
