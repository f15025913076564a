import type { Person } from '../api/session-tokens';
import type { Role } from './session';

interface Entry {
  readonly to: string;
  /** Key of its word. */
  readonly word: string;
}

/** Desks of one role. */
const OWN_DESKS: readonly (Entry & { readonly role: Role })[] = [
  { to: '/front', word: 'menu.front', role: 'frontDesk' },
  { to: '/review', word: 'menu.review', role: 'backOffice' },
  { to: '/chief', word: 'menu.chief', role: 'chiefRepresentative' },
  { to: '/visits', word: 'menu.visits', role: 'inspector' },
];

/** Where somebody's day begins. */
export function homeOf(holds: (...roles: Role[]) => boolean): string {
  if (holds('applicant', 'agent')) return '/cases';
  return OWN_DESKS.find(({ role }) => holds(role))?.to ?? '/desk';
}

/** Where somebody may go, in the order of their day. */
export function menuFor(person: Person | null | undefined, holds: (...roles: Role[]) => boolean): Entry[] {
  if (!person) {
    return [
      { to: '/', word: 'menu.services' },
      { to: '/progress', word: 'menu.progress' },
      { to: '/calculator', word: 'menu.calculator' },
      { to: '/verify', word: 'menu.verify' },
      { to: '/figures', word: 'menu.figures' },
    ];
  }
  if (holds('applicant', 'agent')) {
    return [
      { to: '/', word: 'menu.services' },
      { to: '/cases', word: 'menu.myCases' },
      { to: '/notices', word: 'menu.notices' },
      { to: '/asking', word: 'menu.asking' },
      { to: '/appointments', word: 'menu.appointments' },
      { to: '/agents', word: 'menu.agents' },
      { to: '/calculator', word: 'menu.calculator' },
    ];
  }
  return [
    ...OWN_DESKS.filter(({ role }) => holds(role)),
    { to: '/desk', word: 'menu.desk' },
    { to: '/cases', word: 'menu.cases' },
    ...(holds('frontDesk') ? [{ to: '/', word: 'menu.services' }] : []),
    ...(holds('supervisor', 'centre', 'leaderInCharge', 'governmentHead') ? [{ to: '/wall', word: 'menu.wall' }] : []),
    ...(holds('administrator', 'centre', 'auditor')
      ? [{ to: '/admin', word: 'menu.admin' }]
      : holds('securityAdministrator')
        ? [{ to: '/admin/security', word: 'menu.admin' }]
        : []),
    ...(holds('auditor') ? [{ to: '/audit', word: 'menu.audit' }] : []),
    { to: '/books', word: 'menu.books' },
    { to: '/registers', word: 'menu.registers' },
    { to: '/notices', word: 'menu.notices' },
    { to: '/calculator', word: 'menu.calculator' },
  ];
}
