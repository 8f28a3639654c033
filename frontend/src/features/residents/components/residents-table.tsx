import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { ResidentSummary } from '@/api/schemas';
import { Table, Td, Th } from '@/components/ui/table';
import { cx } from '@/lib/class-names';
import { formatDay } from '@/lib/time';

import { ResidentStatus } from './resident-status';

interface ResidentsTableProps {
  residents: readonly ResidentSummary[];
  pointed: string | null;
  onPoint: (residentId: string | null) => void;
}

export function rowId(residentId: string): string {
  return `resident-${residentId}`;
}

export function ResidentsTable({ residents, pointed, onPoint }: ResidentsTableProps) {
  const { t, i18n } = useTranslation();
  return (
    <Table
      caption={t('residents:table')}
      head={
        <>
          <Th>{t('residents:column.name')}</Th>
          <Th>{t('residents:column.address')}</Th>
          <Th>{t('residents:column.status')}</Th>
          <Th>{t('residents:column.next')}</Th>
        </>
      }
    >
      {residents.map((resident) => (
        <tr
          key={resident.resident_id}
          id={rowId(resident.resident_id)}
          onMouseEnter={() => onPoint(resident.resident_id)}
          onFocus={() => onPoint(resident.resident_id)}
          className={cx(pointed === resident.resident_id && 'bg-yellow-100')}
        >
          <Td>
            <Link
              to="/residents/$residentId"
              params={{ residentId: resident.resident_id }}
              className="inline-flex min-h-11 flex-col justify-center whitespace-nowrap text-key-900 underline underline-offset-[3px]"
            >
              <span className="text-dns-14N-130 text-solid-gray-700">{resident.kana}</span>
              <span className="text-dns-16B-130">{resident.name}</span>
            </Link>
          </Td>
          <Td className="min-w-48">{resident.address}</Td>
          <Td>
            <ResidentStatus needsPin={resident.needs_pin} suspended={resident.suspended_today} />
          </Td>
          <Td className="whitespace-nowrap">
            {resident.next_collection ? formatDay(resident.next_collection, i18n.language) : t('residents:noNext')}
          </Td>
        </tr>
      ))}
    </Table>
  );
}
