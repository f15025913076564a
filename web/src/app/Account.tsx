import { UserOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Person, signOut } from '../api/session-tokens';
import { forgetDrafts } from '../shared/drafts';

/** Who is signed in, as what, and the way out. */
export function Account({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
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
          { key: 'account', label: t('account.title'), onClick: () => void navigate('/account') },
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
