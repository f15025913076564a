import { ChangeFeed } from '../stream/change-feed';
import { ChangesFor } from '../stream/changes-for';
import { StreamController } from '../stream/stream.controller';
import { Desk } from './desk';
import { TasksController } from './tasks.controller';

/** What somebody owes, and what changes meanwhile. */
export const DESK_CONTROLLERS = [TasksController, StreamController];
export const DESK_SERVICES = [Desk, ChangeFeed, ChangesFor];
