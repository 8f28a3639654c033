import { cx } from '@/lib/class-names';

import { Icon, type IconName } from './icon';

interface CountCardProps {
  label: string;
  value: number | undefined;
  unit: string;
  icon: IconName;
  /** Asks for attention when it is not 0: by frame and icon, not by colour alone. */
  warns?: boolean;
  hint?: string;
}

/** One number that matters at the top of a page. */
export function CountCard({ label, value, unit, icon, warns, hint }: CountCardProps) {
  const loud = warns && (value ?? 0) > 0;
  return (
    <div
      className={cx(
        'flex min-w-40 items-center gap-3 rounded-12 border px-4 py-2.5',
        loud ? 'border-2 border-warning-orange-2 bg-orange-50' : 'border-solid-gray-420 bg-white',
      )}
    >
      <Icon name={loud ? 'warning' : icon} size={28} className={loud ? 'text-warning-orange-2' : 'text-solid-gray-700'} />
      <dl>
        <dt className="text-dns-14N-130">{label}</dt>
        <dd className="text-std-20B-150">
          {value ?? '…'} <span className="text-dns-14N-130">{unit}</span>
          {hint && <span className="ml-2 text-dns-14N-130">{hint}</span>}
        </dd>
      </dl>
    </div>
  );
}
