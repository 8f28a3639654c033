import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import ja from './locales/ja';

export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'fureai-language';

/** Starts the texts in the language this device was left in; Japanese comes with the page, English on demand. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { ja },
    lng: 'ja',
    fallbackLng: 'ja',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
  });
  await changeLanguage(localStorage.getItem(KEY) === 'en' ? 'en' : 'ja');
}

export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'common')) await loadEnglish();
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEY, language);
}

async function loadEnglish(): Promise<void> {
  const { default: en } = await import('./locales/en');
  for (const [namespace, texts] of Object.entries(en)) i18next.addResourceBundle('en', namespace, texts);
}
