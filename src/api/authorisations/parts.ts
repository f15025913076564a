import { AgentChecksController } from '../agent-checks/agent-checks.controller';
import { AgentChecksService } from '../agent-checks/agent-checks.service';
import { AuthorisationsController } from './authorisations.controller';
import { AuthorisationsService } from './authorisations.service';

/** what agents find before a hand-in, and who lets them act. */
export const AGENT_CONTROLLERS = [AgentChecksController, AuthorisationsController];
export const AGENT_SERVICES = [AgentChecksService, AuthorisationsService];
