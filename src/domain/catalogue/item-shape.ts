import {
  closed,
  CODE,
  list,
  matching,
  nullable,
  oneOf,
  shapeOf,
  text,
  whole,
  YES_NO,
  type Schema,
} from '../shape/schema';
import { DELIVERY_METHODS } from '../papers/delivery';
import { LICENCE_KIND } from '../certificate/e-licence';
import { HEARINGS, SECTION_STEPS, type CatalogueItem } from './item';
import { RETENTION_NAMES } from '../archive/retention';
import { FILE_TYPE_NAMES, LARGEST_FILE_BYTES } from '../files/file-types';

/** without a review organ and a court no refusal could lawfully issue. */
export const REMEDIES: Schema = closed({ reviewOrgan: text('R-07'), court: text('R-07') });

/** No statute gives longer than this; the limit itself is judged by the checks. */
const LONGEST_LIMIT_DAYS = 365;
const LIMIT = closed({ unit: oneOf('workingDay', 'calendarDay'), length: whole(0, LONGEST_LIMIT_DAYS, 'R-28') });

/** What is left out is as usual. */
const FILES = closed(
  {},
  { types: { ...list(oneOf(...FILE_TYPE_NAMES), 1), uniqueItems: true }, maxBytes: whole(1, LARGEST_FILE_BYTES) },
);

const SECTIONS = closed(
  Object.fromEntries(SECTION_STEPS.map((step) => [step, { ...list(CODE), uniqueItems: true, rule: 'R-40' }])),
);

const POINT_LENGTH = 200;
const MOST_POINTS = 100;

/** what a visit looks at; the words of a point stand in the record of each visit. */
const CHECKLIST: Schema = {
  ...list(closed({ point: { ...text('R-19'), maxLength: POINT_LENGTH }, how: text('R-19'), photo: YES_NO })),
  maxItems: MOST_POINTS,
  rule: 'R-19',
};

type AddedLater = 'checklist' | 'hearing' | 'deliveryWays' | 'sections' | 'retention' | 'licenceKind';

/** Came later, so that published versions and their files lack them; what is left out is as usual. */
export const LATER_ITEM_FIELDS: Readonly<Record<AddedLater, Schema>> = {
  checklist: CHECKLIST,
  hearing: { ...oneOf(...HEARINGS), rule: 'R-22' },
  deliveryWays: { ...list(oneOf(...DELIVERY_METHODS), 1), uniqueItems: true, rule: 'R-23' },
  sections: { ...SECTIONS, rule: 'R-40' },
  retention: { ...oneOf(...RETENTION_NAMES), rule: 'R-24' },
  licenceKind: {
    ...matching(LICENCE_KIND.source, 'must be the credit code of the organ that laid the kind down, and three digits'),
    rule: 'R-21',
  },
};

/** Typed by the catalogue, so that a field added there must be given a form here. */
export const ITEM_FIELDS: Readonly<Record<Exclude<keyof CatalogueItem, AddedLater>, Schema>> = {
  code: CODE,
  version: whole(1, 10_000, 'R-50'),
  name: text(),
  nameEn: text(),
  departmentCode: CODE,
  basis: list(closed({ law: text('R-50'), article: text('R-50') }), 1, 'R-50'),
  conditions: list(text('R-50'), 1, 'R-50'),
  steps: list(text('R-50'), 1, 'R-50'),
  materials: list(
    closed(
      {
        id: matching('^M[1-9]\\d*$', 'must be a material id such as M1'),
        name: text('R-10'),
        copies: whole(1, 20, 'R-10'),
        original: YES_NO,
        required: YES_NO,
      },
      { files: FILES },
    ),
    1,
    'R-10',
  ),
  fees: list(closed({ name: text('R-53'), amountFen: whole(0, 1_000_000_000, 'R-53'), basis: text('R-53') })),
  statutoryLimit: LIMIT,
  committedLimit: LIMIT,
  maximumExtensionWorkingDays: whole(0, LONGEST_LIMIT_DAYS, 'R-31'),
  needsInspection: YES_NO,
  suspensionGrounds: { ...list(text('R-30')), uniqueItems: true, rule: 'R-30' },
  resultDocument: closed({
    name: text('R-21'),
    numberPattern: matching(
      '^(?=.*\\{office\\})(?=.*\\{year\\})(?=.*\\{serial:[1-9]\\}).+$',
      'must contain {office}, {year} and {serial:n}, without which two certificates could bear one number',
    ),
    validityMonths: nullable(whole(1, 600)),
  }),
  remedies: { ...REMEDIES, rule: 'R-07' },
  publicSafety: YES_NO,
  inPersonOnly: YES_NO,
  quota: nullable(whole(1, 1_000_000, 'R-14')),
  silenceWithdrawsAfterWorkingDays: nullable(whole(1, 365, 'R-06')),
  overdueDefault: closed({ reason: text('R-36'), expectedWorkingDays: whole(1, 60, 'R-36') }),
  joint: nullable(
    closed({ departments: list(closed({ departmentCode: CODE, limitWorkingDays: whole(1, 60, 'R-32') }), 1, 'R-32') }),
  ),
  form: { type: 'object' },
  unverified: { type: 'array', items: { type: 'string' }, uniqueItems: true },
};

/** Faults of form of a whole item: every field there, each of the kind that it has, nothing that nobody would read. */
export const itemShapeFaults = shapeOf(closed(ITEM_FIELDS, LATER_ITEM_FIELDS), 'the item');
