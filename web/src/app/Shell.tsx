import { Button, Dropdown, Layout, Space } from 'antd';
import { FontSizeOutlined, TranslationOutlined, UserOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useNavigate } from 'react-router';
import { signOut } from '../api/session-tokens';
import { forgetDrafts } from '../shared/drafts';
import { speak } from '../i18n/texts';
import { menuFor } from './menu';
import { setPreferences, usePreferences } from './preferences';
import { useSession } from './session';

/** The frame of every page: where one is, where one may go, in which language and size. */
export function Shell() {
  const { t, i18n } = useTranslation();
  const { person, holds } = useSession();
  const { elder } = usePreferences();
  const entries = menuFor(person, holds);
  return (
    <Layout style={{ minHeight: '100%' }}>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <Layout.Header className="header">
        <Link to="/" className="brand" aria-label={t('shell.brand')}>
          <img src="/seal.svg" alt="" width={30} height={30} />
          <span className="wide-only">{t('shell.brand')}</span>
        </Link>
        <nav className="header-menu" aria-label={t('shell.menu')}>
          {entries.map(({ to, word }) => (
            <NavLink key={to} to={to} end={to === '/'}>
              {t(word)}
            </NavLink>
          ))}
        </nav>
        <Space size={4}>
          <Button
            type="text"
            icon={<FontSizeOutlined />}
            aria-pressed={elder}
            aria-label={t('shell.elder')}
            title={t('shell.elder')}
            onClick={() => setPreferences({ elder: !elder })}
          />
          <Button
            type="text"
            icon={<TranslationOutlined />}
            aria-label={t('shell.otherLanguage')}
            onClick={() => void speak(i18n.language === 'en' ? 'zh-CN' : 'en')}
          >
            <span className="wide-only">{t('shell.otherLanguage')}</span>
          </Button>
          <Account />
        </Space>
      </Layout.Header>
      <Layout.Content id="main" tabIndex={-1}>
        <Outlet />
      </Layout.Content>
    </Layout>
  );
}

function Account() {
  const { t } = useTranslation();
  const { person } = useSession();
  const navigate = useNavigate();
  if (person === undefined) return null;
  if (person === null) {
    return (
      <Link to="/sign-in">
        <Button type="primary">{t('shell.signIn')}</Button>
      </Link>
    );
  }
  const leave = async () => {
    forgetDrafts();
    await signOut();
    await navigate('/');
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'roles',
            disabled: true,
            label: person.authorities.map(({ role }) => t(`roles.${role}`)).join(t('common.comma')),
          },
          { key: 'out', label: t('shell.signOut'), onClick: () => void leave() },
        ],
      }}
    >
      <Button icon={<UserOutlined />} aria-label={person.name ?? t('shell.me')}>
        <span className="wide-only">{person.name ?? t('shell.me')}</span>
      </Button>
    </Dropdown>
  );
}
