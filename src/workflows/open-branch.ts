import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { SYSTEM } from '../domain/application/events';
import type { BranchEvent, BranchFile, BranchOpening, Errand } from '../domain/joint/branch';
import { jointBranch } from '../domain/joint/journey';
import { placeAll, SYSTEM_ACTOR } from '../domain/matter/matter';
import { branchIdOf, branchReports, branchSignal, type OpenedBranch } from './joint-branch.messages';
import { OpenMatter } from './matter';
import { delivered } from './telling';

/** The open file of one branch, which also tells its lead and the other branches what concerns them. */
export class OpenBranch extends OpenMatter<BranchFile, BranchEvent> {
  private readonly opening: BranchOpening;

  constructor(opened: OpenedBranch) {
    super(jointBranch, opened);
    this.opening = opened.opening;
  }

  async opens(): Promise<void> {
    const { opening } = this;
    await this.begin((now) => placeAll(null, [{ type: 'open', facts: opening }], SYSTEM, now));
  }

  /** What is left to be told after the answer is told before the branch ends. */
  override async settled(): Promise<void> {
    while (this.hasErrands()) await this.runErrands();
    await super.settled();
  }

  protected override hasErrands(): boolean {
    return this.isOpened() && this.current.errands.length > 0;
  }

  /** Told in order, once the books have what is told; that it was told stands in the books too. */
  protected override async runErrands(): Promise<void> {
    await this.does(() => []);
    const { errands, seq } = this.current;
    for (const [index, errand] of errands.entries()) await this.tell(errand, `${seq}/${index}`);
    const told = { type: 'told', facts: { count: errands.length } };
    await this.does((file, now) => (file.errands.length > 0 ? placeAll(file, [told], SYSTEM, now) : []));
  }

  private async tell(errand: Errand, place: string): Promise<void> {
    const { applicationId, departmentCode } = this.opening;
    if (errand.to === 'lead') {
      return delivered(getExternalWorkflowHandle(applicationId).signal(branchReports, errand.report));
    }
    const other = getExternalWorkflowHandle(branchIdOf(applicationId, errand.departmentCode));
    const { act, cause } = errand;
    const commandId = `${branchIdOf(applicationId, departmentCode)}/${place}`;
    return delivered(other.signal(branchSignal(act), { commandId, actor: SYSTEM_ACTOR, params: { cause } }));
  }
}
