import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '../../shared/Page';
import { useOwed } from '../staff/cases';
import { Parts } from '../staff/Parts';
import { Summary } from '../staff/Summary';
import { useShortcuts } from '../staff/keyboard';
import '../staff/desk.css';
import { Approvals } from './Approvals';
import { People } from './People';
import { Supplies } from './Supplies';

const PARTS = ['approvals', 'people', 'supplies', 'dayEnd'] as const;

/** The chief representative: decides, keeps the windows manned, and what they need at hand. */
export function Chief() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const part = PARTS.find((one) => one === search.get('part')) ?? 'approvals';
  const waiting = useOwed('approve', 'authoriseDeputy').total;
  useShortcuts(
    Object.fromEntries(
      PARTS.map((one, index) => [`Digit${index + 1}`, () => setSearch({ part: one }, { replace: true })]),
    ),
  );
  const shown = {
    approvals: <Approvals />,
    people: <People />,
    supplies: <Supplies />,
    dayEnd: <Summary />,
  };
  return (
    <Page title={t('chief.title')} extra={<span className="muted wide-only">{t('chief.keys')}</span>}>
      <Parts
        label={t('chief.title')}
        chosen={part}
        parts={PARTS.map((key, index) => ({
          key,
          word: t(`chief.parts.${key}`),
          hint: t('front.key', { key: index + 1 }),
          count: key === 'approvals' ? waiting : 0,
        }))}
      />
      {shown[part]}
    </Page>
  );
}
