/** The API of a bench with a portal that was built beside it, in the folder that it is told. */
import { loadApiConfig } from '../../src/config';
import { serveApi } from '../../src/ops/serve-api';

void serveApi(loadApiConfig(), process.argv[2]!);
