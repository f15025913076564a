import { Button, Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { openDocument } from '../../api/client';
import { useTelling } from '../../shared/telling';
import type { Case } from './cases';

type HandedInFile = Case['materials'][number]['files'][number];

interface MaterialFilesProps {
  readonly file: Case;
  /** Shows a file; left out: it opens in a window of its own. */
  readonly onShow?: (file: HandedInFile) => void;
}

/** What was asked for, and what lies there: copies counted, files to open. */
export function MaterialFiles({ file, onShow }: MaterialFilesProps) {
  const { t } = useTranslation();
  const tell = useTelling();
  const open = (one: HandedInFile) => void openDocument(`/api/v1/files/${one.id}/content`).catch(tell);
  const sum = file.materials.reduce((all, { copies }) => all + copies, 0);
  return (
    <Card size="small" title={t('front.counted', { count: sum })}>
      <ul className="rows">
        {file.materials.map((one) => (
          <li key={one.materialId} className="row">
            <strong className="number">{one.copies}</strong>
            <span className="grow">{one.name}</span>
            {one.outstanding && <Tag color="error">{t('case.outstanding')}</Tag>}
            {one.required && one.copies === 0 && !one.outstanding && <Tag color="warning">{t('case.missing')}</Tag>}
            {one.files.map((each) => (
              <Button key={each.id} size="small" onClick={() => (onShow ?? open)(each)}>
                {each.name}
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
