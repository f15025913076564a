import { createBrowserRouter, type RouteObject } from 'react-router';
import { Problems } from './Problems';
import { Shell } from './Shell';

type Page = () => Promise<{ Component: () => React.ReactNode }>;

const page = (path: string, lazy: Page): RouteObject => ({ path, lazy });

/** The desk of the administrator, page by page. */
const ADMIN: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('../desks/administrator/Overview')).Overview }) },
  page('items', async () => ({ Component: (await import('../desks/administrator/Items')).Items })),
  page('items/:code', async () => ({ Component: (await import('../desks/administrator/ItemVersions')).ItemVersions })),
  page('items/drafts/:id', async () => ({
    Component: (await import('../desks/administrator/ItemDraftPage')).ItemDraftPage,
  })),
  page('templates', async () => ({ Component: (await import('../desks/administrator/Templates')).Templates })),
  page('templates/drafts/:id', async () => ({
    Component: (await import('../desks/administrator/TemplateDraftPage')).TemplateDraftPage,
  })),
  page('calendar', async () => ({ Component: (await import('../desks/administrator/Calendar')).Calendar })),
  page('calendar/:id', async () => ({
    Component: (await import('../desks/administrator/CalendarChangePage')).CalendarChangePage,
  })),
  page('organisation', async () => ({ Component: (await import('../desks/administrator/Organisation')).Organisation })),
  page('accounts', async () => ({ Component: (await import('../desks/administrator/Accounts')).Accounts })),
  page('security', async () => ({ Component: (await import('../desks/administrator/Security')).Security })),
  page('settings', async () => ({ Component: (await import('../desks/administrator/Settings')).Settings })),
  page('disposals', async () => ({ Component: (await import('../desks/administrator/Disposals')).Disposals })),
  page('messages', async () => ({ Component: (await import('../desks/administrator/Messages')).Messages })),
];

/** The desk of supervision, page by page. */
const WALL: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('../desks/supervisor/Wall')).Wall }) },
  page('cases', async () => ({ Component: (await import('../desks/supervisor/WallCases')).WallCases })),
  page('conduct', async () => ({ Component: (await import('../desks/supervisor/Shelf')).Conduct })),
  page('quality', async () => ({ Component: (await import('../desks/supervisor/Shelf')).Quality })),
  page('trends', async () => ({ Component: (await import('../desks/supervisor/Trends')).Trends })),
];

/** Every page by its address; each desk is fetched when somebody goes there. */
export const router = createBrowserRouter([
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: Problems,
    // Nothing is shown twice while the first page is on its way.
    HydrateFallback: () => null,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('../desks/public/Home')).Home }) },
      page('guide/:code', async () => ({ Component: (await import('../desks/public/Guide')).Guide })),
      page('calculator', async () => ({ Component: (await import('../desks/public/Calculator')).Calculator })),
      page('progress', async () => ({ Component: (await import('../desks/public/Progress')).Progress })),
      page('verify', async () => ({ Component: (await import('../desks/public/Verify')).Verify })),
      page('verify/:token', async () => ({ Component: (await import('../desks/public/Verify')).Verify })),
      page('figures', async () => ({ Component: (await import('../desks/public/Figures')).Figures })),
      // Without a network nobody can be asked who they are.
      page('visits', async () => ({ Component: (await import('../desks/inspector/Visits')).Visits })),
      page('sign-in', async () => ({ Component: (await import('./SignIn')).SignIn })),
      page('sign-in/openid', async () => ({ Component: (await import('./OpenidReturn')).OpenidReturn })),
      page('recover', async () => ({ Component: (await import('./Recover')).Recover })),
      {
        lazy: async () => ({ Component: (await import('./RequireSession')).RequireSession }),
        children: [
          page('account', async () => ({ Component: (await import('./OwnAccount')).OwnAccount })),
          page('account/openid', async () => ({ Component: (await import('./OpenidLinked')).OpenidLinked })),
          page('front', async () => ({ Component: (await import('../desks/front/FrontDesk')).FrontDesk })),
          page('chief', async () => ({ Component: (await import('../desks/chief/Chief')).Chief })),
          page('review', async () => ({ Component: (await import('../desks/review/Review')).Review })),
          page('desk', async () => ({ Component: (await import('../desks/staff/Desk')).Desk })),
          page('cases', async () => ({ Component: (await import('../desks/applicant/CasesForMe')).CasesForMe })),
          page('asking', async () => ({ Component: (await import('../desks/applicant/Asking')).Asking })),
          page('appointments', async () => ({
            Component: (await import('../desks/applicant/Appointments')).Appointments,
          })),
          page('agents', async () => ({ Component: (await import('../desks/applicant/Agents')).Agents })),
          page('cases/:id', async () => ({ Component: (await import('../desks/case/CasePage')).CasePage })),
          page('notices', async () => ({ Component: (await import('../desks/staff/Notices')).Notices })),
          page('books', async () => ({ Component: (await import('../desks/books/Shelves')).Shelves })),
          page('books/:name', async () => ({ Component: (await import('../desks/books/BookPage')).BookPage })),
          {
            path: 'admin',
            lazy: async () => ({ Component: (await import('../desks/administrator/AdminDesk')).AdminDesk }),
            children: ADMIN,
          },
          {
            path: 'wall',
            lazy: async () => ({ Component: (await import('../desks/supervisor/WallDesk')).WallDesk }),
            children: WALL,
          },
          page('audit', async () => ({ Component: (await import('../desks/auditor/Audit')).Audit })),
          page('registers', async () => ({ Component: (await import('../desks/registers/Registers')).Registers })),
          page('registers/:register', async () => ({
            Component: (await import('../desks/registers/Registers')).Registers,
          })),
          page('apply/:code', async () => ({ Component: (await import('../desks/applicant/Apply')).Apply })),
        ],
      },
      { path: '*', lazy: async () => ({ Component: (await import('./NotFound')).NotFound }) },
    ],
  },
]);
