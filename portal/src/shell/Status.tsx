/** How a status should feel; colour never says it alone, the word does too. */
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
