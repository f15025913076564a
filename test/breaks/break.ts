/**
 * One way at least to break each numbered rule, and the test that must see it. A break is a slip that somebody could make:
 * a limit a day too long, a role that is not asked for, a breach that nobody records.
 */
export interface Break {
  readonly rule: string;
  /** What the broken system does. */
  readonly says: string;
  /** Below src/; the text stands there once. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Below test/. */
  readonly test: string;
}
