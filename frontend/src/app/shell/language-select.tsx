import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { cx } from '@/lib/class-names';

import { changeLanguage, type Language, LANGUAGES } from '../i18n';

const NAMES: Record<Language, string> = { ja: '日本語', en: 'English' };

export function LanguageSelect({ tall }: { tall?: boolean }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {t('common:language')}
      </label>
      <select
        id={id}
        value={i18n.language}
        onChange={(event) => void changeLanguage(event.target.value as Language)}
        className={cx('rounded-8 border border-solid-gray-600 bg-white px-2 text-oln-16N-100', tall ? 'min-h-14' : 'min-h-11')}
      >
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {NAMES[language]}
          </option>
        ))}
      </select>
    </>
  );
}
