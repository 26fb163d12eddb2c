/** The tone of a status, shown as colour; its word says the same. */
export type Tone = 'good' | 'warn' | 'bad' | 'off';

export interface StatusWord {
  readonly tone: Tone;
  readonly word: string;
}

export function Status({ tone, word }: StatusWord) {
  return (
    <span className={`status status-${tone}`}>
      <span className="status-dot" />
      {word}
    </span>
  );
}
