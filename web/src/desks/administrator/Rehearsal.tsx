import { useMutation } from '@tanstack/react-query';
import { Card, DatePicker, Drawer, Space, Tag, Timeline } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendCommand } from '../../api/client';
import type { components } from '../../api/schema';
import { newKey } from '../../shared/drafts';
import { Instant } from '../../shared/instants';
import { Parts } from '../../shared/Parts';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { Refusal } from '../../shared/Refusal';

type Played = components['schemas']['RehearsalBody'];
type Course = components['schemas']['RehearsedCourseBody'];

interface RehearsalProps {
  readonly draftId: string;
  /** The day on which it is handed in, unless another one is chosen. */
  readonly from: string;
  readonly faulty: boolean;
}

/** Plays the draft on time that is skipped: each step with its dates, and why the dues are what they are. Nothing is stored. */
export function Rehearsal({ draftId, from, faulty }: RehearsalProps) {
  const { t } = useTranslation();
  const [startAt, setStartAt] = useState<Dayjs | null>(() => dayjs(`${from}T09:10:00`));
  const playing = useMutation({
    mutationFn: (at: Dayjs) =>
      sendCommand(
        'POST',
        `/api/v1/catalogue/drafts/${draftId}/rehearsal`,
        { startAt: `${at.format('YYYY-MM-DDTHH:mm:00')}+08:00` },
        newKey(),
        undefined,
      ) as Promise<Played>,
  });
  const [shown, setShown] = useState(false);
  return (
    <Card size="small" title={t('admin.rehearsal')}>
      <p className="muted">{t('admin.rehearsalHint')}</p>
      <Space wrap align="start">
        <DatePicker
          aria-label={t('admin.rehearsalStart')}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          value={startAt}
          onChange={setStartAt}
        />
        <ReasonedButton
          reason={faulty ? t('admin.mendToRehearse') : startAt ? undefined : t('admin.rehearsalNoStart')}
          loading={playing.isPending}
          onClick={() => startAt && playing.mutate(startAt, { onSuccess: () => setShown(true) })}
        >
          {t('admin.rehearse')}
        </ReasonedButton>
      </Space>
      <Refusal error={playing.error} />
      {shown && playing.data && (
        <Drawer open size="large" title={t('admin.rehearsal')} onClose={() => setShown(false)}>
          <Parts
            name="course"
            label={t('admin.rehearsal')}
            parts={playing.data.courses.map((course) => ({
              key: course.course,
              label: t(`admin.course.${course.course}`, course.name),
              children: <Shown course={course} />,
            }))}
          />
        </Drawer>
      )}
    </Card>
  );
}

const COLOURS: Readonly<Record<string, string>> = { act: 'blue', paper: 'gray', warning: 'orange', card: 'red' };

function Shown({ course }: { readonly course: Course }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="stack">
      {course.clocks.map((clock) => (
        <Card key={clock.clock} size="small" title={t(`clocks.${clock.clock}`)}>
          <strong className="number">
            <Instant at={clock.dueAt} />
          </strong>{' '}
          {clock.provisional && <Tag color="gold">{t('clocks.provisional')}</Tag>}
          <ul>
            {(i18n.language === 'en' ? clock.explanationEn : clock.explanationZh).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Card>
      ))}
      <Timeline
        items={course.steps.map((step, index) => ({
          key: `${step.at}${step.type}${index}`,
          color: COLOURS[step.kind] ?? 'gray',
          content: (
            <>
              <strong>{i18n.language === 'en' ? t(`acts.${step.type}`, step.name) : step.name}</strong>
              <div className="muted">
                <Instant at={step.at} /> · {step.by} · {t(`stages.${step.stage}`)}
              </div>
              {step.owed.map((owed) => (
                <div key={owed.act + owed.by}>
                  {t('admin.owedNext', { act: owed.act, by: owed.by })} <Instant at={owed.dueAt} />
                </div>
              ))}
            </>
          ),
        }))}
      />
    </div>
  );
}
