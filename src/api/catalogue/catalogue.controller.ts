import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Public } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { CatalogueReader } from './catalogue-reader';
import { ItemGuideBody, ItemListBody, ListItemsQuery, ReadItemQuery } from './catalogue.dto';

@ApiTags('事项目录 · Catalogue')
@Controller('catalogue/items')
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueReader) {}

  @Get()
  @Public()
  @ApiOperation({ operationId: 'listItems', summary: '事项列表 · The items on offer' })
  @ApiOkResponse({ type: ItemListBody })
  @Problems('invalidQuery')
  async list(@Query() query: ListItemsQuery): Promise<ItemListBody> {
    return { items: await this.catalogue.list(query) };
  }

  @Get(':code')
  @Public()
  @ApiOperation({ operationId: 'readItem', summary: '办事指南 · The guide of one item (R-50)' })
  @ApiParam({ name: 'code', schema: { type: 'string' }, example: 'FOOD' })
  @ApiOkResponse({ type: ItemGuideBody })
  @Problems('notFound', 'invalidQuery')
  read(@Param('code') code: string, @Query() query: ReadItemQuery): Promise<ItemGuideBody> {
    return this.catalogue.read(code, query.version);
  }
}
