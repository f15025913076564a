import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { quotaStandingOf } from '../../entities/quota-standing';
import { Shows } from '../fields/shows';
import { ForRoles } from '../policy/policy';
import { problem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';

/** numbers of cases only; who applied stands nowhere here. */
export class QuotaBody {
  @Shows.number('How many licences there are; null: the item has no quota', { nullable: true, example: 5 })
  quota!: number | null;
  @Shows.number('How many are left', { nullable: true, example: 1 }) left!: number | null;
  @Shows.text('The case that was accepted first of those undecided', { nullable: true, example: '2026-000123' })
  next!: string | null;
  @Shows.text('The case that may be granted now; null: none is left, or nobody waits', {
    nullable: true,
    example: '2026-000123',
  })
  offer!: string | null;
  @Shows.texts('Accepted and undecided cases, in the order of acceptance', { example: ['2026-000123'] })
  queue!: readonly string[];
}

@ApiTags('事项目录 · Catalogue')
@Controller('catalogue/items')
export class QuotaController {
  constructor(private readonly dataSource: DataSource) {}

  @Get(':code/quota')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'readQuota',
    summary: '数量与顺序 · What is left of a quota, and whose turn it is (R-14)',
  })
  @ApiParam({ name: 'code', schema: { type: 'string' }, example: 'COACH-LINE' })
  @ApiOkResponse({ type: QuotaBody })
  @Problems('notFound')
  async read(@Param('code') code: string): Promise<QuotaBody> {
    const { manager } = this.dataSource;
    const item = await manager.findOneBy(CatalogueItemRow, { code, status: 'published' });
    if (!item) throw problem('notFound');
    const { quota } = item.content;
    if (quota === null) return { quota: null, left: null, next: null, offer: null, queue: [] };
    const { granted, queue } = await quotaStandingOf(manager, code, quota);
    const left = Math.max(0, quota - granted);
    const next = queue[0] ?? null;
    return { quota, left, next, offer: left > 0 ? next : null, queue };
  }
}
