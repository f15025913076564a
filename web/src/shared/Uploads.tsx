import { CameraOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Upload, type UploadFile, type UploadProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '../api/upload';
import { fullWidth } from './punctuation';

/** A file that has arrived; its hash is known of those that were sent by this page. */
export interface Uploaded {
  readonly id: string;
  readonly sha256?: string;
}

interface UploadsProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly files: readonly Uploaded[];
  /** Pictures and scans, which a telephone may take on the spot. */
  readonly camera?: boolean;
  readonly onChange: (files: readonly Uploaded[]) => void;
}

type Entry = UploadFile<Uploaded>;

/** Files that are sent as they are chosen, with progress; one that did not arrive can be sent again. */
export function Uploads({ label, disabled, files: arrived, camera = false, onChange }: UploadsProps) {
  const { t, i18n } = useTranslation();
  // What was sent before the page was read anew is still part of the draft, whatever it was called.
  const [files, setFiles] = useState<Entry[]>(() =>
    arrived.map((response, index) => ({
      uid: response.id,
      name: t('uploads.earlier', { number: index + 1 }),
      status: 'done',
      response,
    })),
  );
  const keep = (list: Entry[]) => {
    setFiles(list);
    const done = list.flatMap(({ response, status }) => (status === 'done' && response ? [response] : []));
    if (idsOf(done) !== idsOf(arrived)) onChange(done);
  };
  const change = (uid: string, part: Partial<Entry>) =>
    files.map((file) => (file.uid === uid ? { ...file, ...part } : file));
  const again = async ({ uid, originFileObj }: Entry) => {
    if (!originFileObj) return;
    setFiles(change(uid, { status: 'uploading', percent: 0 }));
    try {
      const told = (percent: number) => setFiles(change(uid, { status: 'uploading', percent }));
      keep(change(uid, { status: 'done', response: await uploadFile(originFileObj, told) }));
    } catch (error) {
      setFiles(change(uid, { status: 'error', error }));
    }
  };
  const uploading: UploadProps<Uploaded> = {
    multiple: true,
    disabled,
    fileList: files,
    customRequest: ({ file, onProgress, onError, onSuccess }) => {
      uploadFile(file as File, (percent) => onProgress?.({ percent })).then(
        (answer) => onSuccess?.(answer),
        (error: unknown) => onError?.(error instanceof Error ? error : new Error(String(error))),
      );
    },
    onChange: ({ fileList }) => keep(fileList),
  };
  return (
    <>
      {camera && (
        <Upload<Uploaded> {...uploading} accept="image/*" capture="environment" showUploadList={false}>
          <Button icon={<CameraOutlined />} aria-label={t('uploads.photographFor', { label })}>
            {t('uploads.photograph')}
          </Button>
        </Upload>
      )}
      <Upload<Uploaded> {...uploading} {...(camera && { accept: 'image/*,application/pdf' })}>
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

function idsOf(files: readonly Uploaded[]): string {
  return files.map(({ id }) => id).join();
}

function reasonOf(error: unknown, english: boolean): string | undefined {
  const { problem } = (error ?? {}) as { problem?: { titleZh: string; titleEn: string } };
  return english ? problem?.titleEn : problem && fullWidth(problem.titleZh);
}
