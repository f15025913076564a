import { Card, Progress, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useInstants } from '../../shared/instants';
import { useLimit } from '../../shared/limits';
import type { Case } from './case';

/** By when it is promised, how much of the time is used, and who has it in hand. */
export function Promise({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const { instant } = useInstants();
  const limit = useLimit();
  const { name, phone } = file.stepHolder;
  const holder = `${t('case.inHand', { name: name ?? t('case.nobody') })} ${phone ?? ''}`;
  const next = <p>{t(`next.${file.stage}`)}</p>;
  if (!file.clocks) {
    return (
      <Card>
        <p className="promise">{t(`stages.${file.stage}`)}</p>
        {next}
        <p className="muted">{holder}</p>
      </Card>
    );
  }
  const { committed, statutory } = file.clocks;
  const used =
    committed.budgetMinutes === 0 ? 100 : Math.min(100, (committed.usedMinutes / committed.budgetMinutes) * 100);
  return (
    <Card>
      <Space wrap>
        <span className="muted">{t('clocks.committed')}</span>
        {committed.provisional && <Tag color="warning">{t('clocks.provisional')}</Tag>}
        {committed.state === 'suspended' && <Tag color="gold">{t('clocks.standsStill')}</Tag>}
        {committed.onTime === true && <Tag color="success">{t('clocks.onTime')}</Tag>}
        {committed.overdue && <Tag color="error">{t('desk.overdue')}</Tag>}
      </Space>
      <p className="promise number">{committed.dueAt ? instant(committed.dueAt) : t('clocks.standsStill')}</p>
      <Progress
        percent={Math.round(used)}
        status={committed.overdue ? 'exception' : 'normal'}
        aria-label={t('clocks.used')}
        format={(percent) => t('clocks.usedPercent', { percent })}
      />
      {next}
      <p className="muted">
        {t('clocks.lengths', { committed: limit(committed), statutory: limit(statutory) })} · {holder}
      </p>
    </Card>
  );
}
