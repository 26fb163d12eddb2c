import { useState } from 'react';
import { usePolled } from '../api/usePolled';
import { Answer, ShowMore } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Empty } from '../shell/Notice';
import { Section } from '../shell/Section';
import { useNow } from '../shell/useNow';
import { useTexts } from '../texts/TextsContext';
import { CompanyChoice } from './CompanyChoice';
import { NewTokenDialog } from './NewTokenDialog';
import { listTokens, type RegistrationToken } from './tokenRequests';
import { RevokeTokenDialog } from './RevokeTokenDialog';
import { TokenRow } from './TokenRow';

const EVERY_MS = 15_000;

/** The registration tokens of one of some companies, to create and to revoke. */
export function TokensSection({ companies }: { companies: readonly string[] }) {
  const { fleet } = useTexts();
  const api = useApi();
  const now = useNow(60_000);
  const [chosen, setChosen] = useState<string>();
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<RegistrationToken>();
  const company = chosen !== undefined && companies.includes(chosen) ? chosen : companies[0]!;
  const asked = usePolled((pages) => listTokens(api, company, pages), EVERY_MS, company);
  const create = (
    <button type="button" className="button button-main" onClick={() => setCreating(true)}>
      {fleet.newToken}
    </button>
  );
  return (
    <Section title={fleet.tokens} aside={create}>
      <CompanyChoice companies={companies} chosen={company} onChoose={setChosen} />
      <Answer
        asked={asked}
        everyMs={EVERY_MS}
        what={fleet.tokensOf}
        empty={<Empty title={fleet.noTokens}>{fleet.noTokensRemedy}</Empty>}
      >
        {(tokens) => (
          <ul className="entries">
            {tokens.map((token) => (
              <TokenRow key={token.token_id} token={token} now={now} onRevoke={() => setRevoking(token)} />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label={fleet.moreTokens} />
      {creating && <NewTokenDialog companyId={company} onCreated={asked.again} onClose={() => setCreating(false)} />}
      {revoking && (
        <RevokeTokenDialog token={revoking} onRevoked={asked.again} onClose={() => setRevoking(undefined)} />
      )}
    </Section>
  );
}
