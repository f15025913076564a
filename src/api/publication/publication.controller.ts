import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { openField } from '../../entities/sealed-columns';
import { Public } from '../policy/policy';
import { shownName } from '../../domain/people/masked-name';
import { Problems } from '../problems/problems.decorator';
import { dayStart } from '../fields/day-start';
import { ListDecisionsQuery, PublishedDecisionsBody, type PublishedDecisionBody } from './publication.dto';

type Row = Omit<PublishedDecisionBody, 'holderName'> & {
  readonly holderId: string;
  readonly holderKind: 'person' | 'organisation';
  /** Sealed. */
  readonly holderName: string;
};

/** what was granted is published (许40), without what is personal. Refusals are nobody's business. */
@ApiTags('信息公示 · Publication')
@Controller('public/decisions')
export class PublicationController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Public()
  @ApiOperation({ operationId: 'listDecisions', summary: '许可决定公示 · Granted licences, masked (R-23, R-49)' })
  @ApiOkResponse({ type: PublishedDecisionsBody })
  @Problems('invalidQuery')
  async list(@Query() { itemCode, from, to, limit = 50 }: ListDecisionsQuery): Promise<PublishedDecisionsBody> {
    const since = from === undefined ? null : dayStart(from);
    const before = to === undefined ? null : dayStart(to, 1);
    const rows = await this.dataSource.query<Row[]>(GRANTED, [itemCode ?? null, since, before, limit]);
    const items = rows.map(({ holderId, holderKind, holderName, ...row }) => {
      return { ...row, holderName: shownName(holderKind, openField('parties.name', holderId, holderName)) };
    });
    return { items };
  }
}

const GRANTED = `
  select n.number as "documentNumber",
         to_char(a.decided_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "decidedOn",
         d.name as "departmentName", a.item_code as "itemCode", i.name as "itemName",
         p.id as "holderId", p.kind as "holderKind", p.name as "holderName",
         c.number as "certificateNumber", to_char(c.valid_until, 'YYYY-MM-DD') as "validUntil"
    from applications a
    join departments d on d.code = a.department_code
    join catalogue_items i on i.code = a.item_code and i.version = a.item_version
    join parties p on p.id = a.applicant_id
    left join notices n on n.application_id = a.id and n.kind = 'grantDecision'
    left join certificates c on c.application_id = a.id and c.status = 'issued'
   where a.decision = 'granted'
     and ($1::text is null or a.item_code = $1)
     and ($2::timestamptz is null or a.decided_at >= $2)
     and ($3::timestamptz is null or a.decided_at < $3)
   order by a.decided_at desc, a.id
   limit $4`;
