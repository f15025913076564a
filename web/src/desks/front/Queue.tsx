import { useQuery } from '@tanstack/react-query';
import { Button, Card, Checkbox, Form, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { Refusal } from '../../shared/Refusal';
import { useCommand } from '../../shared/use-command';
import { useShortcuts } from '../staff/keyboard';

type Visit = components['schemas']['VisitBody'];

const REFRESH_MS = 10_000;
const CHANGES = [['visits']] as const;

/** who waits, whose turn it is, and who stands at this window. */
export function Queue() {
  const { t } = useTranslation();
  const { person } = useSession();
  const window = person?.windowNumber ?? '';
  const visits = useQuery({
    queryKey: ['visits'],
    queryFn: () => bodyOf(api.GET('/api/v1/visits')),
    refetchInterval: REFRESH_MS,
  });
  const calling = useCommand(CHANGES);
  const all = visits.data?.items ?? [];
  const here = all.find((one) => one.windowNumber === window && one.servedAt === null);
  const waiting = all.filter(({ calledAt }) => calledAt === null);
  const announce = (visit: Visit) => speak(t('front.announcement', { ticket: visit.ticket, window }));
  const finish = () => here && calling.mutateAsync({ href: `/api/v1/visits/${here.id}/finish`, body: {} });
  const next = async () => {
    if (here) await finish();
    announce(
      (await calling.mutateAsync({ href: '/api/v1/visits/call-next', body: { windowNumber: window } })) as Visit,
    );
  };
  // What was refused is shown below.
  const callNext = () => void next().catch(() => undefined);
  useShortcuts({ KeyN: callNext, KeyR: () => here && announce(here) });
  return (
    <aside className="stack no-print" aria-label={t('front.queue')}>
      <Card size="small" title={t('front.atWindow', { window })}>
        {here ? (
          <>
            <div className="ticket">{here.ticket}</div>
            <p>
              {here.visitorName} · {here.purpose}
            </p>
          </>
        ) : (
          <p className="muted">{t('front.nobodyHere')}</p>
        )}
        <Space wrap align="start">
          <ReasonedButton
            type="primary"
            loading={calling.isPending}
            reason={waiting.length === 0 ? t('front.nobodyWaits') : undefined}
            onClick={callNext}
          >
            {t('front.callNext')}
          </ReasonedButton>
          {here && <Button onClick={() => announce(here)}>{t('front.recall')}</Button>}
          {here && (
            <Button onClick={() => calling.mutate({ href: `/api/v1/visits/${here.id}/put-back`, body: {} })}>
              {t('front.putBack')}
            </Button>
          )}
          {here && <Button onClick={() => void finish()?.catch(() => undefined)}>{t('front.finish')}</Button>}
        </Space>
        <Refusal error={calling.error ?? visits.error} />
      </Card>
      <Card size="small" title={t('front.waiting', { count: waiting.length })}>
        <ul className="rows">
          {waiting.slice(0, 8).map((one) => (
            <li key={one.id} className="row">
              <strong className="number">{one.ticket}</strong>
              <span className="grow">{one.visitorName}</span>
              {one.kind !== 'ordinary' && <Tag color="gold">{t(`front.kinds.${one.kind}`)}</Tag>}
            </li>
          ))}
        </ul>
      </Card>
      <Card size="small" title={t('front.register')}>
        <Register />
      </Card>
    </aside>
  );
}

/** whoever comes in gets a ticket. */
function Register() {
  const { t } = useTranslation();
  const { person } = useSession();
  const [form] = Form.useForm<{ visitorName: string; purpose: string; special?: boolean }>();
  const [given, setGiven] = useState<number>();
  const registering = useCommand(CHANGES);
  const departmentCode = person?.authorities.find(({ role }) => role === 'frontDesk')?.departmentCode;
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(visitor) =>
        registering.mutate(
          { href: '/api/v1/visits', body: { ...visitor, special: visitor.special ?? false, departmentCode } },
          {
            onSuccess: (visit) => {
              setGiven((visit as Visit).ticket);
              form.resetFields();
            },
          },
        )
      }
    >
      <Form.Item
        label={t('front.visitor')}
        name="visitorName"
        rules={[{ required: true, message: t('validation.required') }]}
      >
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <Form.Item
        label={t('front.purpose')}
        name="purpose"
        rules={[{ required: true, message: t('validation.required') }]}
      >
        <Input autoComplete="off" maxLength={500} />
      </Form.Item>
      <Form.Item name="special" valuePropName="checked">
        <Checkbox>{t('front.special')}</Checkbox>
      </Form.Item>
      <Space>
        <Button htmlType="submit" loading={registering.isPending}>
          {t('front.takeTicket')}
        </Button>
        <span role="status">{given !== undefined && t('front.ticketGiven', { ticket: given })}</span>
      </Space>
      <Refusal error={registering.error} />
    </Form>
  );
}

/** Aloud, where this browser can. */
function speak(text: string): void {
  if (!('speechSynthesis' in globalThis)) return;
  speechSynthesis.cancel();
  speechSynthesis.speak(new SpeechSynthesisUtterance(text));
}
