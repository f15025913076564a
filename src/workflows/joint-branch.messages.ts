import { defineSignal } from '@temporalio/workflow';
import type { BranchReport } from '../domain/application/joint';
import type { BranchFile, BranchOpening, BranchSignal } from '../domain/joint/branch';
import type { Envelope } from './desk.messages';
import type { OpenedMatter } from './matter.messages';

/** The input of a branch: what its application opened it with. */
export interface OpenedBranch extends OpenedMatter<BranchFile> {
  readonly opening: BranchOpening;
}

/** The name under which the branch of one department is registered. */
export const JOINT_BRANCH_WORKFLOW = 'jointBranchWorkflow';

/** The id of the workflow of one department's branch. */
export function branchIdOf(applicationId: string, departmentCode: string): string {
  return `${applicationId}/${departmentCode}`;
}

/** What a branch tells its application. */
export const branchReports = defineSignal<[BranchReport]>('branchReports');

/** What the application, or another branch, tells a branch. */
export const branchSignal = (act: BranchSignal) => defineSignal<[Envelope]>(act);
