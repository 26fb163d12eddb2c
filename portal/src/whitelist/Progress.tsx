interface Props {
  done: number;
  all: number;
  /** The same in words. */
  words: string;
}

/** How much of a long work is done. */
export function Progress({ done, all, words }: Props) {
  return (
    <div className="progress">
      <progress max={all} value={done} aria-label={words} />
      <p className="quiet small">{words}</p>
    </div>
  );
}
