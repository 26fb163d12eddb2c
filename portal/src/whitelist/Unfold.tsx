import { useState, type ReactNode } from 'react';

interface Props {
  title: string;
  /** Whether it begins open, because there is something in it. */
  filled: boolean;
  children: ReactNode;
}

/** A part of a form that is not usually needed; it unfolds. */
export function Unfold({ title, filled, children }: Props) {
  const [open, setOpen] = useState(filled);
  return (
    <details
      className="unfold"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      // A browser cannot show its message at a field that is folded away.
      onInvalidCapture={() => setOpen(true)}
    >
      <summary>{title}</summary>
      <div className="form">{children}</div>
    </details>
  );
}
