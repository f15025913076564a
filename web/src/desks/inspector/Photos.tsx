import { Alert, Button, Card } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BlobImage } from '../staff/BlobImage';
import { photoFrom } from './pictures';
import type { Notes, Visit } from './store';

interface PhotosProps {
  readonly visit: Visit;
  readonly photos: Notes['photos'];
  readonly onChange: (photos: Notes['photos']) => void;
}

export function Photos({ visit, photos, onChange }: PhotosProps) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('visits.photos', { count: photos.length })}>
      <div className="photos">
        {photos.map((photo) => (
          <div key={photo.key}>
            <BlobImage content={photo.content} alt={photo.name} />
            {photo.point && <div className="muted">{photo.point}</div>}
            <Button size="small" block onClick={() => onChange(photos.filter(({ key }) => key !== photo.key))}>
              {t('visits.dropPhoto')}
            </Button>
          </div>
        ))}
      </div>
      <TakePhoto visit={visit} photos={photos} onChange={onChange} />
    </Card>
  );
}

/** Takes pictures, of one point of the checklist or of the place as a whole. */
export function TakePhoto({ visit, photos, onChange, point }: PhotosProps & { readonly point?: string }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [unreadable, setUnreadable] = useState(false);
  const taken = photos.filter((one) => one.point === point).length;
  const take = async (files: readonly File[]) => {
    const name = (index: number) =>
      t('visits.photoName', { number: visit.file.number, count: photos.length + index + 1 });
    const pictures = await Promise.all(files.map((file, index) => photoFrom(file, name(index))));
    onChange([...photos, ...pictures.map((one) => (point === undefined ? one : { ...one, point }))]);
  };
  const label = point === undefined ? t('visits.takePhoto') : t('visits.photoOf', { point });
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          setUnreadable(false);
          void take(files).catch(() => setUnreadable(true));
        }}
      />
      {unreadable && <Alert type="error" title={t('visits.unreadable')} />}
      <Button {...(point !== undefined && { 'aria-label': label })} onClick={() => input.current?.click()}>
        {point === undefined ? t('visits.takePhoto') : t('visits.pictured', { count: taken })}
      </Button>
    </>
  );
}
