import type { ReactNode } from 'react';
import type { Refusal } from '../api/refusal';
import { useTexts } from '../texts/TextsContext';
import { Icon } from './Icon';

/** Shows a failure and its remedy; announced when it appears. */
export function RefusalNotice({
  refusal,
  onRetry,
  children,
}: {
  refusal: Refusal;
  onRetry?: () => void;
  children?: ReactNode;
}) {
  const { shell } = useTexts();
  return (
    <div className="notice notice-bad" role="alert">
      <Icon name="alert" />
      <div>
        <p className="notice-title">{refusal.detail}</p>
        <p>{refusal.remedy}</p>
        {children}
        {onRetry && (
          <button type="button" className="button" onClick={onRetry}>
            <Icon name="retry" />
            {shell.tryAgain}
          </button>
        )}
      </div>
    </div>
  );
}

/** An empty list, without an error. */
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p>{children}</p>
    </div>
  );
}

/** Grey placeholders; `label` is announced instead. */
export function Loading({ label }: { label: string }) {
  return (
    <div role="status">
      <span className="unseen">{label}</span>
      <div className="ghost" />
      <div className="ghost" />
    </div>
  );
}

/** A text shown while content of unknown shape is loading. */
export function Spinner({ label }: { label: string }) {
  return (
    <div className="spinner" role="status">
      <span className="spinner-ring" />
      {label}
    </div>
  );
}
