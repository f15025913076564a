/** What the agent of a joint case does between the departments: liaises and carries papers, and decides nothing. */
import { findPaper } from './custody';
import type { References } from './file';
import { refuse, type Refusal } from './refusals';
import { firstEmpty, notice, type ActRule } from './situation';

/** the agent asks a department of the joint case; it is recorded, and binds nobody. */
export const liaise: ActRule<'liaise'> = {
  roles: ['agent'],
  permits: ({ refs }) => isJoint(refs),
  does: ({ file, refs }, params) => {
    const { departmentCode } = params;
    const to = { to: 'role', role: 'backOffice', departmentCode } as const;
    return (
      firstEmpty(params, ['departmentCode', 'message']) ??
      areOnCase(refs, 'departmentCode', departmentCode) ?? [
        { type: 'liaise', facts: params },
        notice(file, 'agentLiaison', [to], { ...params }),
      ]
    );
  },
};

/** the agent hands papers over between two departments of the joint case, and back. */
export const carryPapers: ActRule<'carryPapers'> = {
  roles: ['agent'],
  permits: ({ refs }) => isJoint(refs),
  does: ({ file, refs }, params) => {
    const { fromDepartmentCode: from, toDepartmentCode: to, paperIds } = params;
    const bad =
      firstEmpty(params, ['fromDepartmentCode', 'toDepartmentCode', 'paperIds']) ??
      areOnCase(refs, 'fromDepartmentCode', from) ??
      areOnCase(refs, 'toDepartmentCode', to) ??
      (from === to ? refuse('sameHands', 'toDepartmentCode', [to]) : null);
    if (bad) return bad;
    for (const id of paperIds) {
      const paper = findPaper(file, id);
      if (!paper) return refuse('paperNotOnFile', 'paperIds', [id]);
      const { holder, out } = paper;
      const at = holder.to === 'department' ? holder.departmentCode : file.departmentCode;
      if (at !== from || (out && holder.to !== 'department')) return refuse('notPaperHolder', 'paperIds', [id]);
    }
    const told = { to: 'role', role: 'backOffice', departmentCode: to } as const;
    return [{ type: 'carryPapers', facts: params }, notice(file, 'papersCarried', [told], { ...params })];
  },
};

function isJoint({ item }: References): Refusal | null {
  return item.joint ? null : refuse('notJoint');
}

/** The lead and those who answer it. */
function areOnCase({ item }: References, field: string, code: string): Refusal | null {
  const departments = [item.departmentCode, ...(item.joint?.departments ?? []).map((one) => one.departmentCode)];
  return departments.includes(code) ? null : refuse('departmentNotOnCase', field, [code]);
}
