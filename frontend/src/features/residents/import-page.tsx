import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportReportView } from '@/api/schemas';
import { ErrorAlert } from '@/components/error-alert';
import { Alert } from '@/components/ui/alert';
import { Button, buttonClass } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Spinner } from '@/components/ui/progress';
import { cx } from '@/lib/class-names';
import { usePageTitle } from '@/lib/page-title';

import { FileUnreadable, useImport } from './api/use-import';
import { DropZone } from './components/drop-zone';
import { ImportReport } from './components/import-report';

/** From the city's file to residents in three steps: choose, check, import. */
export function ImportPage() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const job = useImport();
  usePageTitle(t('residents:importer.title'));
  const check = (chosen: File) => {
    setFile(chosen);
    job.mutate({ file: chosen, dryRun: true });
  };
  const startOver = () => {
    setFile(null);
    job.reset();
  };
  const imported = job.data && !job.data.dry_run;
  return (
    <div className="mx-auto flex w-full max-w-[84rem] flex-col gap-4 p-4">
      <h1 className="text-std-24B-150">{t('residents:importer.title')}</h1>
      <Steps current={imported ? 3 : file ? 2 : 1} />
      {!file && <DropZone onFile={check} />}
      {file && (
        <div className="flex flex-wrap items-center gap-3 rounded-8 border border-solid-gray-420 p-3">
          <Icon name="check" className="text-success-2" />
          <p className="grow">
            {t('residents:importer.file')}: <b>{file.name}</b>
            {job.data?.encoding && <span className="ml-4">{t('residents:importer.encoding', { name: job.data.encoding })}</span>}
          </p>
          <Button variant="secondary" onClick={startOver} disabled={job.isPending}>
            {t('residents:importer.another')}
          </Button>
        </div>
      )}
      {job.isPending && (
        <Spinner label={t(job.variables.dryRun ? 'residents:importer.checking' : 'residents:importer.importing')} />
      )}
      {job.isError && <Failure error={job.error} onRetry={file ? () => check(file) : undefined} />}
      {job.data && (
        <>
          <Actions report={job.data} onRun={() => file && job.mutate({ file, dryRun: false })} onCheckAgain={() => file && check(file)} />
          <ImportReport report={job.data} />
        </>
      )}
    </div>
  );
}

function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  if (!(error instanceof FileUnreadable)) return <ErrorAlert error={error} onRetry={onRetry} />;
  return (
    <Alert kind="error" live="assertive" title={t('residents:importer.fileChanged')}>
      {t('residents:importer.fileChangedHint')}
    </Alert>
  );
}

interface ActionsProps {
  report: ImportReportView;
  onRun: () => void;
  onCheckAgain: () => void;
}

function Actions({ report, onRun, onCheckAgain }: ActionsProps) {
  const { t } = useTranslation();
  const toDo = report.new + report.changed;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <h2 className="grow text-std-20B-150">
        {report.dry_run ? t('residents:importer.preview') : t('residents:importer.done')}
      </h2>
      {report.dry_run && report.file_errors.length > 0 && (
        <Button variant="secondary" onClick={onCheckAgain}>
          {t('residents:importer.again')}
        </Button>
      )}
      {report.dry_run && report.file_errors.length === 0 && toDo === 0 && <p>{t('residents:importer.nothingToDo')}</p>}
      {report.dry_run && toDo > 0 && (
        <Button size="large" onClick={onRun} icon={<Icon name="check" />}>
          {t('residents:importer.run')}
        </Button>
      )}
      {!report.dry_run && (
        <Link to="/residents" className={buttonClass('primary', 'large')}>
          {t('residents:importer.toList')}
        </Link>
      )}
    </div>
  );
}

function Steps({ current }: { current: number }) {
  const { t } = useTranslation();
  return (
    <ol aria-label={t('residents:importer.steps')} className="flex flex-wrap gap-2">
      {[1, 2, 3].map((step) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          className={cx(
            'flex items-center gap-2 rounded-full border px-4 py-1.5',
            step === current ? 'border-key-900 bg-key-900 text-white' : 'border-solid-gray-536 bg-white',
          )}
        >
          {step < current ? <Icon name="check" size={18} /> : <span>{step}</span>}
          {t(`residents:importer.step${step}`)}
        </li>
      ))}
    </ol>
  );
}
