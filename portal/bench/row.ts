/** One measured figure. */
export interface Finding {
  readonly row: string;
  readonly what: string;
  readonly unit: string;
  /** The median of the samples. */
  readonly ours: number;
  readonly samples: readonly number[];
  /** The same of what a user would take instead. */
  readonly theirs?: { readonly name: string; readonly value: number; readonly samples: readonly number[] };
  readonly goal?: { readonly least?: number; readonly most?: number };
}

/** Measures the page that was built into a folder. */
export type Row = (page: string) => Promise<readonly Finding[]>;

export function median(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)]!;
}
