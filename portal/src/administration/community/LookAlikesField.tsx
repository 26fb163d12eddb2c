import { useId } from 'react';
import { useTexts } from '../../texts/TextsContext';

/** Whether a site opens for look-alikes, with what that risks. */
export function LookAlikesField({ value, onChange }: { value: boolean; onChange: (opens: boolean) => void }) {
  const { community: texts } = useTexts().administration;
  const id = useId();
  return (
    <div className="field">
      <label className="check">
        <input
          type="checkbox"
          role="switch"
          aria-describedby={id}
          checked={value}
          onChange={({ target }) => onChange(target.checked)}
        />
        {texts.openForLookAlikes}
      </label>
      <p id={id} className="field-hint">
        {texts.lookAlikesHint}
      </p>
    </div>
  );
}
