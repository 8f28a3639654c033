import { useTranslation } from 'react-i18next';

import type { Point, RouteStep } from '@/api/schemas';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { formatKilometres } from '@/lib/time';

import { externalMapUrl, stepLook } from '../manoeuvre';
import { TabletButton } from './tablet-button';

interface DirectionsProps {
  to: string;
  point: Point;
  steps: readonly RouteStep[];
  onClose: () => void;
}

/** Turn by turn to one place, in words with arrows; a map application may do the rest. */
export function Directions({ to, point, steps, onClose }: DirectionsProps) {
  const { t } = useTranslation();
  const sum = (pick: (step: RouteStep) => number) => steps.reduce((total, step) => total + pick(step), 0);
  return (
    <Dialog
      full
      title={t('driver:navTitle', { name: to })}
      onClose={onClose}
      actions={
        <>
          <a
            href={externalMapUrl(point)}
            target="_blank"
            rel="noopener noreferrer"
            referrerPolicy="no-referrer"
            className="flex min-h-16 grow items-center justify-center gap-3 rounded-16 border-4 border-key-900 px-4 text-std-20B-150 text-key-900"
          >
            <Icon name="external" size={32} />
            {t('driver:external')}
            <span className="sr-only">{t('common:newTab')}</span>
          </a>
          <TabletButton look="other" icon="cross" size="cab" onClick={onClose} className="grow">
            {t('common:close')}
          </TabletButton>
        </>
      }
    >
      {steps.length === 0 ? (
        <p className="text-std-20N-150">{t('driver:noSteps')}</p>
      ) : (
        <p className="mb-2 text-std-20N-150">
          {t('driver:total', {
            km: formatKilometres(sum((step) => step.distance_m)),
            minutes: Math.max(1, Math.round(sum((step) => step.duration_s) / 60)),
          })}
        </p>
      )}
      <ol>
        {steps.map((step, index) => (
          <StepRow key={index} step={step} />
        ))}
      </ol>
    </Dialog>
  );
}

function StepRow({ step }: { step: RouteStep }) {
  const { t } = useTranslation();
  const { word, icon } = stepLook(step);
  return (
    <li className="flex min-h-20 items-center gap-5 border-b border-solid-gray-420 py-2">
      <Icon name={icon} size={56} />
      <span>
        <span className="block text-std-26B-150">{t(`driver:step.${word}`)}</span>
        <span className="block text-std-20N-150">
          {step.road}
          {step.distance_m > 0 && ` ${t('driver:step.for', { distance: distanceText(step.distance_m, t) })}`}
        </span>
      </span>
    </li>
  );
}

/** Rounded as one can judge it from the cab. */
function distanceText(metres: number, t: (key: string, values: { value: string }) => string): string {
  if (metres >= 1000) return t('common:km', { value: formatKilometres(metres) });
  return t('common:metres', { value: String(Math.max(10, Math.round(metres / 10) * 10)) });
}
