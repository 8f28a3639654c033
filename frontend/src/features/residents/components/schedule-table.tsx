import { useTranslation } from 'react-i18next';

import type { CollectionSchedule } from '@/api/schemas';
import { Table, Td, Th } from '@/components/ui/table';
import { formatDate, WEEKDAYS } from '@/lib/time';

import { type Cell, scheduleGrid } from '../schedule-grid';

/** The collection schedule as people keep it on the fridge: weekday × waste category. */
export function ScheduleTable({ schedule }: { schedule: CollectionSchedule }) {
  const { t } = useTranslation();
  const rows = scheduleGrid(schedule);
  if (rows.length === 0) return <p>{t('residents:noSchedule')}</p>;
  return (
    <>
      <Table
        even
        caption={t('residents:scheduleTable')}
        head={
          <>
            <Th className="w-32">{t('residents:scheduleKind')}</Th>
            {WEEKDAYS.map((day) => (
              <Th key={day} className="px-1 text-center">
                {t(`domain:weekday.${day}`)}
              </Th>
            ))}
          </>
        }
      >
        {rows.map(({ category, days }) => (
          <tr key={category}>
            <Th scope="row" className="whitespace-nowrap">
              {t(`domain:category.${category}`, { defaultValue: category })}
            </Th>
            {days.map((cells, day) => (
              <Td key={day} className="px-1 text-center">
                {cells.map((cell) => (
                  <CellText key={cell.kind} cell={cell} />
                ))}
              </Td>
            ))}
          </tr>
        ))}
      </Table>
      <ScheduleNotes schedule={schedule} />
    </>
  );
}

function CellText({ cell }: { cell: Cell }) {
  const { t } = useTranslation();
  const text =
    cell.kind === 'weekly'
      ? t('residents:everyWeek')
      : cell.kind === 'nth_weekday'
        ? t('residents:nth', { list: cell.nths.join('・') })
        : t('residents:biweekly');
  return <b className="block">{text}</b>;
}

function ScheduleNotes({ schedule }: { schedule: CollectionSchedule }) {
  const { t, i18n } = useTranslation();
  const { start_date, end_date, holiday_rule } = schedule;
  const anchors = schedule.rules.flatMap((rule) => (rule.kind === 'biweekly' ? [rule.anchor] : []));
  const period = [
    start_date && t('residents:from', { date: formatDate(start_date, i18n.language) }),
    end_date && t('residents:until', { date: formatDate(end_date, i18n.language) }),
  ].filter(Boolean);
  return (
    <p className="mt-2 text-dns-16N-130">
      {t(`domain:holidayRule.${holiday_rule ?? 'skip'}`)}
      {period.length > 0 && ` / ${t('residents:holds')}: ${period.join(' ')}`}
      {[...new Set(anchors)].map((anchor) => (
        <span key={anchor} className="block">
          {t('residents:biweekly')}: {t('residents:biweeklyFrom', { date: formatDate(anchor, i18n.language) })}
        </span>
      ))}
    </p>
  );
}
