import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';

interface Props {
  /** Another title is another step of the dialog, and announced. */
  title: string;
  /** While true, the dialog stays. */
  busy?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A dialog in front of the page. The focus begins at the heading, so that no phone opens its keyboard unasked, and
 * returns to where it was. Escape and a phone's Back close it.
 */
export function Dialog({ title, busy = false, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  // In the layout phase, because a dialog that is no longer in the document does not give the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  useEffect(() => heading.current?.focus(), [title]);
  const onClosed = (): void => {
    // A browser closes a dialog at the second Escape, whatever the page says to the first.
    if (!dialog.current || dialog.current.open) return;
    if (busy) {
      dialog.current.showModal();
    } else {
      onClose();
    }
  };
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onClose={onClosed}
      onCancel={(event) => {
        // A file input in the dialog is cancelled, too.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        if (!busy) onClose();
      }}
    >
      <h2 ref={heading} id={id} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}

/** The buttons at the end of a dialog; the last one is the main one. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className="dialog-buttons">{children}</div>;
}
