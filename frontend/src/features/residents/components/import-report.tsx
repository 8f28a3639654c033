import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { ImportIssue, ImportReportView } from '@/api/schemas';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { CountCard } from '@/components/ui/count-card';
import { Table, Td, Th } from '@/components/ui/table';
import { errorDetail, errorText } from '@/lib/error-text';

const SHOWN = 200;

/** What a file holds: counts, what is wrong with the file, and row by row what to correct. */
export function ImportReport({ report }: { report: ImportReportView }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col gap-4">
      <Counts report={report} />
      <Verdict report={report} />
      {report.ignored_columns.length > 0 && (
        <p className="text-dns-16N-130">{t('residents:importer.ignored', { list: report.ignored_columns.join('、') })}</p>
      )}
      {report.issues.length > 0 && <Issues issues={report.issues} registered={!report.dry_run} />}
    </div>
  );
}

function Counts({ report }: { report: ImportReportView }) {
  const { t } = useTranslation();
  const unit = t('residents:importer.count.unit');
  return (
    <div className="flex flex-wrap gap-3">
      <CountCard label={t('residents:importer.count.total')} value={report.total} unit={unit} icon="info" />
      <CountCard label={t('residents:importer.count.new')} value={report.new} unit={unit} icon="check" />
      <CountCard label={t('residents:importer.count.changed')} value={report.changed} unit={unit} icon="undo" />
      <CountCard label={t('residents:importer.count.same')} value={report.same} unit={unit} icon="check" />
      <CountCard label={t('residents:importer.count.failed')} value={report.failed} unit={unit} icon="check" warns />
    </div>
  );
}

function Verdict({ report }: { report: ImportReportView }) {
  const { t } = useTranslation();
  if (report.file_errors.length > 0) {
    return (
      <Alert kind="error" live="assertive" title={t('residents:importer.fileBad')}>
        <ul className="flex flex-col gap-1">
          {report.file_errors.map((error) => {
            const text = errorText(error, t);
            const detail = errorDetail(error, t);
            return (
              <li key={`${error.code}${detail}`}>
                <b>
                  {text.cause}
                  {detail && ` (${detail})`}
                </b>{' '}
                {text.action}
              </li>
            );
          })}
        </ul>
      </Alert>
    );
  }
  if (!report.dry_run) {
    return (
      <Alert kind="success" live="polite" title={t('residents:importer.done')}>
        {report.failed > 0 && t('residents:importer.doneHint')}
      </Alert>
    );
  }
  if (report.failed > 0) {
    return (
      <Alert kind="warning" live="polite" title={t('residents:importer.someBad', { count: report.failed })}>
        {t('residents:importer.someBadHint')}
      </Alert>
    );
  }
  return <Alert kind="success" live="polite" title={t('residents:importer.allGood')} />;
}

function Issues({ issues, registered }: { issues: readonly ImportIssue[]; registered: boolean }) {
  const { t } = useTranslation();
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  return (
    <section>
      <h2 className="mb-2 text-std-20B-150">
        {t('residents:importer.issues')}: {t('residents:importer.issuesErrors', { count: errors })}・
        {t('residents:importer.issuesWarnings', { count: issues.length - errors })}
      </h2>
      <Table
        caption={t('residents:importer.issues')}
        head={(['line', 'severity', 'resident', 'column', 'cause', 'action'] as const).map((name) => (
          <Th key={name} className="whitespace-nowrap">
            {t(`residents:importer.column.${name}`)}
          </Th>
        ))}
      >
        {issues.slice(0, SHOWN).map((issue, index) => (
          <IssueRow key={index} issue={issue} registered={registered} />
        ))}
      </Table>
      {issues.length > SHOWN && <p className="mt-2">{t('residents:importer.more', { count: issues.length - SHOWN })}</p>}
    </section>
  );
}

function IssueRow({ issue, registered }: { issue: ImportIssue; registered: boolean }) {
  const { t } = useTranslation();
  const text = errorText(issue.error, t);
  const detail = errorDetail(issue.error, t);
  const isError = issue.severity === 'error';
  return (
    <tr>
      <Th scope="row" className="whitespace-nowrap">
        {t('residents:importer.line', { line: issue.line })}
      </Th>
      <Td>
        <Badge tone={isError ? 'bad' : 'warn'} icon={isError ? 'error' : 'warning'}>
          {t(isError ? 'residents:importer.severity.error' : 'residents:importer.severity.warning')}
        </Badge>
      </Td>
      <Td>
        {registered && !isError ? (
          <Link
            to="/residents/$residentId"
            params={{ residentId: issue.resident_id }}
            className="inline-flex min-h-11 items-center text-key-900 underline underline-offset-[3px]"
          >
            {issue.resident_id}
          </Link>
        ) : (
          issue.resident_id
        )}
      </Td>
      <Td className="whitespace-nowrap">{issue.column}</Td>
      <Td>
        {text.cause}
        {detail && <span className="block text-dns-14N-130 text-solid-gray-700">{detail}</span>}
      </Td>
      <Td>{text.action}</Td>
    </tr>
  );
}
