import { BRANCH_STAGES } from '../../domain/joint/branch';
import { OfferedMatterActBody } from '../applications/offered-matter-act.dto';
import { Shows } from '../fields/shows';

/** how far one department of a joint handling is; agents see it too. */
export class BranchBody {
  @Shows.text('The department', { example: 'LAND' }) departmentCode!: string;
  @Shows.text('The number of its branch', { nullable: true, example: 'LB2026-000012' }) number!: string | null;
  @Shows.number('The seq of the branch; 0 while it is being opened', { example: 1 }) seq!: number;
  @Shows.choice('Where it stands', Object.keys(BRANCH_STAGES)) stage!: string;
  @Shows.text('The same on screen', { example: '待答复' }) stageName!: string;
  @Shows.number('Its sub-limit in working days, from the same day 0', { example: 15 }) limitWorkingDays!: number;
  @Shows.instant('Its sub-limit; null while it is paused', { nullable: true }) dueAt!: string | null;
  @Shows.instant('When it answered', { nullable: true }) answeredAt!: string | null;
  @Shows.choice('What it answered', ['agree', 'disagree'], { nullable: true }) answer!: string | null;
  @Shows.yesNo('Answered in time; null until it answers', { nullable: true }) onTime!: boolean | null;
  @Shows.yesNo('The sub-limit passed, or had passed when it answered', { example: false }) overdue!: boolean;
  @Shows.yesNo('The delay is charged to this department', { example: false }) charged!: boolean;
  @Shows.text('Its opinion; staff only', { nullable: true, optional: true }) opinion?: string | null;
  @Shows.list('Its acts, whether the caller may do them and why not', () => OfferedMatterActBody)
  acts!: OfferedMatterActBody[];
}
