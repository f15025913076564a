import { Button, Card, DatePicker, Form, Input, Select, TimePicker } from 'antd';
import { useTranslation } from 'react-i18next';
import dayjs, { type Dayjs } from 'dayjs';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { type Case, WORK } from '../staff/cases';
import { mayRepeat, useCommand } from '../../shared/use-command';

interface Booked {
  readonly inspectorIds: string[];
  readonly day: Dayjs;
  readonly hours: [Dayjs, Dayjs];
  readonly reason?: string;
}

/** two officers at least, at a time when they are free; the applicant is told. */
export function Inspection({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const people = usePeople();
  const booking = useCommand(WORK);
  const slot = file.inspectionSlot;
  // What was booked is moved; after a visit that failed another one is arranged, with the same officers or others.
  const again = slot !== null && file.acts.some(({ act, allowed }) => act === 'rescheduleInspection' && allowed);
  const inspectors = people.filter(
    ({ roles, departments }) => roles.includes('inspector') && departments.includes(file.departmentCode),
  );
  const route = again ? 'reschedule-inspection' : 'order-inspection';
  const book = ({ inspectorIds, day, hours: [from, to], reason }: Booked) => {
    // What is chosen is the centre's time.
    const at = (hour: Dayjs) => `${day.format('YYYY-MM-DD')}T${hour.format('HH:mm')}:00+08:00`;
    const times = { slot: { from: at(from), to: at(to) } };
    const body = again ? { ...times, reason } : { ...times, inspectorIds };
    booking.mutate({ href: `/api/v1/applications/${file.id}/acts/${route}`, body, seq: file.seq });
  };
  const needed = [{ required: true, message: t('validation.required') }];
  return (
    <Card size="small" title={t(again ? 'acts.rescheduleInspection' : 'acts.orderInspection')}>
      <Form<Booked>
        layout="vertical"
        requiredMark={false}
        onFinish={book}
        initialValues={{
          inspectorIds: file.inspectors.flatMap(({ id }) => (id ? [id] : [])),
          ...(slot && { day: dayjs(slot.from.slice(0, 19)) }),
        }}
      >
        {again ? (
          <Form.Item name="reason" label={t('fields.reason')} rules={needed}>
            <Input maxLength={1000} />
          </Form.Item>
        ) : (
          <Form.Item name="inspectorIds" label={t('fields.inspectorIds')} rules={needed}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              options={inspectors.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        )}
        <div className="fields">
          <Form.Item name="day" label={t('fields.day')} rules={needed}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="hours" label={t('review.hours')} rules={needed}>
            <TimePicker.RangePicker format="HH:mm" minuteStep={15} needConfirm={false} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Refusal error={booking.error} />
        <Button htmlType="submit" loading={booking.isPending}>
          {mayRepeat(booking.error) ? t('case.again') : t('review.book')}
        </Button>
      </Form>
    </Card>
  );
}
