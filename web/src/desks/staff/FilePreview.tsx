import { useQuery } from '@tanstack/react-query';
import { Card, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openDocument, readBlob } from '../../api/client';
import { Refusal } from '../../shared/Refusal';
import { useTelling } from '../../shared/telling';
import { Waiting } from '../../shared/Waiting';
import { BlobImage } from './BlobImage';

export interface Previewed {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
}

/** A file beside what is written about it; what the browser cannot show is opened by what can. */
export function FilePreview({ file }: { readonly file: Previewed }) {
  const { t } = useTranslation();
  const tell = useTelling();
  const path = `/api/v1/files/${file.id}/content`;
  const content = useQuery({ queryKey: ['file', file.id], queryFn: () => readBlob(path), staleTime: Infinity });
  return (
    <Card
      size="small"
      title={file.name}
      extra={
        <Button size="small" onClick={() => void openDocument(path).catch(tell)}>
          {t('review.openApart')}
        </Button>
      }
    >
      <Refusal error={content.error} />
      {content.isPending && <Waiting />}
      {content.data && file.mediaType.startsWith('image/') && <BlobImage content={content.data} alt={file.name} />}
      {content.data && file.mediaType === 'application/pdf' && <Pdf content={content.data} name={file.name} />}
    </Card>
  );
}

function Pdf({ content, name }: { readonly content: Blob; readonly name: string }) {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    // Shown as what the API says it is, whatever its sender called it.
    const url = URL.createObjectURL(new Blob([content], { type: 'application/pdf' }));
    setSource(url);
    return () => URL.revokeObjectURL(url);
  }, [content]);
  return source ? <iframe className="preview" src={source} title={name} /> : null;
}
