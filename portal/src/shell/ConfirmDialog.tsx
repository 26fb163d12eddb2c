import { useState, type ReactNode } from 'react';
import { useSent } from '../api/useSent';
import { useTexts } from '../texts/TextsContext';
import { Field } from './Field';
import { FormDialog } from './FormDialog';

interface Props {
  title: string;
  /** The button that does it. */
  confirm: string;
  /** A text that the person has to type first, for what cannot be undone. */
  typed?: string;
  /** The request; the dialog stays open with the refusal if it fails. */
  onConfirm: () => Promise<unknown>;
  /** Called after it was done. */
  onDone: () => void;
  onClose: () => void;
  /** What will happen. */
  children: ReactNode;
}

/** Asks before something is done that takes something away. */
export function ConfirmDialog({ title, confirm, typed, onConfirm, onDone, onClose, children }: Props) {
  const { shell } = useTexts();
  const [text, setText] = useState('');
  const [{ busy, refusal }, send] = useSent<void>();
  const act = async (): Promise<void> => {
    await onConfirm();
    onDone();
  };
  return (
    <FormDialog
      title={title}
      submit={confirm}
      ready={typed === undefined || text.trim() === typed}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(act)}
      onClose={onClose}
    >
      {children}
      {typed !== undefined && (
        <Field label={shell.typeToConfirm(typed)}>
          <input value={text} autoComplete="off" spellCheck={false} onChange={({ target }) => setText(target.value)} />
        </Field>
      )}
    </FormDialog>
  );
}
