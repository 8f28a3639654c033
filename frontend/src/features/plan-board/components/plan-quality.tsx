import { useTranslation } from 'react-i18next';

import type { PlanHeader } from '@/api/schemas';

interface PlanQualityProps {
  quality: NonNullable<PlanHeader['quality']>;
}

/** What is proven of the plan, in words: orders that are shortest, and how near the whole is to the minimum. */
export function PlanQuality({ quality }: PlanQualityProps) {
  const { t } = useTranslation();
  const { gap } = quality;
  return (
    <div className="px-3 py-2 text-std-16N-170">
      <p>
        {t('plans:quality.orders', { count: quality.route_count, proven: quality.proven_count })}{' '}
        {/* Rounded up, so that "within" is true. */}
        {gap == null ? t('plans:quality.unknown') : t('plans:quality.whole', { percent: Math.ceil(gap * 100) })}
      </p>
      {quality.relaxed.length > 0 && (
        <details>
          <summary className="min-h-11 cursor-pointer py-2 text-key-900 underline underline-offset-[3px]">{t('plans:quality.premises')}</summary>
          <ul className="list-disc pl-6">
            {quality.relaxed.map((code) => (
              <li key={code}>{t(`plans:quality.relaxed.${code}`)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
