import { useTranslation } from 'react-i18next';

import { Badge } from '@/components/ui/badge';

interface ResidentStatusProps {
  needsPin: boolean;
  suspended: boolean;
}

/** What matters about a resident today, in words with an icon. */
export function ResidentStatus({ needsPin, suspended }: ResidentStatusProps) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex flex-wrap gap-1">
      {needsPin && (
        <Badge tone="warn" icon="pinOff">
          {t('residents:status.needsPin')}
        </Badge>
      )}
      {suspended && (
        <Badge tone="plain" icon="pause">
          {t('residents:status.suspended')}
        </Badge>
      )}
      {!needsPin && !suspended && (
        <Badge tone="good" icon="check">
          {t('residents:status.active')}
        </Badge>
      )}
    </span>
  );
}
