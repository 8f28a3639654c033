import { useTranslation } from 'react-i18next';

import type { PlanState } from '@/api/schemas';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { IconName } from '@/components/ui/icon';

const LOOKS: Record<PlanState, { tone: BadgeTone; icon: IconName }> = {
  running: { tone: 'key', icon: 'clock' },
  failed: { tone: 'bad', icon: 'error' },
  draft: { tone: 'plain', icon: 'info' },
  published: { tone: 'good', icon: 'check' },
  superseded: { tone: 'plain', icon: 'undo' },
};

export function PlanStateBadge({ state }: { state: PlanState }) {
  const { t } = useTranslation();
  const { tone, icon } = LOOKS[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`domain:planState.${state}`)}
    </Badge>
  );
}
