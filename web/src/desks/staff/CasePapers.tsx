import { Button, Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { openDocument } from '../../api/client';
import { Instant } from '../../shared/instants';
import { useTelling } from '../../shared/telling';
import type { Case } from './cases';
import { VoidSheet } from './VoidSheet';

/** The papers of a case, the newest first, to be opened and printed. */
export function CasePapers({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const tell = useTelling();
  const papers = file.notices.filter(({ paper }) => paper).reverse();
  return (
    <Card size="small" title={t('case.papers')}>
      <ul className="rows">
        {papers.map((one) => (
          <li key={`${one.seq}/${one.kind}`} className="row">
            <span className="grow">
              {t(`papers.${one.kind}`, one.name)} <span className="number">{one.number}</span>
              <br />
              <span className="muted">
                <Instant at={one.at} />
              </span>
            </span>
            {one.kind === 'certificate' && one.number && <VoidSheet applicationId={file.id} number={one.number} />}
            {one.wantsSeal ? (
              <Tag color="warning">{t('case.wantsSeal')}</Tag>
            ) : (
              <Button
                size="small"
                aria-label={`${t('case.open')} ${t(`papers.${one.kind}`, one.name)}`}
                onClick={() => void openDocument(`/api/v1/papers/${file.id}/${one.seq}`).catch(tell)}
              >
                PDF
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
