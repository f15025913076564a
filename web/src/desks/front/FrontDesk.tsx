import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '../../shared/Page';
import { useOwed } from '../staff/cases';
import { Parts } from '../staff/Parts';
import { useShortcuts } from '../staff/keyboard';
import '../staff/desk.css';
import { DayEnd } from './DayEnd';
import { Delivery } from './Delivery';
import { Enquiries } from './Enquiries';
import { HandIn } from './HandIn';
import { Handover } from './Handover';
import { Intake } from './Intake';
import { Queue } from './Queue';

const PARTS = ['handIn', 'intake', 'handover', 'delivery', 'enquiries', 'dayEnd'] as const;

/** The day at the window on one screen: who waits beside what is done for them. */
export function FrontDesk() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const part = PARTS.find((one) => one === search.get('part')) ?? 'handIn';
  const go = (next: string, id?: string) => setSearch({ part: next, ...(id && { id }) }, { replace: true });
  useShortcuts(Object.fromEntries(PARTS.map((one, index) => [`Digit${index + 1}`, () => go(one)])));
  const counts: Partial<Record<(typeof PARTS)[number], number>> = {
    intake: useOwed('accept').total,
    handover: useOwed('handOver').total,
    delivery: useOwed('deliver', 'archive').total,
  };
  const shown = {
    handIn: <HandIn onReview={(id) => go('intake', id)} />,
    intake: <Intake />,
    handover: <Handover />,
    delivery: <Delivery />,
    enquiries: <Enquiries />,
    dayEnd: <DayEnd />,
  };
  return (
    <Page title={t('front.title')} extra={<span className="muted wide-only">{t('front.keys')}</span>}>
      <div className="desk-columns">
        <div>
          <Parts
            label={t('front.title')}
            chosen={part}
            parts={PARTS.map((key, index) => ({
              key,
              word: t(`front.parts.${key}`),
              hint: t('front.key', { key: index + 1 }),
              count: counts[key] ?? 0,
            }))}
          />
          {shown[part]}
        </div>
        <Queue />
      </div>
    </Page>
  );
}
