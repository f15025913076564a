import type { Redaction } from '../../adapters/archive/case-records';
import type { PersonalDataKind } from '../../domain/catalogue/form';
import { mask, maskForm } from '../privacy/mask';
import { shownName } from '../../domain/people/masked-name';

/** Facts of events that are personal data, by their names, wherever they stand. */
const PERSONAL_FACTS: Readonly<Record<string, PersonalDataKind>> = {
  recipient: 'name',
  givenBy: 'name',
  holderCode: 'idNumber',
  address: 'address',
};

/** the records as whoever may see the case sees them on screen: personal data masked. */
export const MASKED: Redaction = {
  facts: ({ type, facts }, { refs }) => {
    if (type !== 'handIn') return masked(facts);
    const { form, ...rest } = facts as { readonly form: unknown };
    return { ...(masked(rest) as object), form: maskForm(refs.item.form, form) };
  },
  party: ({ id, kind, name, idKind, idNumber, phone, address }) => ({
    id,
    kind,
    name: shownName(kind, name),
    idKind,
    idNumber: idNumber && mask('idNumber', idNumber),
    phone: phone && mask('phone', phone),
    address: address && mask('address', address),
  }),
  masks: true,
};

function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const kind = PERSONAL_FACTS[key];
      return [key, kind !== undefined && typeof inner === 'string' ? mask(kind, inner) : masked(inner)];
    }),
  );
}
