import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Card, Descriptions, Form, Input, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useInstants } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { ScanCode } from './ScanCode';

type Verified = components['schemas']['VerificationBody'];

/** Whether a certificate or paper is genuine and counts now: by the code printed on it, or by its number and its holder's. */
export function Verify() {
  const { t } = useTranslation();
  const { token } = useParams();
  return (
    <Page title={t('verify.title')}>
      <p className="muted">{t('verify.domain', { host: location.host })}</p>
      {token ? (
        <ByToken token={token} />
      ) : (
        <div className="stack">
          <ScanCode />
          <ByNumber />
        </div>
      )}
    </Page>
  );
}

function ByToken({ token }: { readonly token: string }) {
  const paper = useQuery({
    queryKey: ['verification', token],
    queryFn: () => bodyOf(api.GET('/api/v1/verification/{token}', { params: { path: { token } } })),
  });
  return paper.data ? <Outcome paper={paper.data} /> : <Refusal error={paper.error} />;
}

interface Asked {
  readonly number: string;
  readonly holderCode: string;
}

function ByNumber() {
  const { t } = useTranslation();
  const asking = useMutation({
    mutationFn: ({ number, holderCode }: Asked) =>
      bodyOf(
        api.GET('/api/v1/verification/certificates/{number}', {
          params: { path: { number: number.trim() }, query: { code: holderCode.trim().toUpperCase() } },
        }),
      ),
  });
  return (
    <Card>
      <Form<Asked> layout="vertical" onFinish={(asked) => asking.mutate(asked)} style={{ maxWidth: 420 }}>
        <Form.Item
          label={t('verify.number')}
          name="number"
          extra={t('verify.hint')}
          rules={[{ required: true, message: t('validation.required') }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          label={t('verify.holderCode')}
          name="holderCode"
          extra={t('verify.holderCodeHint')}
          rules={[{ required: true, message: t('validation.required') }]}
        >
          <Input autoComplete="off" maxLength={4} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={asking.isPending}>
          {t('verify.ask')}
        </Button>
      </Form>
      <Refusal error={asking.error} />
      {asking.data && <Outcome paper={asking.data} />}
    </Card>
  );
}

function Outcome({ paper }: { readonly paper: Verified }) {
  const { t, i18n } = useTranslation();
  const { date } = useInstants();
  const rows: [word: string, value: string | null][] = [
    ['verify.what', paper.name],
    ['verify.number', paper.number],
    ['verify.organ', paper.organ],
    ['verify.holder', paper.holderName],
    ['verify.issued', paper.issuedOn && date(paper.issuedOn)],
    ['verify.validUntil', paper.validUntil && date(paper.validUntil)],
  ];
  return (
    <>
      <Result
        status={paper.state === 'valid' ? 'success' : 'warning'}
        title={i18n.language === 'en' ? paper.stateNameEn : paper.stateName}
      />
      <Descriptions column={1} bordered>
        {rows.flatMap(([word, value]) =>
          value
            ? [
                <Descriptions.Item key={word} label={t(word)}>
                  {value}
                </Descriptions.Item>,
              ]
            : [],
        )}
      </Descriptions>
    </>
  );
}
