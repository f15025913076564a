import { Button, Space } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { ReasonedButton } from '../../shared/ReasonedButton';

interface DecidingProps {
  /** `/api/v1/catalogue/drafts/{draftId}` */
  readonly operation: string;
  /** The same with its parameter filled in. */
  readonly href: string;
  /** What it may come to, by the last word of its route; the first is what was asked for. */
  readonly ways: readonly [string, string];
  /** Whether the reader drafted it, and somebody else must decide. */
  readonly mine: boolean;
  /** By which route whoever drafted it takes it back, until somebody has decided; it may be one of `ways`. */
  readonly takeBack: 'recall' | 'dismiss';
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly changes: readonly (readonly unknown[])[];
}

/** The second pair of eyes on what somebody has drafted, with an opinion. */
export function Deciding({ operation, href, ways, mine, takeBack, fixed = {}, changes }: DecidingProps) {
  const { t } = useTranslation();
  const reasonId = useId();
  const reason = mine ? t('admin.secondPerson') : undefined;
  const [way, setWay] = useState<string>();
  return (
    <>
      <Space>
        {ways
          .filter((one) => !(mine && one === takeBack))
          .map((one, place) => (
            <ReasonedButton
              key={one}
              type={place === 0 ? 'primary' : 'default'}
              danger={place === 1}
              reason={reason}
              toldIn={reasonId}
              onClick={() => setWay(one)}
            >
              {t(`admin.${one}`)}
            </ReasonedButton>
          ))}
        {mine && <Button onClick={() => setWay(takeBack)}>{t('admin.takeBack')}</Button>}
      </Space>
      {reason && (
        <p className="muted" id={reasonId}>
          {reason}
        </p>
      )}
      {way && (
        <CommandDrawer
          title={t(mine ? 'admin.takeBack' : `admin.${way}`)}
          operation={`POST ${operation}/${way}`}
          href={`${href}/${way}`}
          fixed={fixed}
          changes={changes}
          onClose={() => setWay(undefined)}
        />
      )}
    </>
  );
}
