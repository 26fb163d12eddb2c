import type { ReactNode } from 'react';
import { useSent } from '../api/useSent';
import { FormDialog } from './FormDialog';

interface Props {
  title: string;
  /** The button that does it. */
  confirm: string;
  /** The request; the dialog stays open with the refusal if it fails. */
  onConfirm: () => Promise<unknown>;
  /** Called after it was done. */
  onDone: () => void;
  onClose: () => void;
  /** What will happen. */
  children: ReactNode;
}

/** Asks before something is done that takes something away. */
export function ConfirmDialog({ title, confirm, onConfirm, onDone, onClose, children }: Props) {
  const [{ busy, refusal }, send] = useSent<void>();
  const act = async (): Promise<void> => {
    await onConfirm();
    onDone();
  };
  return (
    <FormDialog
      title={title}
      submit={confirm}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(act)}
      onClose={onClose}
    >
      {children}
    </FormDialog>
  );
}
