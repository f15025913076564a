import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_STAGES } from '../../src/domain/application/stages';
import { GENERATED, renewPage } from '../../src/ops/docs/application-page';

const EMPTY = `# Title\n${GENERATED.begin}\nold\n${GENERATED.end}\nThe rest.\n`;

describe('docs/application.md', () => {
  test('says what the transition table says today (npm run docs:diagram writes it)', () => {
    const page = readFileSync(join(__dirname, '../../docs/application.md'), 'utf8');
    expect(renewPage(page)).toBe(page);
  });

  test('what stands around the markers is kept', () => {
    const page = renewPage(EMPTY);
    expect(page.startsWith(`# Title\n${GENERATED.begin}\n`)).toBe(true);
    expect(page.endsWith(`${GENERATED.end}\nThe rest.\n`)).toBe(true);
    expect(page).not.toContain('old');
    expect(renewPage(page)).toBe(page);
  });

  test('a page without its markers is not overwritten', () => {
    expect(() => renewPage('# Title\n')).toThrow('lacks');
    expect(() => renewPage(`${GENERATED.end} ${GENERATED.begin}`)).toThrow('lacks');
  });

  test('the diagram draws every stage once, and the withdrawal once for all stages under the clocks', () => {
    const page = renewPage(EMPTY);
    for (const stage of ALL_STAGES) expect(page.split(`" as ${stage}\n`)).toHaveLength(2);
    expect(page).toContain('  clocks --> withdrawn: 撤回申请\n');
    expect(page).not.toContain('review --> withdrawn');
    expect(page).toContain('  awaitingApproval --> granted: 批准\n');
  });

  test('the table names who acts, and where it leads', () => {
    const page = renewPage(EMPTY);
    expect(page).toContain(
      '| 批准延期 | `grantExtension` | 本机关负责人; joint: 本级政府负责人 | 受理、审核、核查、待审批 |',
    );
    expect(page).toContain('| 退回 | `returnToReview` | 首席代表 | 待审批 → 审核 |');
    expect(page).toContain('| 视为受理 | `deemAccepted` | the system | 收件、待补正 → 受理 |');
  });
});
