import { useState } from 'react';
import { usePolled } from '../api/usePolled';
import type { Pod } from '../pod/podRequests';
import { Answer } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Empty } from '../shell/Notice';
import { Section } from '../shell/Section';
import { useNow } from '../shell/useNow';
import { useTexts } from '../texts/TextsContext';
import { KeyRow } from './KeyRow';
import { listKeys, type ApiKey } from './keyRequests';
import { RevokeKeyDialog } from './RevokeKeyDialog';
import { RotateKeyDialog } from './RotateKeyDialog';

const EVERY_MS = 5_000;

/** The valid API keys of a pod, to rotate and to revoke. For administrators. */
export function KeysSection({ pod }: { pod: Pod }) {
  const { fleet } = useTexts();
  const api = useApi();
  const now = useNow();
  const [rotating, setRotating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const asked = usePolled(async () => ({ items: await listKeys(api, pod.pod_id), more: false }), EVERY_MS, pod.pod_id);
  const keys = asked.value?.items ?? [];
  const rotate = keys.length > 0 && (
    <button type="button" className="button" onClick={() => setRotating(true)}>
      {fleet.rotate}
    </button>
  );
  return (
    <Section title={fleet.keys} aside={rotate}>
      <Answer
        asked={asked}
        everyMs={EVERY_MS}
        what={fleet.keys}
        empty={<Empty title={fleet.noKeys}>{fleet.noKeysRemedy}</Empty>}
      >
        {() => (
          <ul className="entries">
            {keys.map((key) => (
              <KeyRow key={key.key_id} pod={pod} apiKey={key} now={now} onRevoke={() => setRevoking(key)} />
            ))}
          </ul>
        )}
      </Answer>
      {rotating && <RotateKeyDialog pod={pod} onSent={asked.again} onClose={() => setRotating(false)} />}
      {revoking && (
        <RevokeKeyDialog
          pod={pod}
          apiKey={revoking}
          isLast={keys.length < 2}
          onRevoked={asked.again}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </Section>
  );
}
