/** How a refusal is answered over HTTP: 403 the person may not, 409 the case does not allow it, 422 what was said is bad. */
type RefusalStatus = 403 | 409 | 422;

export interface RefusalDefinition {
  readonly status: RefusalStatus;
  /** The rule that refuses. */
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
}
