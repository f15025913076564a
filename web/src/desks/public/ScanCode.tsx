import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { LiveCamera, type CameraEnd } from './LiveCamera';
import { tokenIn } from './read-code';

type State = 'ready' | 'reading' | 'none' | 'live' | CameraEnd;

/** What there is to say about a state; of the others nothing. */
const WORDS: Partial<Record<State, string>> = {
  none: 'verify.noCode',
  refused: 'verify.cameraRefused',
  missing: 'verify.cameraMissing',
};

/** Reads the code of a certificate before the camera, or from a picture that is taken or chosen. */
export function ScanCode() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>('ready');
  const open = (token: string) => navigate(`/verify/${encodeURIComponent(token)}`);
  const read = async (file: File) => {
    setState('reading');
    const token = await tokenInFile(file).catch(() => undefined);
    setState(token === undefined ? 'none' : 'ready');
    if (token !== undefined) await open(token);
  };
  const word = WORDS[state];
  return (
    <div className="panel stack">
      <div className="chips">
        {/* Pages that came over a line anybody can read have no camera. */}
        {'mediaDevices' in navigator && (
          <Button type="primary" onClick={() => setState(state === 'live' ? 'left' : 'live')}>
            {t(state === 'live' ? 'verify.cameraOff' : 'verify.camera')}
          </Button>
        )}
        <Button loading={state === 'reading'} onClick={() => input.current?.click()}>
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
      {state === 'live' && <LiveCamera onToken={(token) => void open(token)} onEnd={setState} />}
      <p className="muted">{t('verify.scanHint')}</p>
      {word && (
        <p className="wrong" role="alert">
          {t(word)}
        </p>
      )}
    </div>
  );
}

async function tokenInFile(file: File): Promise<string | undefined> {
  const picture = await createImageBitmap(file);
  return tokenIn(picture, picture.width, picture.height);
}
