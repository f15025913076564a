/** What breaks the schema of changes of the organisation, as VIOLATIONS has it. */
export const VIOLATIONS_OF_ORGANISATION = {
  departments_credit_code_formed: `update departments set credit_code = '11330999MB000000IG'`,
  organisation_changes_decided_by_somebody: `update organisation_changes set opinion = null where id = 'op'`,
  organisation_changes_four_eyes: `update organisation_changes set status = 'applied', decided_by = drafted_by
    where id = 'op'`,
  organisation_changes_kind_known: `update organisation_changes set kind = 'whim' where id = 'op'`,
  organisation_changes_second_person: `update organisation_changes set kind = 'appoint' where id = 'oa'`,
  organisation_changes_status_known: `update organisation_changes set status = 'shelved' where id = 'op'`,
};
