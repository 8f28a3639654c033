import { type DragEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { buttonClass } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { cx } from '@/lib/class-names';

/** Takes one file, dropped or chosen. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    // Dropping is an extra for the mouse: the labelled file input inside does the same by keyboard.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'flex flex-col items-center gap-3 rounded-12 border-2 border-dashed p-10 text-center',
        over ? 'border-key-900 bg-key-100' : 'border-solid-gray-536 bg-solid-gray-50',
      )}
    >
      <Icon name="upload" size={48} className="text-key-900" />
      <p className="text-std-20B-150">{t('residents:importer.drop')}</p>
      <p>{t('residents:importer.dropOr')}</p>
      <input
        id={id}
        type="file"
        accept=".csv,.txt,text/csv"
        className="peer sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <label
        htmlFor={id}
        className={cx(
          buttonClass('primary', 'large'),
          'cursor-pointer peer-focus-visible:outline-4 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-black peer-focus-visible:ring-2 peer-focus-visible:ring-yellow-300',
        )}
      >
        {t('residents:importer.choose')}
      </label>
      <p className="text-dns-14N-130">{t('residents:importer.accept')}</p>
      <p className="text-dns-14N-130">{t('residents:emptyPath')}</p>
    </div>
  );
}
