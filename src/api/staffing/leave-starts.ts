import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { startLane, type Lane } from '../../adapters/lane';
import type { Instant } from '../../domain/calendar/time';
import { Absences } from './absences.service';

/** How long a case that comes to somebody who is away may lie before it is looked at. */
const PAUSE_MS = 5_000;

/**
 * lets whoever was named ahead stand in when a leave begins, and do what comes to the absent person afterwards; also
 * what began and came while no API ran.
 */
@Injectable()
export class LeaveStarts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LeaveStarts.name);
  private lanes: Lane[] = [];
  private readonly lookedUntil = new Map<string, Instant>();

  constructor(private readonly absences: Absences) {}

  onApplicationBootstrap(): void {
    const failed = (error: unknown): void =>
      this.logger.error(error, 'nobody can stand in where somebody is away; it is tried again');
    this.lanes = [
      startLane(() => this.absences.beginDue(), failed),
      startLane(() => this.absences.coverWhatCame(this.lookedUntil), failed, PAUSE_MS),
    ];
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.stop()));
  }
}
