import { useId, useState } from 'react';
import { useRoles } from '../session/RolesContext';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { Section } from '../shell/Section';
import { useSites } from '../site/SitesContext';
import { useTexts } from '../texts/TextsContext';
import { abilityOf } from './pushDevice';
import { usePush } from './usePush';

/** Where a person asks to be told about cars on this device, for each of their companies. */
export function PushSettings() {
  const { push } = useTexts();
  const companies = useRoles().companies('viewer');
  const ability = abilityOf();
  return (
    <Section title={push.title}>
      <p className="quiet">{push.lead}</p>
      {ability === 'able' ? (
        companies.map((company) => <CompanyPush key={company} companyId={company} named={companies.length > 1} />)
      ) : (
        <p>{push.unable[ability]}</p>
      )}
    </Section>
  );
}

function CompanyPush({ companyId, named }: { companyId: string; named: boolean }) {
  const { push } = useTexts();
  const { state, busy, refusal, turnOn, turnOff, again } = usePush(companyId);
  const [siteId, setSiteId] = useState<string>();
  const id = useId();
  const sites = (useSites().value?.items ?? []).filter(({ company_id }) => company_id === companyId);
  if (state === undefined) {
    return refusal ? <RefusalNotice refusal={refusal} onRetry={again} /> : <Spinner label={push.loading} />;
  }
  const { subscription } = state;
  const chosen = siteId ?? subscription?.site_id ?? '';
  return (
    <div className="card push" role="group" aria-labelledby={id}>
      <p id={id} className="push-state">
        {named && <strong>{companyId}: </strong>}
        {subscription ? push.on : push.off}
      </p>
      <label className="field">
        {push.sites}
        <select
          value={chosen}
          disabled={busy}
          onChange={({ target }) => {
            setSiteId(target.value);
            // What is on already is changed at once.
            if (subscription) turnOn(target.value);
          }}
        >
          <option value="">{push.allSites}</option>
          {sites.map(({ site_id, slug }) => (
            <option key={site_id} value={site_id}>
              {slug}
            </option>
          ))}
        </select>
      </label>
      {subscription ? (
        <button type="button" className="button" disabled={busy} onClick={turnOff}>
          {push.turnOff}
        </button>
      ) : (
        <button type="button" className="button button-main" disabled={busy} onClick={() => turnOn(chosen)}>
          {push.turnOn}
        </button>
      )}
      {busy && <Spinner label={push.working} />}
      {refusal && <RefusalNotice refusal={refusal} />}
    </div>
  );
}
