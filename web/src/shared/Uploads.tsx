import { UploadOutlined } from '@ant-design/icons';
import { Button, Upload, type UploadFile } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '../api/upload';
import { fullWidth } from './punctuation';

interface UploadsProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly fileIds: readonly string[];
  readonly onChange: (fileIds: string[]) => void;
}

/** Files that are sent as they are chosen, with progress; one that did not arrive can be sent again. */
export function Uploads({ label, disabled, fileIds, onChange }: UploadsProps) {
  const { t, i18n } = useTranslation();
  const [files, setFiles] = useState<UploadFile<{ id: string }>[]>([]);
  const keep = (list: UploadFile<{ id: string }>[]) => {
    setFiles(list);
    const ids = list.flatMap(({ response, status }) => (status === 'done' && response ? [response.id] : []));
    if (ids.join() !== fileIds.join()) onChange(ids);
  };
  const change = (uid: string, part: Partial<UploadFile<{ id: string }>>) =>
    files.map((file) => (file.uid === uid ? { ...file, ...part } : file));
  const again = async ({ uid, originFileObj }: UploadFile<{ id: string }>) => {
    if (!originFileObj) return;
    setFiles(change(uid, { status: 'uploading', percent: 0 }));
    try {
      const told = (percent: number) => setFiles(change(uid, { status: 'uploading', percent }));
      keep(change(uid, { status: 'done', response: await uploadFile(originFileObj, told) }));
    } catch (error) {
      setFiles(change(uid, { status: 'error', error }));
    }
  };
  return (
    <>
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
        onChange={({ fileList }) => keep(fileList)}
      >
        <Button icon={<UploadOutlined />} aria-label={t('uploads.chooseFor', { label })}>
          {t('uploads.choose')}
        </Button>
      </Upload>
      {files
        .filter(({ status }) => status === 'error')
        .map((file) => (
          <div key={file.uid} className="wrong" role="alert">
            {file.name}
            {t('common.colon')}
            {reasonOf(file.error, i18n.language === 'en') ?? t('uploads.failed')}{' '}
            <Button size="small" onClick={() => void again(file)}>
              {t('uploads.again')}
            </Button>
          </div>
        ))}
    </>
  );
}

function reasonOf(error: unknown, english: boolean): string | undefined {
  const { problem } = (error ?? {}) as { problem?: { titleZh: string; titleEn: string } };
  return english ? problem?.titleEn : problem && fullWidth(problem.titleZh);
}
