import type { ReactNode } from 'react';

/** A field with its label above it. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="field">
      {label}
      {children}
    </label>
  );
}
