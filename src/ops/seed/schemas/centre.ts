import type { BusinessHours } from '../../../domain/calendar/data';
import type { Centre } from '../../../domain/centre/centre';
import { SETTING_LIMITS } from '../../../domain/centre/setting-limits';
import type { CentreChoices } from '../../../domain/centre/settings';
import { closed, CODE, DATE, list, text, type Schema } from '../../../domain/shape/schema';
import { formOf, PHONE, SEAL, TIME } from './form';

/** centre.yaml as written. */
export interface CentreFile {
  readonly centre: Centre;
  readonly hours: readonly BusinessHours[];
  readonly settings: CentreChoices;
}

const SESSION: Schema = { type: 'array', items: TIME, minItems: 2, maxItems: 2, hint: 'must be a pair [from, to]' };

export const judgeCentreForm = formOf(
  closed({
    centre: closed({
      code: CODE,
      name: text(),
      nameEn: text(),
      address: text(),
      officeMark: text(),
      phone: PHONE,
      complaintLine: { ...PHONE, rule: 'R-02' },
      seal: SEAL,
    }),
    hours: list(closed({ effectiveFrom: DATE, id: text(), sessions: list(SESSION, 1, 'K-15') }), 1, 'K-15'),
    settings: closed(SETTING_LIMITS),
  }),
);
