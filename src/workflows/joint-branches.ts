import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { getExternalWorkflowHandle, setHandler, startChild, workflowInfo } from '@temporalio/workflow';
import type { EventDraft } from '../domain/application/events';
import type { ApplicationFile, References } from '../domain/application/file';
import { draftsOfReport, unansweredBranches, type BranchReport } from '../domain/application/joint';
import { isFinal } from '../domain/application/stages';
import type { BranchSignal } from '../domain/joint/branch';
import { SYSTEM_ACTOR } from '../domain/matter/matter';
import {
  branchIdOf,
  branchReports,
  branchSignal,
  JOINT_BRANCH_WORKFLOW,
  type OpenedBranch,
} from './joint-branch.messages';
import { sharing } from './priority.messages';
import { inShape } from './shape';
import { delivered } from './telling';

/** What is still to be said to a branch: that it begins, that its clock stops with the case's, that the case is over. */
interface Task {
  readonly departmentCode: string;
  readonly key: string;
  readonly run: () => Promise<void>;
}

/**
 * The branches of one joint application, as its own workflow leads them. What it has told them is remembered for this
 * run alone: each run tells everything again, and a branch knows what it has heard by the ids of the commands.
 */
export class JointBranches {
  private readonly told = new Set<string>();

  constructor(
    private readonly applicationId: string,
    private readonly references: References,
  ) {}

  /** Lets the branches report; what they report becomes part of the lead's file. */
  listen(record: (draftsFor: (file: ApplicationFile) => EventDraft[]) => Promise<void>): void {
    const take = (report: BranchReport): Promise<void> =>
      record((file) => draftsOfReport(file, report, this.references));
    setHandler(branchReports, inShape(branchReports.name, 'kind', take));
  }

  hasErrands(file: ApplicationFile): boolean {
    return this.tasksOf(file).length > 0;
  }

  async runErrands(file: ApplicationFile): Promise<void> {
    for (const { departmentCode, key, run } of this.tasksOf(file)) {
      this.told.add(`${departmentCode}/${key}`);
      await run();
    }
  }

  private tasksOf(file: ApplicationFile): Task[] {
    const tasks = unansweredBranches(file).flatMap((branch) => this.tasksFor(file, branch.departmentCode));
    return tasks.filter(({ departmentCode, key }) => !this.told.has(`${departmentCode}/${key}`));
  }

  private tasksFor(file: ApplicationFile, departmentCode: string): Task[] {
    const tell = (act: BranchSignal, key: string, params: object): Task => ({
      departmentCode,
      key,
      run: () => this.tell(departmentCode, act, key, params),
    });
    if (isFinal(file.stage)) return [tell('end', 'end', {})];
    // 许45: while the case stands still for a procedure of law, so do the sub-limits that are parts of its limit.
    const stops = file.suspensions.flatMap(({ from, to }) => {
      const cause = `suspension/${from}`;
      const stop = tell('pause', `pause/${from}`, { cause });
      return to === null ? [stop] : [stop, tell('resume', `resume/${from}`, { cause })];
    });
    return [{ departmentCode, key: 'begin', run: () => this.begin(file, departmentCode) }, ...stops];
  }

  /** Abandoned by policy, not by neglect: the branch outlives a run of its application, and is ended by signal. */
  private async begin(file: ApplicationFile, departmentCode: string): Promise<void> {
    const { item, settings, settingsVersion, calendars } = this.references;
    const { limitWorkingDays } = file.branches!.find((one) => one.departmentCode === departmentCode)!;
    const departments = file.branches!.map((one) => one.departmentCode);
    const matterId = branchIdOf(this.applicationId, departmentCode);
    const opened: OpenedBranch = {
      matterId,
      references: { settings, settingsVersion, calendars },
      opening: {
        applicationId: this.applicationId,
        departmentCode,
        leadDepartmentCode: file.departmentCode,
        others: departments.filter((code) => code !== departmentCode),
        startedAt: file.acceptedAt!,
        limitWorkingDays,
        materialIds: item.materials.map(({ id }) => id),
        calendarVersion: file.calendarVersion,
      },
    };
    try {
      await startChild(JOINT_BRANCH_WORKFLOW, {
        workflowId: matterId,
        taskQueue: workflowInfo().taskQueue,
        args: [opened],
        parentClosePolicy: 'ABANDON',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        staticSummary: `${item.name} ${departmentCode}`,
        priority: sharing(departmentCode),
      });
    } catch (problem) {
      // An earlier run of this application began it.
      if (!(problem instanceof WorkflowExecutionAlreadyStartedError)) throw problem;
    }
  }

  private async tell(departmentCode: string, act: BranchSignal, key: string, params: object): Promise<void> {
    const branchId = branchIdOf(this.applicationId, departmentCode);
    const envelope = { commandId: `${branchId}/${key}`, actor: SYSTEM_ACTOR, params };
    await delivered(getExternalWorkflowHandle(branchId).signal(branchSignal(act), envelope));
  }
}
