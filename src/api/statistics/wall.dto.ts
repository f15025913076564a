import { Shows } from '../fields/shows';
import { NamedPersonBody } from '../privacy/people-names';

/** Undecided cases, as they stand at one instant. */
export class StandingBody {
  @Shows.number('Received and not decided', { example: 120 }) open!: number;
  @Shows.number('Of these due on this day and not yet past it', { example: 6 }) dueToday!: number;
  @Shows.number('Of these warned: 80 % used, and not past due (R-35)', { example: 9 }) warned!: number;
  @Shows.number('Of these past the committed due', { example: 2 }) overdue!: number;
  @Shows.number('Of these with their clocks standing still (R-30)', { example: 3 }) suspended!: number;
  @Shows.number('Of these with a yellow card (R-38)', { example: 1 }) yellow!: number;
  @Shows.number('Of these with a red card (R-38)', { example: 0 }) red!: number;
}

export class DepartmentStandingBody extends StandingBody {
  @Shows.text('Code of the department', { example: 'MARKET' }) departmentCode!: string;
}

export class HolderStandingBody extends StandingBody {
  @Shows.one('Who holds the step', () => NamedPersonBody) holder!: NamedPersonBody;
  @Shows.text('Code of the department', { example: 'MARKET' }) departmentCode!: string;
}

export class WallBody {
  @Shows.instant('The instant at which it stands so') at!: string;
  @Shows.one('All that the caller may see', () => StandingBody) total!: StandingBody;
  @Shows.list('By department, in the order of the codes', () => DepartmentStandingBody)
  departments!: DepartmentStandingBody[];
  @Shows.list('By who holds the step; the most overdue, then the most cases first', () => HolderStandingBody)
  holders!: HolderStandingBody[];
}
