import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import {
  AnswerDocumentBody,
  AssignDocumentBody,
  DocumentBody,
  DocumentListBody,
  IntegrityBreachBody,
  IntegrityBreachEntryBody,
  IntegrityBreachListBody,
  RegisterDocumentBody,
} from './books.dto';
import { OfficeBooks } from './books.service';

/** R-59 廉洁. */
@ApiTags('廉洁 · Integrity')
@Controller('integrity-breaches')
export class IntegrityController {
  constructor(private readonly books: OfficeBooks) {}

  @Post()
  @HttpCode(200)
  @ForRoles('centre', 'supervisor')
  @ApiOperation({
    operationId: 'enterIntegrityBreach',
    summary: '廉洁问题登记 · Enter a gift or a private meeting with its evidence; drafts cause 6 (R-59)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: IntegrityBreachBody })
  @Problems('unknownPerson', 'notFound', 'incidentAhead', 'ownDraft')
  enter(@Command() request: CommandRequest, @Body() body: IntegrityBreachEntryBody): Promise<IntegrityBreachBody> {
    return this.books.enterBreach(request, body);
  }

  @Get()
  @ForRoles('centre', 'supervisor', 'auditor')
  @ApiOperation({ operationId: 'listIntegrityBreaches', summary: '廉洁问题 · What was entered (R-59)' })
  @ApiOkResponse({ type: IntegrityBreachListBody })
  async list(): Promise<IntegrityBreachListBody> {
    return { items: await this.books.breaches() };
  }
}

const DOCUMENT_ID = {
  name: 'documentId',
  schema: { type: 'string' },
  example: 'doc-01j9z3k5m7p9r1t3v5x7z9b1d3',
} as const;

/** R-60 公文收发. */
@ApiTags('公文收发 · Documents')
@Controller('official-documents')
export class DocumentsController {
  constructor(private readonly books: OfficeBooks) {}

  @Post()
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({ operationId: 'registerDocument', summary: '公文登记 · Register a document in or out (R-60)' })
  @CommandHeaders()
  @ApiOkResponse({ type: DocumentBody })
  @Problems('unknownDepartment', 'unknownPerson', 'onlyIncomingAnswered')
  register(@Command() request: CommandRequest, @Body() body: RegisterDocumentBody): Promise<DocumentBody> {
    return this.books.register(request, body);
  }

  @Get()
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listDocuments', summary: '公文 · Of one’s departments; for the centre all (R-60)' })
  @ApiOkResponse({ type: DocumentListBody })
  async list(@CurrentPrincipal() viewer: Principal): Promise<DocumentListBody> {
    return { items: await this.books.documents(viewer) };
  }

  @Post(':documentId/assign')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({ operationId: 'assignDocument', summary: '公文分办 · Say who answers it (R-60)' })
  @ApiParam(DOCUMENT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: DocumentBody })
  @Problems('notFound', 'unknownPerson', 'answeredAlready')
  assign(
    @Param('documentId') id: string,
    @Command() request: CommandRequest,
    @Body() { assigneeId }: AssignDocumentBody,
  ): Promise<DocumentBody> {
    return this.books.assign(id, request, assigneeId);
  }

  @Post(':documentId/answer')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'answerDocument', summary: '公文答复 · Answer it; whoever it is assigned to (R-60)' })
  @ApiParam(DOCUMENT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: DocumentBody })
  @Problems('notFound', 'notAllowed', 'answeredAlready', 'onlyIncomingAnswered')
  answer(
    @Param('documentId') id: string,
    @Command() request: CommandRequest,
    @Body() { answer }: AnswerDocumentBody,
  ): Promise<DocumentBody> {
    return this.books.answer(id, request, answer);
  }
}
