import { useQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Form, Input, Radio, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import { nameOf, operationsQuery } from '../../api/operations';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { Instant } from '../../shared/instants';
import { Refusal } from '../../shared/Refusal';
import { mayRepeat, useCommand } from '../../shared/use-command';

type Enquiry = components['schemas']['EnquiryBody'];

const CHANGES = [['enquiries']] as const;

/** whoever is asked first answers, points to the right window, or passes it on to somebody who confirms. */
export function Enquiries() {
  const { t } = useTranslation();
  const open = useQuery({
    queryKey: ['enquiries'],
    queryFn: () => bodyOf(api.GET('/api/v1/enquiries', { params: { query: { open: true, limit: 100 } } })),
  });
  const items = [...(open.data?.items ?? [])].sort((one, other) => one.dueAt.localeCompare(other.dueAt));
  return (
    <div className="stack">
      <Ask />
      <Refusal error={open.error} />
      <Card size="small" title={t('front.openEnquiries', { count: items.length })} loading={open.isPending}>
        {items.length === 0 && <Empty description={t('front.noEnquiries')} />}
        <ul className="rows">
          {items.map((one) => (
            <li key={one.id} className="row">
              <span className="grow">
                <span className="number">{one.number}</span> {one.topic}
                <br />
                <span className="muted">
                  {one.owner.name} · {one.stageName} · <Instant at={one.dueAt} />
                </span>
              </span>
              {one.late && <Tag color="error">{t('desk.overdue')}</Tag>}
              <Acts enquiry={one} />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function Ask() {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ topic: string; channel: string }>();
  const asking = useCommand(CHANGES);
  return (
    <Card size="small" title={t('front.newEnquiry')}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ channel: 'counter' }}
        onFinish={(body) => asking.mutate({ href: '/api/v1/enquiries', body }, { onSuccess: () => form.resetFields() })}
      >
        <Form.Item name="channel" label={t('fields.channel')}>
          <Radio.Group
            options={['counter', 'telephone'].map((value) => ({ value, label: t(`front.channels.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="topic"
          label={t('front.asked')}
          rules={[{ required: true, message: t('validation.required') }]}
        >
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        <Refusal error={asking.error} />
        <Button htmlType="submit" loading={asking.isPending}>
          {mayRepeat(asking.error) ? t('case.again') : t('front.enter')}
        </Button>
      </Form>
    </Card>
  );
}

/** What whoever owes the answer may do to it. */
function Acts({ enquiry }: { readonly enquiry: Enquiry }) {
  const { i18n } = useTranslation();
  const { person } = useSession();
  const operations = useQuery(operationsQuery);
  const [chosen, setChosen] = useState<string>();
  if (!operations.data) return null;
  const mine = enquiry.owner.id === person?.personId;
  const acts = enquiry.stage === 'transferring' ? ['confirm'] : mine ? ['answer', 'refer', 'transfer'] : [];
  const operationOf = (act: string) => `POST /api/v1/enquiries/{enquiryId}/acts/${act}`;
  const wordOf = (act: string) => nameOf(operations.data[operationOf(act)], i18n.language === 'en');
  return (
    <Space wrap>
      {acts.map((act) => (
        <Button key={act} size="small" onClick={() => setChosen(act)}>
          {wordOf(act)}
        </Button>
      ))}
      {chosen && (
        <CommandDrawer
          key={chosen}
          title={wordOf(chosen)}
          operation={operationOf(chosen)}
          href={`/api/v1/enquiries/${enquiry.id}/acts/${chosen}`}
          seq={enquiry.seq}
          changes={[['enquiries'], ['tasks']]}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Space>
  );
}
