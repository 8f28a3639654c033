import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DepotView } from '@/api/schemas';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { cx } from '@/lib/class-names';
import { addDays, formatDay, isDate, todayInJapan } from '@/lib/time';

const DAYS_AHEAD = [0, 1, 2, 3, 4];

interface DayBarProps {
  date: string;
  depots: readonly DepotView[];
  depotId: string | undefined;
}

/** Which day, which depot. */
export function DayBar({ date, depots, depotId }: DayBarProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate({ from: '/plans' });
  const today = todayInJapan();
  const go = (day: string) => void navigate({ search: (old) => ({ ...old, date: day, plan: undefined }) });
  const name = (days: number) => (days === 0 ? t('plans:today') : days === 1 ? t('plans:tomorrow') : '');
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div role="group" aria-label={t('plans:quick')} className="flex flex-wrap gap-1">
        {DAYS_AHEAD.map((days) => {
          const day = addDays(today, days);
          return (
            <button
              key={day}
              type="button"
              aria-pressed={day === date}
              onClick={() => go(day)}
              className={cx(
                'min-h-11 rounded-8 border px-3 text-oln-16N-100',
                day === date ? 'border-key-900 bg-key-900 text-white' : 'border-solid-gray-600 bg-white hover:bg-key-50',
              )}
            >
              {name(days)} {formatDay(day, i18n.language)}
            </button>
          );
        })}
      </div>
      <TextField
        type="date"
        label={t('plans:date')}
        value={date}
        className="w-44"
        onChange={(event) => isDate(event.target.value) && go(event.target.value)}
      />
      <Select
        label={t('plans:depot')}
        className="w-56"
        value={depotId}
        options={depots.map(({ depot }) => ({ value: depot.depot_id, label: depot.name }))}
        onChange={(event) => {
          const depot = event.target.value;
          void navigate({ search: (old) => ({ ...old, depot, plan: undefined }) });
        }}
      />
    </div>
  );
}
