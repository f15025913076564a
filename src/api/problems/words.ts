/** One sentence in both languages of the API. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Language = 'zh' | 'en';

/**
 * The language of a problem by Accept-Language (RFC 9110, 12.5.4): the better liked of Chinese and English, Chinese when
 * neither is named or both are liked alike.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  const liking = { zh: 0, en: 0 };
  for (const range of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'zh' && language !== 'en') continue;
    const weight = parameters.map((one) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1]).find(Boolean);
    liking[language] = Math.max(liking[language], Number(weight ?? 1));
  }
  return liking.en > liking.zh ? 'en' : 'zh';
}
