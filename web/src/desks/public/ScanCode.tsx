import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/** Pictures of telephones are larger than a code needs. */
const LARGEST_SIDE = 1600;

interface Detector {
  detect(image: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>;
}

/** Reads the code of a certificate from a picture: on a telephone the camera takes it, elsewhere it is chosen. */
export function ScanCode() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'ready' | 'reading' | 'none'>('ready');
  const read = async (file: File) => {
    setState('reading');
    const token = tokenOf(await codeIn(file).catch(() => undefined));
    setState(token === undefined ? 'none' : 'ready');
    if (token !== undefined) await navigate(`/verify/${encodeURIComponent(token)}`);
  };
  return (
    <div className="panel stack">
      <div>
        <Button type="primary" loading={state === 'reading'} onClick={() => input.current?.click()}>
          {t('verify.scan')}
        </Button>
        <input
          ref={input}
          type="file"
          accept="image/*"
          capture="environment"
          hidden
          aria-label={t('verify.scan')}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void read(file);
            target.value = '';
          }}
        />
      </div>
      <p className="muted">{t('verify.scanHint')}</p>
      {state === 'none' && (
        <p className="wrong" role="alert">
          {t('verify.noCode')}
        </p>
      )}
    </div>
  );
}

/** By the browser itself where it can; otherwise by a library that is fetched then. */
async function codeIn(file: File): Promise<string | undefined> {
  const picture = await createImageBitmap(file);
  const { BarcodeDetector: Detecting } = window as { BarcodeDetector?: new (options: object) => Detector };
  if (Detecting) {
    const found = await new Detecting({ formats: ['qr_code'] }).detect(picture).catch(() => []);
    if (found[0]) return found[0].rawValue;
  }
  const scale = Math.min(1, LARGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const drawing = canvas.getContext('2d');
  if (!drawing) return undefined;
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = drawing.getImageData(0, 0, canvas.width, canvas.height);
  const { default: decode } = await import('jsqr');
  return decode(data, width, height)?.data;
}

/** Of the address in the code the end: it is asked of this site, wherever the code would lead. */
function tokenOf(code: string | undefined): string | undefined {
  return /\/verify\/([\w.~-]+)$/.exec(code ?? '')?.[1];
}
