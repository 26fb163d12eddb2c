import { useId, type ReactElement, type ReactNode, cloneElement } from 'react';

interface Props {
  label: string;
  /** What a person should know before they fill it in. */
  hint?: ReactNode;
  /** The input, select or textarea. */
  children: ReactElement<{ 'aria-describedby'?: string }>;
}

/** A labelled field of a form, with a hint below it. */
export function Field({ label, hint, children }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label className="field">
        {label}
        {hint ? cloneElement(children, { 'aria-describedby': id }) : children}
      </label>
      {hint && (
        <p id={id} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
