import { DownloadOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema';

interface SampleLinkProps {
  readonly code: string;
  readonly sample: components['schemas']['MaterialSampleBody'] | undefined;
}

/** Takes the sample of a material, which is for anybody. */
export function SampleLink({ code, sample }: SampleLinkProps) {
  const { t } = useTranslation();
  if (!sample) return '—';
  const size = Math.max(1, Math.round(sample.sizeBytes / 1024));
  return (
    <a href={`/api/v1/catalogue/items/${code}/materials/${sample.materialId}/sample`} download>
      <DownloadOutlined aria-hidden /> {t('samples.file', { name: sample.name, size })}
    </a>
  );
}
