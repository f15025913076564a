import { UploadOutlined } from '@ant-design/icons';
import { Button, Upload, type UploadFile } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '../api/upload';

interface UploadsProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly fileIds: readonly string[];
  readonly onChange: (fileIds: string[]) => void;
}

/** Files that are sent as they are chosen, with progress; one that did not arrive is sent again by choosing it again. */
export function Uploads({ label, disabled, fileIds, onChange }: UploadsProps) {
  const { t, i18n } = useTranslation();
  const [files, setFiles] = useState<UploadFile<{ id: string }>[]>([]);
  return (
    <Upload<{ id: string }>
      multiple
      disabled={disabled}
      fileList={files}
      customRequest={({ file, onProgress, onError, onSuccess }) => {
        uploadFile(file as File, (percent) => onProgress?.({ percent })).then(
          (answer) => onSuccess?.(answer),
          (error: unknown) => onError?.(error instanceof Error ? error : new Error(String(error))),
        );
      }}
      onChange={({ fileList }) => {
        const words = fileList.map((file) =>
          file.status === 'error'
            ? { ...file, response: reasonOf(file.error, i18n.language === 'en') ?? t('uploads.failed') }
            : file,
        );
        setFiles(words as UploadFile<{ id: string }>[]);
        const ids = fileList.flatMap(({ response, status }) => (status === 'done' && response ? [response.id] : []));
        if (ids.join() !== fileIds.join()) onChange(ids);
      }}
    >
      <Button icon={<UploadOutlined />} aria-label={t('uploads.chooseFor', { label })}>
        {t('uploads.choose')}
      </Button>
    </Upload>
  );
}

function reasonOf(error: unknown, english: boolean): string | undefined {
  const { problem } = (error ?? {}) as { problem?: { titleZh: string; titleEn: string } };
  return english ? problem?.titleEn : problem?.titleZh;
}
