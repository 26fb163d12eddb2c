const KEY = 'platebridge.stream';
const RANDOM = 5;

/** The id of this tab's stream: the person and a few random letters; the same after a reload. */
export class StreamName {
  readonly #who: string;
  readonly #kept: Pick<Storage, 'getItem' | 'setItem'>;
  #id: string;

  constructor(person: string, kept: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage) {
    this.#who = plain(person);
    this.#kept = kept;
    const before = kept.getItem(KEY);
    this.#id = before?.slice(0, -RANDOM) === `${this.#who}-` ? before : this.#fresh();
  }

  get id(): string {
    return this.#id;
  }

  /** Chooses another id and stores it. */
  choose(): void {
    this.#id = this.#fresh();
  }

  #fresh(): string {
    const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
    const random = Array.from(
      crypto.getRandomValues(new Uint8Array(RANDOM)),
      (byte) => letters[byte % letters.length],
    ).join('');
    const id = `${this.#who}-${random}`;
    this.#kept.setItem(KEY, id);
    return id;
  }
}

/** A name in the characters that are allowed in a stream's id. */
function plain(person: string): string {
  const letters = person
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return letters.slice(0, 40) || 'phone';
}
