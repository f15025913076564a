import type { EnquiryFile, EnquiryStage } from '../domain/enquiry/enquiry';
import { enquiry } from '../domain/enquiry/journey';
import { OpenMatter } from './matter';
import type { OpenedMatter } from './matter.messages';

/**
 * An enquiry from the question to its end: it waits for 答复 or 指引, lets the day close meanwhile, and goes on with
 * whoever confirmed a 转办.
 */
export async function enquiryWorkflow(
  opened: OpenedMatter<EnquiryFile>,
): Promise<{ stage: EnquiryStage | 'notOpened' }> {
  const query = new OpenMatter(enquiry, opened);
  if (!(await query.opened())) return { stage: 'notOpened' };
  await query.whileIn('open', 'transferring');
  await query.settled();
  return { stage: query.current.stage };
}
