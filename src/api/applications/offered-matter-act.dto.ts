import { Shows } from '../fields/shows';
import { ActRefusalBody } from './act-refusal.dto';

/** One button of a branch or a certificate: whether the caller may do this now, and if not, why. */
export class OfferedMatterActBody {
  @Shows.text('The act', { example: 'reportError' }) act!: string;
  @Shows.text('Its name on screen', { example: '报告证件错误' }) name!: string;
  @Shows.text('Where to post it', { example: '/api/v1/applications/app-01j9z3k5/certificate/acts/report-error' })
  href!: string;
  @Shows.yesNo('Whether the caller may do it now', { example: true }) allowed!: boolean;
  @Shows.one('Why not', () => ActRefusalBody, { nullable: true }) refusal!: ActRefusalBody | null;
}
