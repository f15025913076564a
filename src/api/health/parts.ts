import { TrainingClock } from '../training/training-clock';
import { TrainingController } from '../training/training.controller';
import { HealthController } from './health.controller';
import { OpenTimers } from './open-timers';
import { TimersController } from './timers.controller';

/** Whether all is well, and what time it is. */
export const HEALTH_CONTROLLERS = [HealthController, TimersController, TrainingController];

export const HEALTH_SERVICES = [OpenTimers, TrainingClock];
