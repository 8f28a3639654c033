import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Button, buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';

/** The register is empty: the first thing to do is to bring the city's file. */
export function RegisterEmpty() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon="upload"
      title={t('residents:empty')}
      actions={
        <Link to="/residents/import" className={buttonClass('primary', 'large')}>
          <Icon name="upload" />
          {t('residents:import')}
        </Link>
      }
    >
      <p>{t('residents:emptyHint')}</p>
      <p className="mt-2">{t('residents:emptyPath')}</p>
    </EmptyState>
  );
}

/** Nobody matches what was searched for. */
export function NobodyFound({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState icon="search" title={t('residents:notFound')} actions={<Button onClick={onClear}>{t('residents:clear')}</Button>}>
      {t('residents:notFoundHint')}
    </EmptyState>
  );
}
