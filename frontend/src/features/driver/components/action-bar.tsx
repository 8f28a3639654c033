import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { StopView } from '@/api/schemas';

import type { Standing } from '../route-state';
import type { Recorder } from '../use-recorder';
import { OtherOutcomes } from './other-outcomes';
import { TabletButton } from './tablet-button';

interface ActionBarProps {
  stop: StopView;
  standing: Standing | undefined;
  recorder: Recorder;
  onUnloaded: () => void;
  onRecorded: () => void;
}

/** At the bottom, under the thumb: collected in one press, anything else in two. */
export function ActionBar({ stop, standing, recorder, onUnloaded, onRecorded }: ActionBarProps) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  if (stop.kind === 'unload') {
    return (
      <TabletButton look="record" icon="factory" size="door" onClick={onUnloaded} disabled={recorder.pausing} className="w-full">
        {t('driver:unloaded')}
      </TabletButton>
    );
  }
  if (standing) {
    const outcome = t(`domain:outcome.${standing.outcome}`);
    return (
      <div className="flex flex-col gap-2">
        <p className="text-std-22B-150">{t('driver:already', { outcome })}</p>
        <TabletButton
          look="other"
          icon="undo"
          size="door"
          disabled={recorder.pausing}
          onClick={() => void recorder.undo(stop, standing)}
          className="w-full"
        >
          {t('driver:undo', { name: stop.name, outcome })}
        </TabletButton>
      </div>
    );
  }
  return (
    <div className="flex gap-3">
      <TabletButton look="other" icon="more" size="door" onClick={() => setChoosing(true)} disabled={recorder.pausing} className="w-2/5">
        {t('driver:other')}
      </TabletButton>
      <TabletButton
        look="record"
        icon="check"
        size="door"
        disabled={recorder.pausing}
        onClick={() => void recorder.record(stop, 'collected').then(onRecorded)}
        className="w-3/5"
      >
        {t('driver:collected')}
      </TabletButton>
      {choosing && (
        <OtherOutcomes
          name={stop.name}
          onClose={() => setChoosing(false)}
          onChoose={(outcome) => {
            setChoosing(false);
            void recorder.record(stop, outcome).then(onRecorded);
          }}
        />
      )}
    </div>
  );
}
