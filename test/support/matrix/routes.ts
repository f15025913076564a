/**
 * Who may use which route, written down by hand from domain-rules and docs/roles.md and not from the code that keeps it. A route
 * that the API has and this table has not fails the test, and so does one that is no longer there.
 */
import { ROLES, type Role } from '../../../src/domain/people/roles';

/** `staff`: whoever holds an office; `signedIn`: also applicants and agents; `everybody`: also who is not signed in. */
export type Who = 'everybody' | 'signedIn' | 'staff' | readonly Role[];

const CENTRE_BOOKS: readonly Role[] = ['administrator', 'centre', 'auditor'];
const CENTRE_WORK: readonly Role[] = ['administrator', 'centre'];
const CHIEF: readonly Role[] = ['chiefRepresentative'];
const LEADING: readonly Role[] = ['windowHead', 'chiefRepresentative', 'organHead', 'leaderInCharge'];

/** Each line: a method, and paths below /api/v1 (`*`: below /api). */
const TABLE: readonly (readonly [Who, string])[] = [
  [
    'everybody',
    `POST /session /session/refresh /session/recovery /codec/decode /deadlines /lookup
     GET /session/openid /session/openid/callback
     POST /session/openid/begin /session/openid/complete /session/openid/back-channel-logout
     GET /verification/keys /verification/certificates/:number /verification/files/:sha256 /verification/:token
     GET /catalogue/items /catalogue/items/:code /catalogue/items/:code/samples
     GET /catalogue/items/:code/materials/:materialId/sample /calendar/days /calendar/versions /organisation
     GET /public/figures /public/figures/:publicationNumber /public/statistics /public/decisions
     GET /lookup/:number /lookup/certificates/:number /problems /problems/:code /training/clock
     GET */health/live */health/ready */openapi.json */docs */docs/:asset`,
  ],
  [
    'signedIn',
    `GET /session /applications /appointments /suggestions /enquiries /complaints /ratings /tasks /stream /notices
     GET /files/:fileId /files/:fileId/content /files/:fileId/thumbnail /papers/:subjectId/:seq /commands/:commandId
     GET /enquiries/:enquiryId /complaints/:complaintId /ratings/:ratingId /ratings/:ratingId/rater
     GET /certificates/:number/making /certificates/:number/metadata
     GET /session/openid/link /session/email
     POST /session/openid/link /session/openid/link/complete /session/openid/unlink /session/openid/sign-out
     GET /sessions
     DELETE /session /session/email /sessions /sessions/:sessionId
     PUT /session/password /session/email
     POST /session/second-factor /session/second-factor/confirm /files /suggestions /training/clock/moves
     POST /appointments/:appointmentId/cancel /complaints
     POST /enquiries/:enquiryId/acts/answer /enquiries/:enquiryId/acts/refer
     POST /enquiries/:enquiryId/acts/transfer /enquiries/:enquiryId/acts/confirm
     POST /complaints/:complaintId/acts/assign /complaints/:complaintId/acts/reply
     POST /ratings/:ratingId/acts/contact /ratings/:ratingId/acts/rectify /ratings/:ratingId/acts/call-back
     POST /ratings/:ratingId/acts/appeal /ratings/:ratingId/acts/decide-appeal
     PATCH /ratings/:ratingId`,
  ],
  [
    'staff',
    `GET /drafts /calendar/changes /calendar/changes/:changeId /outcomes /official-documents
     GET /equipment /equipment/:equipmentId /assessment-schemes /spot-checks /assessments /assessments/:assessmentId
     GET /personnel-entries /registers /registers/:register /breaches /cards /suspensions /seals /delegations
     GET /unsealed-papers /ratings/statistics /voided-sheets /absences /departure-letters /attendance
     GET /centre-days /centre-days/current /daily-summaries/draft /daily-summaries /alerts /shift-handovers
     GET /catalogue/items/:code/quota /organisation/staff /statistics /wall
     POST /drafts/:draftId/appeal /incidents /official-documents/:documentId/answer
     POST /equipment/:equipmentId/report-fault /absences /absences/:absenceId/end /leaves /departure-letters /officers/:personId/remove
     POST /attendance /rosters /attendance/:entryId/correct /daily-summaries /shift-handovers
     POST /shift-handovers/:shiftId/sign
     POST /assessments/:assessmentId/acts/tell /assessments/:assessmentId/acts/object
     POST /assessments/:assessmentId/acts/answer-objection /assessments/:assessmentId/acts/confirm`,
  ],
  // What runs the system; nothing of it is a matter of any case.
  [
    ['administrator'],
    `GET /outbox /outbox/dead-letters /webhook-endpoints
     POST /codec/access /outbox/:messageId/resend
     DELETE /codec/access
     POST /webhook-endpoints /webhook-endpoints/:endpointId/deactivate /webhook-endpoints/:endpointId/rotate-secret
     POST /organisation/departments /organisation/windows /organisation/sections /organisation/people
     POST /organisation/people/:personId/details /organisation/people/:personId/appointments
     POST /organisation/people/:personId/appointments/end`,
  ],
  // Who may sign in to it, and who reads what is sealed.
  [
    ['securityAdministrator'],
    `GET /accounts /accounts/:personId/in-hand /codec/accesses
     POST /accounts/:personId/recovery-code /accounts/:personId/disable /accounts/:personId/enable
     POST /accounts/:personId/link-identity /accounts/:personId/unlink-identity /codec/accesses/:accessId/end`,
  ],
  [['administrator', 'auditor'], `GET /health/timers`],
  [['auditor'], `GET /audit /audit/csv /audit/checks POST /audit/checks`],
  [
    CENTRE_BOOKS,
    `GET /paper-templates /paper-templates/:kind /paper-templates/:kind/preview
     GET /paper-template-drafts /paper-template-drafts/:draftId /paper-template-drafts/:draftId/preview
     GET /disposal-lists /disposal-lists/due /disposal-lists/:listId /disposal-lists/:listId/pdf
     GET /seals/:sealId/pictures /catalogue/items/:code/differences /catalogue/drafts /catalogue/drafts/:draftId
     GET /organisation/settings`,
  ],
  [[...CENTRE_BOOKS, 'securityAdministrator'], `GET /organisation/changes /organisation/people`],
  [
    CENTRE_WORK,
    `POST /paper-template-drafts /paper-template-drafts/:draftId/submit /paper-template-drafts/:draftId/recall
     /paper-template-drafts/:draftId/publish
     POST /paper-template-drafts/:draftId/reject
     PUT /paper-template-drafts/:draftId /disposal-lists/:listId /catalogue/drafts/:draftId
     POST /disposal-lists /disposal-lists/:listId/submit /disposal-lists/:listId/recall
     POST /calendar/schedules /calendar/amendments /calendar/changes/:changeId/approve
     POST /calendar/changes/:changeId/dismiss
     POST /seals /seals/:sealId/end /seals/:sealId/pictures
     GET /seals/:sealId/picture
     POST /catalogue/drafts /catalogue/drafts/:draftId/submit /catalogue/drafts/:draftId/recall
     /catalogue/drafts/:draftId/publish
     POST /catalogue/drafts/:draftId/reject /catalogue/drafts/:draftId/rehearsal /catalogue/items/:code/withdrawal
     POST /catalogue/items/:code/materials/:materialId/sample
     POST /catalogue/items/:code/materials/:materialId/sample/end
     POST /organisation/settings/changes /organisation/settings/effects`,
  ],
  [
    [...CENTRE_WORK, 'securityAdministrator'],
    `POST /organisation/changes/:changeId/approve /organisation/changes/:changeId/dismiss`,
  ],
  [
    ['centre'],
    `POST /disposal-lists/:listId/approve /disposal-lists/:listId/reject
     POST /drafts /drafts/:draftId/confirm /drafts/:draftId/dismiss /drafts/:draftId/answer-appeal
     POST /suggestions/:suggestionId/answer /official-documents /official-documents/:documentId/assign
     POST /assessment-schemes /assessment-rounds /measures /measures/:measureId/confirm /measures/:measureId/dismiss
     POST /trainings /figures`,
  ],
  [['centre', 'auditor'], `GET /measures`],
  [['centre', 'supervisor'], `POST /archive-holds /archive-holds/:holdId/lift /admonitions /integrity-breaches`],
  [['centre', 'supervisor', 'auditor'], `GET /integrity-breaches`],
  [['centre', 'supervisor', 'administrator', 'auditor'], `GET /archive-holds /disposal-lists/disposed`],
  [['centre', 'supervisor', 'leaderInCharge', 'governmentHead', 'organHead', 'auditor'], `GET /incidents`],
  [['centre', 'supervisor', ...LEADING], `POST /spot-checks`],
  [
    [...LEADING, 'governmentHead', 'supervisor', 'centre', 'auditor'],
    `GET /registers/:register/xlsx /registers/:register/csv /registers/:register/pdf`,
  ],
  [
    CHIEF,
    `POST /equipment /equipment/:equipmentId/hand-over /equipment/:equipmentId/mend /equipment/:equipmentId/scrap
     POST /equipment/:equipmentId/replace /consumables /consumables/:consumableId/minimum
     POST /consumables/:consumableId/movements`,
  ],
  [[...CHIEF, 'centre', 'auditor'], `GET /consumables /consumables/:consumableId/movements /supply-alerts`],
  [[...CHIEF, 'administrator', 'centre'], `POST /unsealed-papers/affix`],
  [[...CHIEF, 'windowHead'], `POST /approvals/batch`],
  [['organHead', 'leaderInCharge'], `POST /delegations /delegations/revoke`],
  [['windowHead', 'chiefRepresentative', 'organHead', 'centre'], `POST /absences/:absenceId/substitute`],
  [
    ['windowHead', 'chiefRepresentative', 'organHead', 'centre', 'frontDesk', 'backOffice', 'inspector'],
    `POST /case-handovers`,
  ],
  // An officer whose office ended can own no enquiry, and is no applicant either.
  [Object.keys(ROLES) as Role[], `POST /enquiries`],
  [['agent'], `POST /agent-checks`],
  [['agent', 'applicant', 'frontDesk'], `GET /agent-checks`],
  [['agent', 'applicant', 'frontDesk'], `POST /applications`],
  [['applicant'], `POST /authorisations /authorisations/:authorisationId/withdraw /own-data/erase`],
  [['applicant', 'agent'], `GET /authorisations /own-data`],
  [['applicant', 'agent', 'frontDesk', 'windowHead', 'centre'], `POST /appointments`],
  [['windowHead', 'centre'], `POST /appointments/:appointmentId/approve /appointments/:appointmentId/refuse`],
  [['frontDesk', 'centre'], `POST /visits`],
  [['frontDesk'], `POST /visits/call-next /visits/:visitId/finish /visits/:visitId/put-back`],
  [['frontDesk', 'windowHead', 'centre', 'supervisor', 'auditor'], `GET /visits`],
  [['frontDesk', 'windowHead', 'centre', 'auditor'], `GET /fee-days/:day`],
  [['windowHead'], `POST /fee-days/:day/reconcile`],
  [['frontDesk', 'backOffice'], `POST /certificates/:number/void-sheet`],
];

/** After these a session is over, and who asked has nothing more to ask. */
export const SIGNING_OUT: readonly string[] = ['DELETE /api/v1/session', 'POST /api/v1/session/openid/sign-out'];

/** Who may use each route that names no case, by method and path as the router has them. */
export const ROUTES: ReadonlyMap<string, Who> = new Map(TABLE.flatMap(([who, text]) => routesIn(text, who)));

function routesIn(text: string, who: Who): [string, Who][] {
  let method = '';
  return text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word): [string, Who][] => {
      if (!/[/]/.test(word)) {
        method = word;
        return [];
      }
      return [[`${method} /api${word.startsWith('*') ? word.slice(1) : `/v1${word}`}`, who]];
    });
}

/** What stands in the place of parameters; what is named by none is not there. */
const NAMED: Readonly<Record<string, string>> = {
  day: '2026-03-02',
  code: 'SPECIAL-EQUIPMENT',
  register: 'receipts',
  kind: 'receipt',
  departmentCode: 'LAND',
  seq: '1',
  ordinal: '1',
};

/** What some lists do not answer without. */
const QUERIES: Readonly<Record<string, string>> = {
  '/attendance': 'day=2026-03-02',
  '/daily-summaries': 'day=2026-03-02',
  '/applications': 'limit=100',
};

/** The address of a route: objects of the scene by their ids where it has some, else of nothing. */
export function addressOf(path: string, ids: Readonly<Record<string, string>>): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const id = ids[name.replace(/Id$/, '')];
    return id ?? NAMED[name] ?? 'none';
  });
  const query = QUERIES[path.replace('/api/v1', '')];
  return query === undefined ? filled : `${filled}?${query}`;
}
