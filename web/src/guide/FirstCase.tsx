import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Person } from '../api/session-tokens';
import { leave } from '../app/leave';
import { useSession } from '../app/session';
import type { Case } from '../desks/staff/cases';
import './guide.css';
import { useGuidedCase, useGuideOpen } from './guided-case';
import { loginOf, STEPS, SUPPLEMENT, TAKES_PART, waitsFor } from './steps';

/** Leads through a first case: what to do now, at which desk, and who comes next, by how the case really stands. */
export function FirstCase({ person }: { readonly person: Person }) {
  const { holds } = useSession();
  const [open, show] = useGuideOpen(person.personId, holds(...TAKES_PART));
  return open ? <Guide onClose={() => show(false)} /> : null;
}

function Guide({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const file = useGuidedCase();
  if (file === undefined) return null;
  const act = file === null ? 'handIn' : waitsFor(file);
  return (
    <section className="guide no-print" aria-labelledby="first-case">
      <div className="guide-head">
        <h2 id="first-case">{t('firstCase.title')}</h2>
        {file && (
          <Link className="number" to={`/cases/${file.id}`}>
            {file.number}
          </Link>
        )}
        <Button size="small" onClick={onClose}>
          {t('firstCase.close')}
        </Button>
      </div>
      <div aria-live="polite">
        {act === 'done' || act === 'left' ? <p>{t(`firstCase.${act}`)}</p> : <Now act={act} file={file} />}
      </div>
      {act !== 'left' && <Way act={act} />}
    </section>
  );
}

/** What the case waits for: whoever it waits for is led there, everybody else is told whose account that is. */
function Now({ act, file }: { readonly act: string; readonly file: Case | null }) {
  const { t } = useTranslation();
  const { holds } = useSession();
  const navigate = useNavigate();
  const place = STEPS.findIndex((one) => one.act === act);
  const step = STEPS[place] ?? SUPPLEMENT;
  const next = step === SUPPLEMENT ? STEPS.find((one) => one.act === 'accept') : STEPS[place + 1];
  const login = loginOf(step);
  const at = step.at(file?.id ?? '');
  const signInAs = async () => {
    await leave();
    await navigate(`/sign-in?${new URLSearchParams({ login, to: at })}`);
  };
  return (
    <>
      <p>
        <strong>{t('firstCase.now', { desk: t(`roles.${step.role}`) })}</strong> {t(`firstCase.do.${act}`)}
      </p>
      {holds(step.role) ? (
        <Link className="call" to={at}>
          {t('firstCase.go')}
        </Link>
      ) : (
        <div className="actions-row">
          <Button type="primary" onClick={() => void signInAs()}>
            {t('firstCase.signInAs', { login })}
          </Button>
          <span className="muted">{t('firstCase.password')}</span>
        </div>
      )}
      {next && (
        <p className="muted">{t('firstCase.next', { desk: t(`roles.${next.role}`), act: t(`acts.${next.act}`) })}</p>
      )}
    </>
  );
}

/** All steps, with those that are done. */
function Way({ act }: { readonly act: string }) {
  const { t } = useTranslation();
  const place = STEPS.findIndex((one) => one.act === (act === 'supplement' ? 'accept' : act));
  const done = act === 'done' ? STEPS.length : place;
  return (
    <details>
      <summary>{t('firstCase.way', { done, of: STEPS.length })}</summary>
      <ol>
        {STEPS.map((step, index) => (
          <li key={step.act} aria-current={index === done ? 'step' : undefined}>
            {t(`roles.${step.role}`)}
            {t('common.colon')}
            {t(`acts.${step.act}`)} {index < done && <span className="chip">{t('firstCase.stepDone')}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
