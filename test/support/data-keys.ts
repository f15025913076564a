import { DataKeys, SealingKeys } from '../../src/adapters/sealing-keys';

const [sealing, lookup] = [Buffer.alloc(32, 3), Buffer.alloc(32, 4)];

/** What every database of a test run is sealed by: its template is made before any test file begins. */
export const TEST_DATA_KEYS = new DataKeys(new SealingKeys([{ id: 'test', key: sealing }]), lookup);

/** The same for processes that are started. */
export const TEST_DATA_KEYS_SAID = {
  BANJIE_DATA_KEYS: `test:${sealing.toString('base64')}`,
  BANJIE_LOOKUP_KEY: lookup.toString('base64'),
};
