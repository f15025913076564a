/** The same for what agents check and are authorised for. */
export const VIOLATIONS_OF_AGENTS: Readonly<Record<string, string>> = {
  agent_checks_handed_in_passed: `update agent_checks set ok = false, opinion = 'o', application_id = 'received'`,
  agent_checks_passed_with_power: `update agent_checks set power_of_attorney = false`,
  agent_checks_returned_with_opinion: `update agent_checks set ok = false, application_id = null`,

  authorisations_between_two: `update authorisations set agent_id = applicant_id`,
  authorisations_cover_something: `update authorisations set item_codes = '{}'`,
  authorisations_end_after_beginning: `update authorisations set until = '2026-03-01'`,
  authorisations_scope_known: `update authorisations set scope = 'whim'`,
  authorisations_withdrawn_after_granting: `update authorisations set withdrawn_at = granted_at - interval '1 s'`,
};
