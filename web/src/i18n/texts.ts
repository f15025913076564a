import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import zh from './zh-CN.json';

const KEY = 'banjie.language';

export type Language = 'zh-CN' | 'en';

/** Chinese comes with the page; English is fetched by who asks for it. */
export async function startTexts(): Promise<void> {
  await i18n.use(initReactI18next).init({
    resources: { 'zh-CN': { translation: zh } },
    lng: 'zh-CN',
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (localStorage.getItem(KEY) === 'en') await speak('en');
}

export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18n.hasResourceBundle('en', 'translation')) {
    const { default: en } = await import('./en.json');
    i18n.addResourceBundle('en', 'translation', en);
  }
  localStorage.setItem(KEY, language);
  await i18n.changeLanguage(language);
}
