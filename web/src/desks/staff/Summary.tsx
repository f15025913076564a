import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Col, Form, Input, Row, Statistic } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import { useSession } from '../../app/session';
import { useInstants } from '../../shared/instants';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { mayRepeat, useCommand } from '../../shared/use-command';

const FIGURES = ['received', 'accepted', 'decided', 'delivered', 'open', 'overdue'] as const;

/** the figures of one's day stand there already; what is worth saying is added, and who still owes theirs is listed. */
export function Summary() {
  const { t } = useTranslation();
  const { date } = useInstants();
  const { person } = useSession();
  const draft = useQuery({
    queryKey: ['summaries', 'draft'],
    queryFn: () => bodyOf(api.GET('/api/v1/daily-summaries/draft')),
  });
  const day = draft.data?.day;
  const filed = useQuery({
    queryKey: ['summaries', day],
    queryFn: () => bodyOf(api.GET('/api/v1/daily-summaries', { params: { query: { day: day! } } })),
    enabled: day !== undefined,
  });
  const filing = useCommand([['summaries']]);
  if (!draft.data) return draft.isPending ? <Waiting /> : <Refusal error={draft.error} />;
  const own = filed.data?.items.find(({ officerId }) => officerId === person?.personId);
  const { figures } = own ?? draft.data;
  return (
    <Card size="small" title={t('front.summaryOf', { day: date(draft.data.day) })}>
      <div className="stack">
        <Row gutter={[12, 12]}>
          {FIGURES.map((figure) => (
            <Col key={figure} flex="1 1 110px">
              <Statistic title={t(`front.figures.${figure}`)} value={figures[figure]} />
            </Col>
          ))}
        </Row>
        {own ? (
          <Alert type="success" showIcon title={t('front.summaryFiled')} description={own.remarks} />
        ) : (
          <Form<{ remarks: string }>
            layout="vertical"
            requiredMark={false}
            onFinish={(body) => filing.mutate({ href: '/api/v1/daily-summaries', body })}
          >
            <Form.Item
              name="remarks"
              label={t('front.remarks')}
              rules={[{ required: true, message: t('validation.required') }]}
            >
              <Input.TextArea rows={2} maxLength={2000} />
            </Form.Item>
            <Refusal error={filing.error} />
            <Button type="primary" htmlType="submit" loading={filing.isPending}>
              {mayRepeat(filing.error) ? t('case.again') : t('front.fileSummary')}
            </Button>
          </Form>
        )}
        <Missing />
      </div>
    </Card>
  );
}

/** Who had handed in nothing by the close of the days behind us. */
function Missing() {
  const { t } = useTranslation();
  const { date } = useInstants();
  const people = usePeople();
  const days = useQuery({
    queryKey: ['centre-days'],
    queryFn: () => bodyOf(api.GET('/api/v1/centre-days', { params: { query: { limit: 5 } } })),
  });
  const missing = (days.data?.items ?? []).filter((one) => one.endedAt !== null && one.missing.length > 0);
  if (missing.length === 0) return null;
  return (
    <ul className="rows">
      {missing.map((one) => (
        <li key={one.day}>
          {t('front.missingSummaries', {
            day: date(one.day),
            names: one.missing.map((id) => people.find((each) => each.id === id)?.name ?? id).join(t('common.comma')),
          })}
        </li>
      ))}
    </ul>
  );
}
