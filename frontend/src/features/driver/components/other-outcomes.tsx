import { useTranslation } from 'react-i18next';

import type { Outcome } from '@/api/schemas';
import { Dialog } from '@/components/ui/dialog';
import type { IconName } from '@/components/ui/icon';

import { TabletButton } from './tablet-button';

const OTHERS: { outcome: Outcome; icon: IconName }[] = [
  { outcome: 'no_garbage', icon: 'check' },
  { outcome: 'not_out_answered', icon: 'info' },
  { outcome: 'not_out_no_answer', icon: 'warning' },
  { outcome: 'no_access', icon: 'cross' },
  { outcome: 'wrongly_sorted', icon: 'error' },
  { outcome: 'was_suspended', icon: 'pause' },
];

interface OtherOutcomesProps {
  name: string;
  onChoose: (outcome: Outcome) => void;
  onClose: () => void;
}

/** The outcomes that are less common than "collected". */
export function OtherOutcomes({ name, onChoose, onClose }: OtherOutcomesProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      full
      title={t('driver:otherTitle', { name })}
      onClose={onClose}
      actions={
        <TabletButton look="plain" icon="undo" size="cab" onClick={onClose} className="grow">
          {t('driver:otherCancel')}
        </TabletButton>
      }
    >
      <p className="mb-4 text-std-20B-150">{t('driver:otherHint')}</p>
      <div className="grid grid-cols-2 gap-4">
        {OTHERS.map(({ outcome, icon }) => (
          <TabletButton key={outcome} look="other" icon={icon} size="door" onClick={() => onChoose(outcome)}>
            {t(`domain:outcome.${outcome}`)}
          </TabletButton>
        ))}
      </div>
    </Dialog>
  );
}
