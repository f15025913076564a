import { In, type EntityManager, type FindOperator } from 'typeorm';
import { refuse } from '../../domain/application/refusals';
import type { Colleague } from '../../domain/people/colleague';
import { holdsIn, reachOf } from '../../domain/policy/books';
import { WindowRow } from '../../entities/department';
import type { Principal } from '../policy/principal';
import { problem, problemOfRefusal } from '../problems/problem';

/** the register is the chief representative's, in the own department alone. @throws ApiProblem notAllowed */
export function requireKeeper(caller: Principal, department: string): void {
  if (!holdsIn(caller, ['chiefRepresentative'], department)) throw problem('notAllowed');
}

/** The departments whose register somebody reads: the centre and its auditors all (null), a keeper the own. */
export function readDepartments(viewer: Principal): readonly string[] | null {
  const { all, departments } = reachOf('equipment', viewer);
  return all ? null : departments;
}

/** Cuts a list by what somebody may read and by what they ask for. */
export function departmentsAsked(
  viewer: Principal,
  asked: string | undefined,
): { departmentCode?: FindOperator<string> | string } {
  const readable = readDepartments(viewer);
  if (readable === null) return asked === undefined ? {} : { departmentCode: asked };
  if (asked !== undefined && !readable.includes(asked)) throw problem('notAllowed');
  return { departmentCode: asked ?? In(readable) };
}

/** @throws ApiProblem notOfDepartment */
export function requireServing({ inService, authorities }: Colleague, department: string): void {
  const serves = inService && authorities.some(({ departmentCode }) => departmentCode === department);
  if (!serves) throw problem('notOfDepartment');
}

/** @throws ApiProblem fieldInvalid for a window that is not the department's */
export async function requireWindow(manager: EntityManager, number: string, departmentCode: string): Promise<void> {
  if (await manager.existsBy(WindowRow, { number, departmentCode, active: true })) return;
  throw problemOfRefusal(refuse('fieldInvalid', 'windowNumber'));
}
