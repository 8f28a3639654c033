import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the page in the browser's tab; a screen reader says it after every move. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const product = t('common:product');
  useEffect(() => {
    document.title = title ? `${title} | ${product}` : product;
  }, [title, product]);
}
