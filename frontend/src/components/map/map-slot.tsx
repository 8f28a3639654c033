import { Component, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import { Spinner } from '../ui/progress';

/** Room for a map that is loaded lazily: says that it loads, and lives on without it where WebGL is missing. */
export function MapSlot({ className, children }: { className?: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={className}>
      <MapGuard fallback={<p className="p-4">{t('common:mapFailed')}</p>}>
        <Suspense fallback={<Spinner label={t('common:mapLoading')} />}>{children}</Suspense>
      </MapGuard>
    </div>
  );
}

interface MapGuardProps {
  fallback: ReactNode;
  children: ReactNode;
}

class MapGuard extends Component<MapGuardProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
