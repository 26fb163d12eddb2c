import type { Detection } from './detectionRequests';
import { useSites } from '../site/SitesContext';
import { useTexts } from '../texts/TextsContext';
import { isNoFilter, NO_FILTER, type PlateFilter } from './plateFilter';

interface Props {
  filter: PlateFilter;
  /** What the choice of pods is made of. */
  detections: readonly Detection[];
  onChange: (filter: PlateFilter) => void;
}

/** The search for a plate, and filters that unfold. */
export function PlateFilterFields({ filter, detections, onChange }: Props) {
  const { detection: words } = useTexts();
  const sites = useSites().value?.items ?? [];
  const pods = new Map(detections.map(({ pod_id, pod_name }) => [pod_id, pod_name ?? pod_id]));
  const set = (changed: Partial<PlateFilter>): void => onChange({ ...filter, ...changed });
  return (
    <search className="plate-filter">
      <label className="field">
        {words.search}
        <input
          type="search"
          value={filter.plate}
          placeholder={words.searchHint}
          onChange={(event) => set({ plate: event.target.value })}
        />
      </label>
      <details className="unfold">
        <summary>{words.filters}</summary>
        <div className="form">
          <div className="field-pair">
            <Choice
              label={words.decision}
              value={filter.decision}
              options={Object.entries(words.decisions)}
              onChange={(value) => set({ decision: value as PlateFilter['decision'] })}
            />
            {sites.length > 1 && (
              <Choice
                label={words.site}
                value={filter.siteId}
                options={sites.map(({ site_id, slug }) => [site_id, slug])}
                onChange={(siteId) => set({ siteId })}
              />
            )}
            {pods.size > 1 && (
              <Choice label={words.pod} value={filter.podId} options={[...pods]} onChange={(podId) => set({ podId })} />
            )}
          </div>
          <div className="field-pair">
            <label className="field">
              {words.fromDay}
              <input type="date" value={filter.fromDay} onChange={(event) => set({ fromDay: event.target.value })} />
            </label>
            <label className="field">
              {words.toDay}
              <input
                type="date"
                min={filter.fromDay}
                value={filter.toDay}
                onChange={(event) => set({ toDay: event.target.value })}
              />
            </label>
          </div>
          <button type="button" className="button" disabled={isNoFilter(filter)} onClick={() => onChange(NO_FILTER)}>
            {words.clear}
          </button>
        </div>
      </details>
    </search>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  /** Values with their words. */
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

/** A choice of one, or of all by an empty value. */
function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { detection: words } = useTexts();
  return (
    <label className="field">
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words.all}</option>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
