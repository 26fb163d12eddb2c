import { useId, useState } from 'react';
import { useTexts } from '../texts/TextsContext';

interface Props {
  title: string;
  /** What to do with the text. */
  hint: string;
  text: string;
  /** The button. */
  copy: string;
}

/** A text that a person takes elsewhere, with a button that copies it. */
export function CopyText({ title, hint, text, copy }: Props) {
  const { fleet, shell } = useTexts();
  const id = useId();
  const [state, setState] = useState<'copied' | 'refused'>();
  const write = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      // A page without a secure connection has no clipboard, and a person may not allow it.
      setState('refused');
    }
  };
  return (
    <section className="copy-text" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p className="quiet small">{hint}</p>
      <pre tabIndex={0} aria-labelledby={id}>
        {text}
      </pre>
      <button type="button" className="button" onClick={() => void write()}>
        {copy}
      </button>
      <p className="small" role="status">
        {state === 'copied' && shell.copied}
        {state === 'refused' && fleet.notCopied}
      </p>
    </section>
  );
}
