/** The same workflow under a rule that leaves one event more: no command of a history changes by it, but the file does. */
import { handOver } from '../../../src/domain/application/handover';
import type { ActRule } from '../../../src/domain/application/situation';

const rule = handOver as { -readonly [K in keyof ActRule<'handOver'>]: ActRule<'handOver'>[K] };
const { does } = rule;
rule.does = (at, params) => {
  const drafts = does(at, params);
  return 'code' in drafts ? drafts : [...drafts, { type: 'coordinate', facts: { opinion: '移交' } }];
};

export { applicationWorkflow } from '../../../src/workflows';
