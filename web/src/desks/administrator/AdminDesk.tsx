import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useSession } from '../../app/session';
import { SubMenu } from '../../shared/SubMenu';
import './admin.css';

const PARTS = [
  '',
  'items',
  'templates',
  'calendar',
  'organisation',
  'accounts',
  'settings',
  'messages',
  'disposals',
] as const;

/** The desk of the administrator: what the centre offers, says on paper, counts by, consists of and sends. */
export function AdminDesk() {
  const { t } = useTranslation();
  const { holds } = useSession();
  // Messages go out, and accounts are helped, under the administrator's hand alone.
  const parts = PARTS.filter((part) => !['messages', 'accounts'].includes(part) || holds('administrator'));
  return (
    <>
      <SubMenu
        label={t('admin.parts')}
        pages={parts.map((part) => ({
          to: part === '' ? '/admin' : `/admin/${part}`,
          word: t(`admin.part.${part || 'overview'}`),
          end: part === '',
        }))}
      />
      <Outlet />
    </>
  );
}
