import { useQuery } from '@tanstack/react-query';
import { Button, Card, Form, Input, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import { useSession } from '../../app/session';
import { Instant } from '../../shared/instants';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { mayRepeat, useCommand } from '../../shared/use-command';

const CHANGES = [['shifts'], ['tasks']] as const;

/** open work is listed by itself, papers, seals and keys are named; both sign. */
export function Shifts() {
  const { t } = useTranslation();
  const { person } = useSession();
  const people = usePeople();
  const shifts = useQuery({
    queryKey: ['shifts'],
    queryFn: () => bodyOf(api.GET('/api/v1/shift-handovers')),
  });
  const handing = useCommand(CHANGES);
  const [form] = Form.useForm<{ toId: string; papers?: string }>();
  const me = people.find(({ id }) => id === person?.personId);
  const colleagues = people.filter(
    ({ id, roles, departments, inService, trained }) =>
      id !== me?.id &&
      inService &&
      trained &&
      roles.some((role) => me?.roles.includes(role)) &&
      departments.some((one) => me?.departments.includes(one)),
  );
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id;
  const mine = (shifts.data?.items ?? []).filter(({ fromId, toId }) => [fromId, toId].includes(me?.id ?? ''));
  return (
    <Card size="small" title={t('front.shift')}>
      <div className="stack">
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ toId, papers = '' }) =>
            handing.mutate(
              { href: '/api/v1/shift-handovers', body: { toId, papers: linesOf(papers) } },
              { onSuccess: () => form.resetFields() },
            )
          }
        >
          <Form.Item
            name="toId"
            label={t('front.shiftTo')}
            rules={[{ required: true, message: t('validation.required') }]}
          >
            <Select options={colleagues.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item name="papers" label={t('front.shiftPapers')}>
            <Input.TextArea rows={2} />
          </Form.Item>
          <Refusal error={handing.error} />
          <Button htmlType="submit" loading={handing.isPending}>
            {mayRepeat(handing.error) ? t('case.again') : t('front.handShift')}
          </Button>
        </Form>
        <ul className="rows">
          {mine.slice(0, 6).map((one) => (
            <li key={one.id} className="row">
              <span className="grow">
                {t('front.shiftFromTo', { from: nameOf(one.fromId), to: nameOf(one.toId), count: one.cases.length })}
                {one.papers.length > 0 && ` · ${one.papers.join(t('common.comma'))}`}
                <br />
                <span className="muted">
                  <Instant at={one.handedAt} />
                </span>
              </span>
              <Signed receivedAt={one.receivedAt} id={one.id} mine={one.toId === me?.id} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

interface SignedProps {
  readonly receivedAt: string | null;
  readonly id: string;
  /** Whether it is the reader who takes over. */
  readonly mine: boolean;
}

function Signed({ receivedAt, id, mine }: SignedProps) {
  const { t } = useTranslation();
  const signing = useCommand(CHANGES);
  if (receivedAt) return <Tag color="success">{t('front.signed')}</Tag>;
  if (!mine) return <Tag color="warning">{t('front.unsigned')}</Tag>;
  return (
    <>
      <Button
        size="small"
        type="primary"
        loading={signing.isPending}
        onClick={() => signing.mutate({ href: `/api/v1/shift-handovers/${id}/sign`, body: {} })}
      >
        {t('front.sign')}
      </Button>
      <Refusal error={signing.error} />
    </>
  );
}

/** One thing a line. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
