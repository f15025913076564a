import { SoundOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

/** Browsers fall silent in long texts, so sentences are spoken one by one. */
const SENTENCE_END = /(?<=[。！？；.!?;\n])/;

/** Reads the page aloud, as far as this browser can speak; silent again on the next page. */
export function ReadAloud() {
  const { t, i18n } = useTranslation();
  const { pathname } = useLocation();
  const [speaking, setSpeaking] = useState(false);
  const stop = () => {
    speechSynthesis.cancel();
    setSpeaking(false);
  };
  useEffect(() => () => window.speechSynthesis?.cancel(), []);
  useEffect(() => {
    if ('speechSynthesis' in window) speechSynthesis.cancel();
    setSpeaking(false);
  }, [pathname]);
  if (!('speechSynthesis' in window)) return null;
  const read = () => {
    const text = document.querySelector<HTMLElement>('main')?.innerText ?? '';
    const sentences = text
      .split(SENTENCE_END)
      .map((one) => one.trim())
      .filter((one) => one !== '');
    setSpeaking(sentences.length > 0);
    sentences.forEach((sentence, index) => {
      const spoken = new SpeechSynthesisUtterance(sentence);
      spoken.lang = i18n.language;
      if (index === sentences.length - 1) spoken.addEventListener('end', () => setSpeaking(false));
      speechSynthesis.speak(spoken);
    });
  };
  const word = speaking ? t('shell.silence') : t('shell.readAloud');
  return (
    <Button
      type="text"
      icon={<SoundOutlined />}
      aria-label={word}
      title={word}
      aria-pressed={speaking}
      onClick={speaking ? stop : read}
    />
  );
}
