import { useMutation } from '@tanstack/react-query';
import { Button, Typography } from 'antd';
import { type SubmitEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import { api, bodyOf } from '../api/client';
import { ApiError } from '../api/problem';
import type { components } from '../api/schema';
import { renew } from '../api/session-tokens';
import { useFilling } from '../shared/filling';
import { ReasonedButton } from '../shared/ReasonedButton';
import { Refusal } from '../shared/Refusal';
import { CodeField } from './CodeField';
import { type Proof, ProofForm } from './ProofForm';
import { useSession } from './session';

type Device = components['schemas']['NewDeviceBody'];

/** A device that shows codes: set up by the password and a first code, replaced in the same way. */
export function SecondFactor() {
  const { t } = useTranslation();
  const { person } = useSession();
  const [device, setDevice] = useState<Device>();
  const [spareCodes, setSpareCodes] = useState<readonly string[]>();
  return (
    <section className="panel stack" aria-label={t('account.secondFactor')}>
      <h2>{t('account.secondFactor')}</h2>
      {spareCodes ? (
        <SpareCodes codes={spareCodes} onKept={() => void renew().then(() => setSpareCodes(undefined))} />
      ) : (
        <>
          <p>{t(person?.secondFactor ? 'account.factorThere' : 'account.factorHint')}</p>
          {device ? (
            <ConfirmDevice
              device={device}
              onDone={(codes) => {
                setDevice(undefined);
                setSpareCodes(codes);
              }}
            />
          ) : (
            <BeginDevice onDone={setDevice} />
          )}
        </>
      )}
    </section>
  );
}

function BeginDevice({ onDone }: { readonly onDone: (device: Device) => void }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const beginning = useMutation({
    mutationFn: (body: Proof) => bodyOf(api.POST('/api/v1/session/second-factor', { body })),
    onSuccess: onDone,
  });
  return (
    <ProofForm label={t(person?.secondFactor ? 'account.replaceDevice' : 'account.beginDevice')} doing={beginning} />
  );
}

interface ConfirmDeviceProps {
  readonly device: Device;
  readonly onDone: (spareCodes: readonly string[]) => void;
}

function ConfirmDevice({ device: { uri, secret }, onDone }: ConfirmDeviceProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const confirming = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/v1/session/second-factor/confirm', { body: { code } })),
    onSuccess: ({ spareCodes }) => onDone(spareCodes),
  });
  const filling = useFilling<HTMLFormElement>({ code: code.trim() === '' && t('validation.required') });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    filling.whenFilled(() => confirming.mutate());
  };
  const begunAnew = confirming.error instanceof ApiError && confirming.error.problem?.code === 'noDeviceAwaited';
  return (
    <form className="stack" ref={filling.area} onSubmit={send} noValidate>
      <p>{t('account.scan')}</p>
      <QrCode text={uri} label={t('account.qrCode')} />
      <p className="muted">{t('account.typeSecret')}</p>
      <Typography.Text copyable code style={{ overflowWrap: 'anywhere' }}>
        {secret}
      </Typography.Text>
      <CodeField value={code} onChange={setCode} error={filling.error('code')} />
      <Refusal error={confirming.error} />
      <ReasonedButton
        type="primary"
        htmlType="submit"
        loading={confirming.isPending}
        reason={begunAnew ? t('account.begunAnew') : undefined}
      >
        {t('account.confirmDevice')}
      </ReasonedButton>
    </form>
  );
}

function SpareCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <p role="status">{t('account.spareCodes')}</p>
      <Typography.Paragraph copyable={{ text: codes.join('\n') }}>
        {codes.map((code) => (
          <span key={code} style={{ display: 'block', fontFamily: 'monospace' }}>
            {code}
          </span>
        ))}
      </Typography.Paragraph>
      <Button type="primary" onClick={onKept}>
        {t('account.codesKept')}
      </Button>
    </>
  );
}

/** Drawn here: what it says is a secret, and no other page may learn it. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: modules } = encode(text, { border: 2 });
    const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: modules, path: dark.join('') };
  }, [text]);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width={220} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
