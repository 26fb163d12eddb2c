import { useId, type FormEvent, type ReactNode } from 'react';
import type { Refusal } from '../api/refusal';
import { Dialog, DialogButtons } from './Dialog';
import { RefusalNotice } from './Notice';
import { useTexts } from '../texts/TextsContext';

interface Props {
  title: string;
  /** The main button; that of a request in progress has an ellipsis. */
  submit: string;
  /** Whether the button may be pressed; by default it may. */
  ready?: boolean;
  busy: boolean;
  refusal?: Refusal | undefined;
  onSubmit: () => void;
  onClose: () => void;
  /** The button that leaves the dialog; "Cancel" by default. */
  leave?: string;
  /** What will happen, and the fields. What was typed stays when the cloud refuses. */
  children: ReactNode;
}

/** A dialog that sends one request: its text and fields, the cloud's refusal, and the buttons. */
export function FormDialog(props: Props) {
  const { title, submit, ready = true, busy, refusal, onSubmit, onClose, leave, children } = props;
  const { shell } = useTexts();
  const id = useId();
  return (
    <Dialog title={title} busy={busy} onClose={onClose}>
      <form
        id={id}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <fieldset className="form" disabled={busy}>
          {children}
        </fieldset>
      </form>
      {refusal && <RefusalNotice refusal={refusal} />}
      <DialogButtons>
        <button type="button" className="button" onClick={onClose} disabled={busy}>
          {leave ?? shell.cancel}
        </button>
        <button type="submit" form={id} className="button button-main" disabled={busy || !ready}>
          {busy ? `${submit} …` : submit}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
