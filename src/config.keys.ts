import { DataKeys, readLookupKey, readSealingKeys, SealingKeys } from './adapters/sealing-keys';
import type { Reader } from './environment';

/** Random keys take the place of wrong ones until all that is wrong is told. */
export function dataKeys(from: Reader): DataKeys {
  const text = from.required(from.secret('BANJIE_DATA_KEYS'), 'BANJIE_DATA_KEYS');
  const keys = text === '' ? [] : readSealingKeys(text);
  if (typeof keys === 'string') from.wrong('BANJIE_DATA_KEYS', keys);
  const encoded = from.required(from.secret('BANJIE_LOOKUP_KEY'), 'BANJIE_LOOKUP_KEY');
  const lookup = readLookupKey(encoded);
  if (encoded !== '' && !lookup) from.wrong('BANJIE_LOOKUP_KEY', 'is not 32 bytes in base64');
  if (typeof keys === 'string' || keys.length === 0 || !lookup) return DataKeys.random();
  return new DataKeys(new SealingKeys(keys), lookup);
}
