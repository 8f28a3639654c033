import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AddressCandidate, Point, ResidentDetail } from '@/api/schemas';
import { ErrorAlert } from '@/components/error-alert';
import { MapSlot } from '@/components/map/map-slot';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cx } from '@/lib/class-names';

import { useSetPin } from '../api/use-resident';

const PinMap = lazy(() => import('./pin-map'));

interface PinEditorProps {
  resident: ResidentDetail;
  /** Reads the resident again, after somebody else changed it. */
  onReread: () => void;
}

/** Where the truck halts for the resident: see it, choose a candidate, move the pin, save. */
export function PinEditor({ resident, onReread }: PinEditorProps) {
  const { t } = useTranslation();
  const { stop } = resident;
  const setPin = useSetPin();
  const [moved, setMoved] = useState<Point | null>(null);
  const shown = moved ?? stop.parking ?? null;
  const move = (point: Point) => {
    setPin.reset();
    setMoved(point);
  };
  const save = () => {
    if (!moved) return;
    setPin.mutate(
      {
        params: { path: { resident_id: resident.resident_id } },
        body: { version: resident.version, parking: moved, door: stop.door ?? null },
      },
      { onSuccess: () => setMoved(null) },
    );
  };
  const reread = () => {
    setPin.reset();
    onReread();
  };
  return (
    <section aria-label={t('residents:pin.title')} className="flex flex-col gap-3 rounded-12 border border-solid-gray-420 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="grow text-std-20B-150">{t('residents:pin.title')}</h2>
        <span className="sr-only">{t('residents:pin.level')}</span>
        <Badge tone={resident.needs_pin ? 'warn' : 'good'} icon={resident.needs_pin ? 'pinOff' : 'pin'}>
          {t(`domain:level.${stop.level ?? 'none'}`)}
        </Badge>
      </div>
      {resident.needs_pin && !moved && (
        <Alert kind="warning" title={t('residents:pin.needs')}>
          {t('residents:pin.needsHint')}
        </Alert>
      )}
      <Candidates candidates={stop.candidates ?? []} chosen={moved} onChoose={move} />
      <p className="text-dns-14N-130">{t(shown ? 'residents:pin.hint' : 'residents:pin.hintNone')}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={save} disabled={!moved || setPin.isPending}>
          {t(setPin.isPending ? 'residents:pin.saving' : 'residents:pin.save')}
        </Button>
        {moved && (
          <Button variant="secondary" onClick={() => setMoved(null)}>
            {t('residents:pin.reset')}
          </Button>
        )}
        <p role="status" className="text-dns-14N-130">
          {moved && t('residents:pin.moved')}
          {moved && <span className="sr-only">{t('residents:pin.coordinates', moved)}</span>}
          {setPin.isSuccess && !moved && t('residents:pin.saved')}
        </p>
      </div>
      {setPin.error && (
        <ErrorAlert
          error={setPin.error}
          actions={
            <Button variant="secondary" onClick={reread}>
              {t('residents:pin.reread')}
            </Button>
          }
        />
      )}
      <MapSlot className="h-96 overflow-hidden rounded-8 border border-solid-gray-420">
        <PinMap parking={shown} door={stop.door ?? null} onMove={move} />
      </MapSlot>
    </section>
  );
}

interface CandidatesProps {
  candidates: readonly AddressCandidate[];
  chosen: Point | null;
  onChoose: (point: Point) => void;
}

function Candidates({ candidates, chosen, onChoose }: CandidatesProps) {
  const { t } = useTranslation();
  if (candidates.length === 0) return null;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-std-16B-170">{t('residents:pin.candidates')}</legend>
      <p className="text-dns-14N-130">{t('residents:pin.candidatesHint')}</p>
      {candidates.map(({ address, point, level }) => {
        const checked = chosen?.lon === point.lon && chosen.lat === point.lat;
        return (
          <label
            key={`${address}${point.lon}`}
            className={cx(
              'flex min-h-11 cursor-pointer items-center gap-3 rounded-8 border px-3 py-2',
              checked ? 'border-2 border-key-900 bg-key-50' : 'border-solid-gray-420',
            )}
          >
            <input type="radio" name="candidate" checked={checked} onChange={() => onChoose(point)} className="size-6 accent-key-900" />
            <span className="grow">{address}</span>
            <Badge tone="plain">{t(`domain:level.${level}`)}</Badge>
          </label>
        );
      })}
    </fieldset>
  );
}
