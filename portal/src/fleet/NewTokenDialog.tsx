import { useState } from 'react';
import { useSent } from '../api/useSent';
import { Answer } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Empty } from '../shell/Notice';
import { SITES_EVERY_MS, useSitesOf } from '../site/SitesContext';
import { useTexts } from '../texts/TextsContext';
import { CreatedTokenDialog } from './CreatedTokenDialog';
import { FormDialog } from '../shell/FormDialog';
import { createToken, type TokenRequest } from './tokenRequests';
import { TokenFields, type TypedToken } from './TokenFields';
import { useRequestKey } from '../api/useRequestKey';

interface Props {
  companyId: string;
  onCreated: () => void;
  onClose: () => void;
}

/** Creates a registration token for a site of the company, and then shows it, once. */
export function NewTokenDialog({ companyId, onCreated, onClose }: Props) {
  const { fleet } = useTexts();
  const api = useApi();
  const sendOnce = useRequestKey();
  const asked = useSitesOf(companyId);
  const sites = asked.value?.items ?? [];
  const [typed, setTyped] = useState<TypedToken>({ days: '7', boxes: '1', serial: '', note: '' });
  const siteId = typed.siteId ?? sites[0]?.site_id;
  const site = sites.find(({ site_id }) => site_id === siteId);
  const [{ busy, value, refusal }, send] = useSent<string>();

  const create = async (): Promise<string> => {
    const body = requestOf(typed);
    const { token } = await sendOnce([siteId, body], (key) => createToken(api, siteId!, key, body));
    onCreated();
    return token;
  };

  if (value !== undefined) {
    return <CreatedTokenDialog site={site?.slug ?? siteId!} token={value} onClose={onClose} />;
  }
  return (
    <FormDialog
      title={fleet.newTokenTitle}
      submit={fleet.create}
      ready={siteId !== undefined}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(create)}
      onClose={onClose}
    >
      <Answer
        asked={asked}
        everyMs={SITES_EVERY_MS}
        what={fleet.sites}
        empty={<Empty title={fleet.noSites}>{fleet.noSitesRemedy}</Empty>}
      >
        {(items) => <TokenFields sites={items} typed={{ ...typed, siteId: siteId! }} onTyped={setTyped} />}
      </Answer>
    </FormDialog>
  );
}

function requestOf({ days, boxes, serial, note }: TypedToken): TokenRequest {
  return {
    expires_in_days: Number(days),
    max_uses: Number(boxes),
    ...(serial.trim() && { serial: serial.trim() }),
    ...(note.trim() && { note: note.trim() }),
  };
}
