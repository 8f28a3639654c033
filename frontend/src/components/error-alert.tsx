import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { errorText } from '@/lib/error-text';

import { Alert } from './ui/alert';
import { Button } from './ui/button';

interface ErrorAlertProps {
  error: unknown;
  onRetry?: () => void;
  actions?: ReactNode;
}

/** An error of the API: what happened, what to do, its code, and a button to try again. */
export function ErrorAlert({ error, onRetry, actions }: ErrorAlertProps) {
  const { t } = useTranslation();
  const text = errorText(error, t);
  return (
    <Alert
      kind="error"
      live="assertive"
      title={text.cause}
      actions={
        <>
          {actions}
          {onRetry && (
            <Button variant="secondary" onClick={onRetry}>
              {t('common:retry')}
            </Button>
          )}
        </>
      }
    >
      <p>{text.action}</p>
      <p className="mt-1 text-dns-14N-130 text-solid-gray-700">
        {t('common:errorCode')}: {text.code}
        {text.requestId && ` / ${t('common:requestId')}: ${text.requestId}`}
      </p>
    </Alert>
  );
}
