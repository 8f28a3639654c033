import { useMutation, useQueryClient } from '@tanstack/react-query';

import { useApi } from '@/api/client';
import type { ImportReportView } from '@/api/schemas';

import { FileUnreadable, readBase64 } from '../read-base64';

interface ImportJob {
  file: File;
  dryRun: boolean;
}

/** The largest file that fits one request (a Lambda takes 6 MB, base64 makes 4 of 3). */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** POST /api/staff/imports: a look without storing, or the import itself. Rejects with a coded error. */
export function useImport() {
  const { fetch } = useApi();
  const queries = useQueryClient();
  return useMutation<ImportReportView, unknown, ImportJob>({
    mutationFn: async ({ file, dryRun }) => {
      if (file.size > MAX_FILE_BYTES) throw { code: 'FILE_TOO_LARGE' };
      const content = await readBase64(file);
      const { data, error } = await fetch.POST('/api/staff/imports', {
        body: { filename: file.name, content_base64: content, dry_run: dryRun },
      });
      if (!data) throw error;
      return data;
    },
    onSuccess: async (report) => {
      if (report.dry_run) return;
      await queries.invalidateQueries({ queryKey: ['get', '/api/staff/residents'] });
      await queries.invalidateQueries({ queryKey: ['get', '/api/staff/summary'] });
    },
  });
}

export { FileUnreadable };
