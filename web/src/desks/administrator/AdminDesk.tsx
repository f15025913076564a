import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { type Role, useSession } from '../../app/session';
import { SubMenu } from '../../shared/SubMenu';
import './admin.css';

const READERS: readonly Role[] = ['administrator', 'centre', 'auditor'];

const PARTS = [
  '',
  'security',
  'items',
  'templates',
  'calendar',
  'organisation',
  'accounts',
  'settings',
  'messages',
  'disposals',
] as const;

/** What somebody must hold to have a part; what is named here not is read by whoever runs, leads or audits the centre. */
const HOLDERS: Partial<Record<(typeof PARTS)[number], readonly Role[]>> = {
  organisation: [...READERS, 'securityAdministrator'],
  security: ['securityAdministrator'],
  accounts: ['securityAdministrator'],
  messages: ['administrator'],
};

/** The desk of administration: what the centre offers, says on paper, counts by, consists of and sends, and who signs in to it. */
export function AdminDesk() {
  const { t } = useTranslation();
  const { holds } = useSession();
  const parts = PARTS.filter((part) => holds(...(HOLDERS[part] ?? READERS)));
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
