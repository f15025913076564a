import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ForRoles, Public } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { CatalogueReader } from './catalogue-reader';
import { CompareVersionsQuery, ItemGuideBody, ItemListBody, ListItemsQuery, ReadItemQuery } from './catalogue.dto';
import { ItemDifferencesBody } from './drafts.dto';

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

  @Get(':code/differences')
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({
    operationId: 'compareItemVersions',
    summary: '版本对照 · Where two versions of an item differ (R-50)',
  })
  @ApiParam({ name: 'code', schema: { type: 'string' }, example: 'FOOD' })
  @ApiOkResponse({ type: ItemDifferencesBody })
  @Problems('notFound', 'invalidQuery')
  async compare(
    @Param('code') code: string,
    @Query() { from, to }: CompareVersionsQuery,
  ): Promise<ItemDifferencesBody> {
    return { items: await this.catalogue.differences(code, from, to) };
  }
}
