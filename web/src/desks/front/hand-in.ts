import type { components } from '../../api/schema';
import { attorneyBody, type EnteredAttorney, missingOfAttorney } from '../../shared/attorney';

export type Item = components['schemas']['ItemGuideBody'];

/** What is entered at the window, as it waits in this tab. */
export interface EnteredHandIn {
  readonly itemCode?: string;
  readonly object?: string;
  readonly party?: Readonly<Record<string, string>>;
  readonly identityChecked?: boolean;
  /** who acts for the party, and what their power of attorney says. */
  readonly agent?: Readonly<Record<string, string>>;
  readonly attorney?: EnteredAttorney;
  readonly form?: Record<string, unknown>;
  /** Copies by material. */
  readonly materials?: Readonly<Record<string, number>>;
}

/** Who stands at a window: a business until somebody says otherwise. */
export const USUAL_PARTY = { kind: 'organisation', idKind: 'unifiedSocialCreditCode' } as const;

/** An agent at a window shows an identity card. */
const AGENT = { kind: 'person', idKind: 'residentId' } as const;

/** Fields without which nothing is handed in, by their ids on the screen. */
export function missingOf({ object, party = {}, identityChecked, agent, attorney = {} }: EnteredHandIn): string[] {
  const empty = (value: string | undefined) => (value ?? '').trim() === '';
  return [
    ...(empty(party['name']) ? ['party-name'] : []),
    ...(empty(party['idNumber']) ? ['party-idNumber'] : []),
    ...(identityChecked ? [] : ['identityChecked']),
    ...(empty(object) ? ['object'] : []),
    ...(agent ? ['name', 'idNumber'].filter((name) => empty(agent[name])).map((name) => `agent-${name}`) : []),
    ...(agent ? missingOfAttorney(attorney) : []),
  ];
}

type Property = { readonly 'x-certificate'?: string; readonly 'x-personal'?: string };

/** What the form asks and the window already knows: the code of the holder, the telephone, the place. */
export function knownOfForm({ form }: Item, { party = {}, object }: EnteredHandIn): Record<string, string> {
  const { properties = {} } = form as { properties?: Readonly<Record<string, Property>> };
  const known = Object.entries(properties).map(([name, property]) => {
    if (property['x-certificate'] === 'holderCode') return [name, party['idNumber']] as const;
    if (property['x-certificate'] === 'address') return [name, object] as const;
    return [name, property['x-personal'] === 'phone' ? party['phone'] : undefined] as const;
  });
  return Object.fromEntries(known.flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])));
}

/** What the API is told. */
export function handInBody(item: Item, entered: EnteredHandIn): Record<string, unknown> {
  const party = { ...USUAL_PARTY, ...entered.party };
  return {
    itemCode: item.code,
    object: entered.object?.trim(),
    form: entered.form ?? {},
    materials: item.materials.flatMap(({ id }) => {
      const copies = entered.materials?.[id] ?? 0;
      return copies > 0 ? [{ materialId: id, copies }] : [];
    }),
    applicant: filledIn(party),
    identityChecked: entered.identityChecked ?? false,
    ...(entered.agent && {
      agent: filledIn({ ...AGENT, ...entered.agent }),
      powerOfAttorney: true,
      paperAuthorisation: attorneyBody(entered.attorney ?? {}),
    }),
  };
}

function filledIn(party: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(party).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]])),
  );
}
