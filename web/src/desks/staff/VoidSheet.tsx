import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import { useSession } from '../../app/session';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { useReason } from '../../shared/reasons';

const OPERATION = 'POST /api/v1/certificates/{number}/void-sheet';

interface VoidSheetProps {
  readonly applicationId: string;
  /** Of the certificate. */
  readonly number: string;
}

/** whoever prints certificates voids a spoilt sheet here; where that may not be done, the button says why. */
export function VoidSheet({ applicationId, number }: VoidSheetProps) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const { holds } = useSession();
  const [open, setOpen] = useState(false);
  const prints = holds('frontDesk', 'backOffice');
  const queryKey = ['certificate', number];
  const making = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/api/v1/certificates/{number}/making', { params: { path: { number } } })),
    enabled: prints,
  });
  if (!prints || !making.data) return null;
  const { voidingRefused: refused, voidedSheets } = making.data;
  return (
    <>
      <ReasonedButton size="small" reason={reasonOf(refused)} onClick={() => setOpen(true)}>
        {t('case.voidSheet')}
      </ReasonedButton>
      {voidedSheets.length > 0 && <Tag color="warning">{t('case.voidedSheets', { count: voidedSheets.length })}</Tag>}
      {open && (
        <CommandDrawer
          title={t('case.voidSheet')}
          operation={OPERATION}
          href={`/api/v1/certificates/${encodeURIComponent(number)}/void-sheet`}
          changes={[queryKey, ['case', applicationId], ['book', 'voidedSheets']]}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
