import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { StaffDirectory } from '../people/staff-directory';
import { saying } from './act-body.dto';
import { ActRoute } from './act-route';
import { CarryPapersBody, LendPaperBody, LiaiseBody, ReturnPaperBody } from './papers.dto';

/** Where the papers of a case go, and what its agent does between the departments (section C, R-17). */
@ApiTags('材料去向 · Where the papers are')
@Controller('applications/:applicationId/acts')
export class PapersController {
  constructor(
    private readonly commands: CommandService,
    private readonly staff: StaffDirectory,
  ) {}

  @ActRoute('lendPaper', 'paperNotOnFile', 'papersOut', 'notPaperHolder', 'borrowerUnfit', 'sameHands')
  async lendPaper(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: LendPaperBody,
  ): Promise<CommandResult> {
    const { paperId, borrowerId, purpose } = body;
    const borrower = await this.staff.colleague(borrowerId);
    return this.commands.act('lendPaper', id, request, saying(body, { paperId, borrower, purpose }));
  }

  @ActRoute('returnPaper', 'paperNotOnFile', 'paperNotLent', 'sameHands')
  returnPaper(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReturnPaperBody,
  ): Promise<CommandResult> {
    return this.commands.act('returnPaper', id, request, body);
  }

  @ActRoute('liaise', 'notJoint', 'departmentNotOnCase')
  liaise(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: LiaiseBody,
  ): Promise<CommandResult> {
    return this.commands.act('liaise', id, request, body);
  }

  @ActRoute('carryPapers', 'notJoint', 'departmentNotOnCase', 'paperNotOnFile', 'notPaperHolder', 'sameHands')
  carryPapers(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: CarryPapersBody,
  ): Promise<CommandResult> {
    return this.commands.act('carryPapers', id, request, body);
  }
}
