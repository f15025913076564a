import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DEFAULT_SCHEME, faultOfScheme, type AssessmentScheme } from '../../domain/assessment/scheme';
import { AssessmentSchemeRow } from '../../entities/assessment';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { Once } from '../commands/once';
import { takeSerial } from '../commands/serial';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { EnactSchemeBody } from './schemes.dto';

/** R-62 考核办法: versions that only follow each other. */
@Injectable()
export class AssessmentSchemes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem schemeFaulty, naming the field */
  async enact(request: CommandRequest, body: EnactSchemeBody): Promise<AssessmentScheme> {
    const { title, base, grades } = body;
    const criteria = body.criteria.map(({ outOf = [], most = null, ...rest }) => ({ ...rest, outOf, most }));
    const content = { title, base, criteria, grades: grades.map(({ name, least }) => ({ name, least })) };
    const field = faultOfScheme(content);
    if (field !== null) throw problem('schemeFaulty', { concerning: [field] });
    const at = await this.clock.now();
    return this.once.do(request, async (manager) => {
      const version = await takeSerial(manager, 'assessmentScheme');
      await manager.insert(AssessmentSchemeRow, { version, content, enactedBy: request.principal.personId, at });
      return { version, ...content };
    });
  }

  async list(): Promise<AssessmentScheme[]> {
    const rows = await this.dataSource.manager.find(AssessmentSchemeRow, { order: { version: 'DESC' } });
    return [...rows.map(({ version, content }) => ({ version, ...content })), DEFAULT_SCHEME];
  }

  /** What new sheets are drawn by. */
  async inForce(): Promise<AssessmentScheme> {
    const [newest] = await this.list();
    return newest!;
  }
}
