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

/** The words of each language as they stand in its book. */
const books: Partial<Record<Language, typeof zh>> = { 'zh-CN': zh };
let plain = false;

/** Says things more plainly, for who asked for it: `plain` in the book has what is said otherwise, by the same keys. */
export async function speakPlainly(wanted: boolean): Promise<void> {
  if (plain === wanted) return;
  plain = wanted;
  await speak(i18n.language as Language);
}

export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !books.en) {
    const { default: en } = await import('./en.json');
    books.en = en;
  }
  const book = books[language] ?? zh;
  i18n.addResourceBundle(language, 'translation', book, true, true);
  if (plain) i18n.addResourceBundle(language, 'translation', book.plain, true, true);
  localStorage.setItem(KEY, language);
  await i18n.changeLanguage(language);
}
