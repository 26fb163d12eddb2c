import type { Site } from '../site/siteRequests';
import { useTexts } from '../texts/TextsContext';

/** The fields of a registration token as they are typed. */
export interface TypedToken {
  readonly siteId?: string;
  readonly days: string;
  readonly boxes: string;
  readonly serial: string;
  readonly note: string;
}

interface Props {
  sites: readonly Site[];
  typed: TypedToken;
  onTyped: (typed: TypedToken) => void;
}

/** The fields of a registration token to create. */
export function TokenFields({ sites, typed, onTyped }: Props) {
  const { fleet } = useTexts();
  const set = (changed: Partial<TypedToken>): void => onTyped({ ...typed, ...changed });
  return (
    <>
      <label className="field">
        {fleet.site}
        <select value={typed.siteId} onChange={({ target }) => set({ siteId: target.value })}>
          {sites.map(({ site_id, slug, community_name }) => (
            <option key={site_id} value={site_id}>
              {slug} · {community_name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {fleet.note}
        <input maxLength={256} value={typed.note} onChange={({ target }) => set({ note: target.value })} />
      </label>
      <div className="field-pair">
        <label className="field">
          {fleet.days}
          <input
            type="number"
            required
            min={1}
            max={365}
            value={typed.days}
            onChange={({ target }) => set({ days: target.value })}
          />
        </label>
        <label className="field">
          {fleet.boxes}
          <input
            type="number"
            required
            min={1}
            max={10000}
            value={typed.boxes}
            onChange={({ target }) => set({ boxes: target.value })}
          />
        </label>
      </div>
      <label className="field">
        {fleet.serial}
        <input
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          value={typed.serial}
          onChange={({ target }) => set({ serial: target.value })}
        />
      </label>
    </>
  );
}
