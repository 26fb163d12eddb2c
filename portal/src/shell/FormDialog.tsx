import { useId, type FormEvent, type ReactNode } from 'react';
import type { Refusal } from '../api/refusal';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { RefusalNotice } from '../shell/Notice';
import { useTexts } from '../texts/TextsContext';

interface Props {
  title: string;
  /** The main button; that of a request in progress is the same with an ellipsis. */
  submit: string;
  /** Whether the button may be pressed; by default it may. */
  ready?: boolean;
  busy: boolean;
  refusal?: Refusal | undefined;
  onSubmit: () => void;
  onClose: () => void;
  /** The fields. What was typed stays when the cloud refuses. */
  children: ReactNode;
}

/** A dialog with a form: its fields, the cloud's refusal, and the buttons. */
export function FormDialog({ title, submit, ready = true, busy, refusal, onSubmit, onClose, children }: Props) {
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
          {shell.cancel}
        </button>
        <button type="submit" form={id} className="button button-main" disabled={busy || !ready}>
          {busy ? `${submit} …` : submit}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
