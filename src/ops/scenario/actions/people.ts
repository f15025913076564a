/** Absence, substitution, interest, leaving. The API has no routes for them yet. */
import { notYet, type Actions } from './action';

export const people: Actions = {
  absent: notYet('open_cases'),
  assign_substitute: notYet('person', 'trained'),
  declare_interest: notYet('with'),
  authorise_deputy: notYet('person'),
  letter_of_leave: notYet('person', 'effective'),
  remove_officer: notYet('person', 'letter', 'open_cases', 'open_cases_handed'),
  edit_attendance: notYet('person'),
};
