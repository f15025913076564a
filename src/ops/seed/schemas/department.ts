import type { Delegation, Department, Section, ServiceWindow } from '../../../domain/centre/centre';
import { REMEDIES } from '../../../domain/catalogue/item-shape';
import { CREDIT_CODE } from '../../../domain/certificate/e-licence';
import { closed, CODE, DATE, list, matching, nullable, oneOf, text } from '../../../domain/shape/schema';
import { formOf, PHONE, SEAL } from './form';

/** departments/<code>.yaml as written: the department and what belongs to it. */
export interface DepartmentFile extends Department {
  readonly windows: readonly Omit<ServiceWindow, 'departmentCode'>[];
  readonly sections: readonly Omit<Section, 'departmentCode'>[];
  readonly delegations: readonly Omit<Delegation, 'departmentCode'>[];
}

/** without a review organ and a court no refusal could lawfully issue. */
export const judgeDepartmentForm = formOf(
  closed(
    {
      code: CODE,
      name: text(),
      nameEn: text(),
      officeMark: text(),
      phone: PHONE,
      seal: SEAL,
      remedies: { ...REMEDIES, rule: 'R-07' },
      windows: list(
        closed({ number: matching('^[A-Z]?\\d+$', 'must be a quoted window number'), location: text('R-15') }),
        1,
      ),
      sections: list(closed({ code: CODE, name: text(), nameEn: text() })),
      delegations: list(
        closed({
          documentNumber: text('R-55'),
          from: DATE,
          until: nullable(DATE),
          decider: oneOf('chiefRepresentative', 'windowHead'),
          itemCodes: list(CODE, 1, 'R-55'),
        }),
      ),
    },
    { creditCode: matching(CREDIT_CODE.source, 'must be a 统一社会信用代码 of 18 characters') },
  ),
);
