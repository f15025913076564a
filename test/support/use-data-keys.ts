/** Before each test file: it, and whatever it starts, opens what the databases of the run hold. */
import { useDataKeys } from '../../src/entities/data-keys';
import { TEST_DATA_KEYS, TEST_DATA_KEYS_SAID } from './data-keys';

useDataKeys(TEST_DATA_KEYS);
Object.assign(process.env, TEST_DATA_KEYS_SAID);
