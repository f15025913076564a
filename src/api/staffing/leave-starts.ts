import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { startLane, type Lane } from '../../adapters/lane';
import { Absences } from './absences.service';

/** lets whoever was named ahead stand in when a leave begins; also what began while no API ran. */
@Injectable()
export class LeaveStarts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LeaveStarts.name);
  private lane: Lane | null = null;

  constructor(private readonly absences: Absences) {}

  onApplicationBootstrap(): void {
    this.lane = startLane(
      () => this.absences.beginDue(),
      (error) => this.logger.error(error, 'no leave can begin; it is tried again'),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.lane?.stop();
  }
}
