import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { SubMenu } from '../../shared/SubMenu';
import './wall.css';

const PAGES = ['', 'cases', 'conduct', 'quality', 'trends'] as const;

/** The desk of whoever watches over the promises of the centre. */
export function WallDesk() {
  const { t } = useTranslation();
  return (
    <>
      <SubMenu
        label={t('wall.pages')}
        pages={PAGES.map((page) => ({
          to: page === '' ? '/wall' : `/wall/${page}`,
          word: t(`wall.page.${page || 'now'}`),
          end: page === '',
        }))}
      />
      <Outlet />
    </>
  );
}
