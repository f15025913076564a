import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { tokenIn } from './read-code';

/** Between two looks: a hand is not faster, and a telephone not warmer. */
const PAUSE_MS = 200;

export type CameraEnd = 'refused' | 'missing' | 'left';

interface LiveCameraProps {
  /** The token of the first certificate whose code is seen. */
  readonly onToken: (token: string) => void;
  /** The camera may not be used, is not there, or the page was put away. */
  readonly onEnd: (why: CameraEnd) => void;
}

/** What the camera sees, until it sees the code of a certificate. It is off as soon as this or the page is left. */
export function LiveCamera({ onToken, onEnd }: LiveCameraProps) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const found = useEffectEvent(onToken);
  const ended = useEffectEvent(onEnd);
  useEffect(() => {
    const leaving = new AbortController();
    const hide = () => document.hidden && ended('left');
    document.addEventListener('visibilitychange', hide, { signal: leaving.signal });
    void watch(video.current!, leaving.signal).then(
      (token) => token !== undefined && found(token),
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        ended(error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'missing');
      },
    );
    return () => leaving.abort();
  }, []);
  return <video ref={video} className="camera" muted playsInline aria-label={t('verify.cameraView')} />;
}

/**
 * Looks until there is the code of a certificate, or until it is told to stop: then undefined. Turns the camera off either way.
 * @throws DOMException when there is no camera or it may not be used
 */
async function watch(video: HTMLVideoElement, leaving: AbortSignal): Promise<string | undefined> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const off = () => stream.getTracks().forEach((track) => track.stop());
  leaving.addEventListener('abort', off);
  try {
    if (leaving.aborted) return undefined;
    video.srcObject = stream;
    await video.play();
    while (!leaving.aborted) {
      const token = await tokenIn(video, video.videoWidth, video.videoHeight).catch(() => undefined);
      if (token !== undefined) return leaving.aborted ? undefined : token;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    return undefined;
  } finally {
    off();
  }
}
