import { useState } from 'react';
import { useTexts } from '../texts/TextsContext';
import { Field } from '../shell/Field';

/** A value that a person takes elsewhere, with a button that copies it. */
export function Copyable({ label, value }: { label: string; value: string }) {
  const { shell, administration } = useTexts();
  const [state, setState] = useState<'copied' | 'failed'>();
  const copy = (): void => {
    // A page without a secure connection has no clipboard; the text can still be selected.
    const copied = navigator.clipboard?.writeText(value) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  return (
    <div className="copyable">
      <Field label={label}>
        <input readOnly value={value} spellCheck={false} onFocus={({ target }) => target.select()} />
      </Field>
      <button type="button" className="button" onClick={copy} aria-label={`${shell.copy}: ${label}`}>
        {state === 'copied' ? shell.copied : shell.copy}
      </button>
      <p className="unseen" role="status">
        {state === 'copied' && shell.copied}
      </p>
      {state === 'failed' && (
        <p className="field-hint" role="alert">
          {administration.copyByHand}
        </p>
      )}
    </div>
  );
}
