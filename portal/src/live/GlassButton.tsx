import type { Ref } from 'react';
import { Icon, type IconName } from '../shell/Icon';

interface Props {
  ref?: Ref<HTMLButtonElement>;
  icon: IconName;
  label: string;
  /** The key that does the same while the focus is in the view. */
  shortcut: string;
  onClick: () => void;
  disabled?: boolean;
}

/** A button on the picture. */
export function GlassButton({ ref, icon, label, shortcut, onClick, disabled = false }: Props) {
  return (
    <button
      {...(ref && { ref })}
      type="button"
      className="button button-icon button-glass"
      onClick={onClick}
      disabled={disabled}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={`${label} (${shortcut})`}
    >
      <Icon name={icon} />
    </button>
  );
}
