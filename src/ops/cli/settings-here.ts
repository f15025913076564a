import { inheritedEnvironment, loadDevConfig, loadServiceConfig, type ServiceConfig } from '../../config';
import { checkoutRoot, dataDirectory, layoutOf } from '../engines/locations';
import { databaseRunningHere, temporalRunningHere } from '../engines/running-here';
import { servicesEnvironment } from '../engines/services';
import { findTrialKeys } from '../trial-keys';

const DATABASE = 'banjie';

/**
 * The settings that API and worker have by their environment; where nothing is said, the engines that `npm start` keeps up
 * in this checkout. For commands that sign nobody in.
 */
export function settingsHere(): ServiceConfig {
  const { dataDir, databaseUrl, temporalAddress } = loadDevConfig();
  const layout = layoutOf(dataDir ?? dataDirectory(checkoutRoot()));
  const trial = findTrialKeys(layout.secrets);
  return loadServiceConfig(
    inheritedEnvironment(
      servicesEnvironment({
        set: {
          ...(databaseUrl === undefined && { BANJIE_DATABASE_URL: databaseRunningHere(layout, DATABASE) }),
          ...(temporalAddress === undefined && { BANJIE_TEMPORAL_ADDRESS: temporalRunningHere(layout) }),
          ...(dataDir === undefined && { BANJIE_DATA_DIR: layout.root }),
          // Signs nothing here, but is asked of every service.
          BANJIE_TOKEN_SECRET: '-'.repeat(32),
        },
        usual: {
          BANJIE_PAYLOAD_KEYS_FILE: trial.payloadKeys,
          BANJIE_ARCHIVE_KEY_FILE: trial.archive,
          BANJIE_DATA_KEYS_FILE: trial.data,
          BANJIE_LOOKUP_KEY_FILE: trial.lookup,
        },
      }),
    ),
  );
}
