import { useId, useState } from 'react';
import { useRoles } from '../session/RolesContext';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { Section } from '../shell/Section';
import { useSitesOf } from '../site/SitesContext';
import { useTexts } from '../texts/TextsContext';
import { abilityOf } from './pushDevice';
import { usePush } from './usePush';

/** Where a person asks to be told about cars on this device, for each of their companies. */
export function PushSettings({ person }: { person: string }) {
  const { push } = useTexts();
  const companies = useRoles().companies('viewer');
  const ability = abilityOf();
  return (
    <Section title={push.title}>
      <p className="quiet">{push.lead}</p>
      {ability === 'able' ? (
        companies.map((company) => (
          <CompanyPush key={company} person={person} companyId={company} named={companies.length > 1} />
        ))
      ) : (
        <p>{push.unable[ability]}</p>
      )}
    </Section>
  );
}

function CompanyPush({ person, companyId, named }: { person: string; companyId: string; named: boolean }) {
  const { push } = useTexts();
  const { state, busy, refusal, turnOn, turnOff, again } = usePush(person, companyId);
  const [siteId, setSiteId] = useState<string>();
  const id = useId();
  const sites = useSitesOf(companyId).value?.items ?? [];
  if (state === undefined) {
    return refusal ? <RefusalNotice refusal={refusal} onRetry={again} /> : <Spinner label={push.loading} />;
  }
  const { subscription } = state;
  // What is on is what the cloud says; a choice is one only until it is turned on.
  const chosen = (subscription ? subscription.site_id : siteId) ?? '';
  const isListed = chosen === '' || sites.some(({ site_id }) => site_id === chosen);
  return (
    <div className="card push" role="group" aria-labelledby={id}>
      <p id={id} className="push-state" role="status">
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
            if (subscription) turnOn(target.value);
          }}
        >
          <option value="">{push.allSites}</option>
          {!isListed && <option value={chosen}>{chosen}</option>}
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
