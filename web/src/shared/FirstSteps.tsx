import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

const STEPS = ['choose', 'fill', 'follow', 'receive'];

/** For who is here for the first time: how a case goes, and where it begins. Without `onBegin` it leads to the services. */
export function FirstSteps({ onBegin }: { readonly onBegin?: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="panel first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">{t('firstSteps.title')}</h2>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>{t(`firstSteps.${step}`)}</li>
        ))}
      </ol>
      {onBegin ? (
        <Button onClick={onBegin}>{t('firstSteps.known')}</Button>
      ) : (
        <Link to="/" className="call">
          {t('firstSteps.begin')}
        </Link>
      )}
    </section>
  );
}
