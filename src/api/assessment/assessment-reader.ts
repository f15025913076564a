import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { ASSESSMENT_STAGES, type AssessmentFile } from '../../domain/assessment/assessment';
import { ASSESSED_FACTS } from '../../domain/assessment/scheme';
import { correctedLines } from '../../domain/assessment/score';
import { formatInstant } from '../../domain/calendar/time';
import { reachOf } from '../../domain/policy/books';
import { MatterRow } from '../../entities/matter';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import type { AssessmentBody, ListAssessmentsQuery, ObjectionBody, ScoreLineBody } from './assessments.dto';

export type AssessmentRow = MatterRow & { readonly file: AssessmentFile };

/** the person sees the own sheet once told, a chief representative those of the department, the centre all. */
@Injectable()
export class AssessmentReader {
  constructor(private readonly dataSource: DataSource) {}

  async list(query: ListAssessmentsQuery, viewer: Principal): Promise<AssessmentBody[]> {
    const { kind, period, personId, stage, limit = 50 } = query;
    const select = this.visible(viewer);
    if (kind !== undefined) select.andWhere(`m.file -> 'round' ->> 'kind' = :kind`, { kind });
    if (period !== undefined) select.andWhere(`m.file -> 'round' ->> 'period' = :period`, { period });
    if (personId !== undefined) select.andWhere(`m.file ->> 'subjectId' = :personId`, { personId });
    if (stage !== undefined) select.andWhere('m.stage = :stage', { stage });
    const rows = await select.orderBy('m.openedAt', 'DESC').addOrderBy('m.number').limit(limit).getMany();
    return (rows as AssessmentRow[]).map(shownAssessment);
  }

  /** @throws ApiProblem notFound; also for one that the viewer may not see */
  async getVisible(id: string, viewer: Principal): Promise<AssessmentRow> {
    const row = await this.visible(viewer).andWhere('m.id = :id', { id }).getOne();
    if (!row) throw problem('notFound');
    return row as AssessmentRow;
  }

  /** Nobody sees the own sheet before being told, whatever else they may see. */
  private visible(viewer: Principal): SelectQueryBuilder<MatterRow> {
    const { all, departments: led } = reachOf('assessments', viewer);
    return this.dataSource.manager
      .createQueryBuilder(MatterRow, 'm')
      .where(`m.kind = 'assessment'`)
      .andWhere(
        `case when m.file ->> 'subjectId' = :me or not (:all) then m.stage <> 'drafted' else true end
         and (:all or m.file ->> 'subjectId' = :me or m.departmentCode = any(:led))`,
        { me: viewer.personId, all, led },
      );
  }
}

export function shownAssessment({ id, number, seq, file, dueAt }: AssessmentRow): AssessmentBody {
  const { round, subjectId, departmentCode, stage, scheme, version, total, result, draftedBy, toldAt } = file;
  return {
    id,
    number,
    seq,
    kind: round.kind,
    period: round.period,
    personId: subjectId,
    departmentCode,
    stage,
    stageName: ASSESSMENT_STAGES[stage],
    schemeVersion: scheme.version,
    version,
    base: scheme.base,
    lines: linesShown(file),
    total,
    grade: result?.grade ?? null,
    opinion: result?.opinion ?? null,
    confirmedBy: result?.by ?? null,
    draftedBy,
    toldAt: toldAt && formatInstant(toldAt),
    dueAt: dueAt && formatInstant(dueAt),
    answerLate: file.lateSince !== null,
    objection: objectionShown(file),
  };
}

function linesShown({ scheme, facts, lines, corrections }: AssessmentFile): ScoreLineBody[] {
  return correctedLines(lines, corrections).map((line, index): ScoreLineBody => {
    const { counts, name } = scheme.criteria.find(({ code }) => code === line.criterion)!;
    const counted = facts.filter(({ kind }) => counts.includes(kind));
    return {
      ...line,
      name,
      aspect: ASSESSED_FACTS[counts[0]!].aspect,
      draftedPoints: lines[index]!.points,
      reason: corrections.findLast(({ criterion }) => criterion === line.criterion)?.reason ?? null,
      facts: counted.map(({ kind, id, points = null }) => ({ kind, name: ASSESSED_FACTS[kind].zh, id, points })),
    };
  });
}

function objectionShown({ objection }: AssessmentFile): ObjectionBody | null {
  if (!objection) return null;
  const { reason, criteria, at, answer } = objection;
  const answered = { upheld: answer?.upheld ?? null, opinion: answer?.opinion ?? null, answeredBy: answer?.by ?? null };
  return { reason, criteria, at: formatInstant(at), ...answered };
}
