import { Button } from 'antd';
import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { BlobImage } from '../staff/BlobImage';
import { pictureFrom } from './pictures';
import type { Picture } from './store';

const WIDTH = 640;
const HEIGHT = 220;
const PEN = 4;

interface SignaturePadProps {
  readonly label: string;
  readonly signed: Picture | undefined;
  readonly onSign: (picture: Picture | undefined) => void;
}

/** Signed with the finger; what is signed is kept as a picture. */
export function SignaturePad({ label, signed, onSign }: SignaturePadProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef(false);
  const at = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = currentTarget.getBoundingClientRect();
    return [((clientX - box.left) / box.width) * WIDTH, ((clientY - box.top) / box.height) * HEIGHT];
  };
  const pen = () => canvas.current?.getContext('2d') ?? undefined;
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const context = pen();
    if (!context) return;
    context.lineWidth = PEN;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.beginPath();
    context.moveTo(...at(event));
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const context = pen();
    context?.lineTo(...at(event));
    context?.stroke();
    drawn.current = true;
  };
  const done = () => {
    if (canvas.current) void pictureFrom(canvas.current, `${label}.png`, 'image/png').then(onSign);
  };
  const clear = () => {
    pen()?.clearRect(0, 0, WIDTH, HEIGHT);
    drawn.current = false;
    onSign(undefined);
  };
  return (
    <div className="signature">
      <div className="row">
        <span className="grow">{label}</span>
        {signed ? (
          <Button size="small" onClick={clear}>
            {t('visits.signAgain')}
          </Button>
        ) : (
          <Button size="small" type="primary" onClick={() => drawn.current && done()}>
            {t('visits.signed')}
          </Button>
        )}
      </div>
      {signed ? (
        <BlobImage content={signed.content} alt={label} />
      ) : (
        <canvas
          ref={canvas}
          width={WIDTH}
          height={HEIGHT}
          role="img"
          aria-label={t('visits.signHere', { label })}
          onPointerDown={begin}
          onPointerMove={draw}
        />
      )}
    </div>
  );
}
