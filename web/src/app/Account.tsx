import { UserOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Person } from '../api/session-tokens';
import { useGuideOpen } from '../guide/guided-case';
import { TAKES_PART } from '../guide/steps';
import { leave } from './leave';
import { useSession } from './session';
import { isGuided } from './training';

/** Who is signed in, as what, and the way out. */
export function Account({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { holds } = useSession();
  const [guideOpen, showGuide] = useGuideOpen(person.personId, holds(...TAKES_PART));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'roles',
            type: 'group',
            label: person.authorities.map(({ role }) => t(`roles.${role}`)).join(t('common.comma')),
          },
          { key: 'account', label: t('account.title'), onClick: () => void navigate('/account') },
          ...(isGuided ? [{ key: 'guide', label: t('firstCase.title'), onClick: () => showGuide(!guideOpen) }] : []),
          { key: 'out', label: t('shell.signOut'), onClick: () => void leave().then((left) => left || navigate('/')) },
        ],
      }}
    >
      <Button icon={<UserOutlined />} aria-label={person.name ?? t('shell.me')}>
        <span className="wide-only">{person.name ?? t('shell.me')}</span>
      </Button>
    </Dropdown>
  );
}
