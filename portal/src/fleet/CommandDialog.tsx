import type { ReactNode } from 'react';
import { useSent } from '../api/useSent';
import type { Command } from './commandRequests';
import { FormDialog } from '../shell/FormDialog';
import { SentCommand } from './SentCommand';

interface Props {
  title: string;
  /** The button that sends it. */
  submit: string;
  /** Queues the command. */
  onSend: () => Promise<Command>;
  /** Called after it was queued. */
  onSent: () => void;
  onClose: () => void;
  /** The button that leaves the dialog; "Cancel" by default. */
  leave?: string;
  /** What the pod will do, and fields of the command. */
  children: ReactNode;
}

/** Asks before a command is sent, and then shows what becomes of it. */
export function CommandDialog({ title, submit, onSend, onSent, onClose, leave, children }: Props) {
  const [{ busy, value, refusal }, send] = useSent<Command>();
  const queue = async (): Promise<Command> => {
    const command = await onSend();
    onSent();
    return command;
  };
  if (value) {
    return <SentCommand command={value} onClose={onClose} />;
  }
  return (
    <FormDialog
      title={title}
      submit={submit}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(queue)}
      onClose={onClose}
      {...(leave && { leave })}
    >
      {children}
    </FormDialog>
  );
}
