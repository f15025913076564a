import { getExternalWorkflowHandle } from '@temporalio/workflow';
import type { BranchEvent, BranchFile, BranchOpening, Errand } from '../domain/joint/branch';
import { jointBranch } from '../domain/joint/journey';
import { SYSTEM_ACTOR } from '../domain/matter/matter';
import { branchIdOf, branchReports, branchSignal, type OpenedBranch } from './joint-branch.messages';
import { delivered } from './telling';
import { TellingMatter } from './telling-matter';

/** The open file of one branch, which also tells its lead and the other branches what concerns them. */
export class OpenBranch extends TellingMatter<BranchFile, BranchEvent, Errand> {
  private readonly whose: BranchOpening;

  constructor(opened: OpenedBranch) {
    super(jointBranch, opened, opened.opening);
    this.whose = opened.opening;
  }

  protected override async tell(errand: Errand, place: string): Promise<void> {
    const { applicationId, departmentCode } = this.whose;
    if (errand.to === 'lead') {
      return delivered(getExternalWorkflowHandle(applicationId).signal(branchReports, errand.report));
    }
    const other = getExternalWorkflowHandle(branchIdOf(applicationId, errand.departmentCode));
    const { act, cause } = errand;
    const commandId = `${branchIdOf(applicationId, departmentCode)}/${place}`;
    return delivered(other.signal(branchSignal(act), { commandId, actor: SYSTEM_ACTOR, params: { cause } }));
  }
}
