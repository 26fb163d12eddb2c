import { Status, type Tone } from '../shell/Status';
import { useSiteById } from '../site/SitesContext';
import { useSiteTimes } from '../site/useSiteTimes';
import { useTexts } from '../texts/TextsContext';
import type { RegistrationToken } from './tokenRequests';

const TONES: Record<RegistrationToken['state'], Tone> = {
  active: 'good',
  expired: 'off',
  used_up: 'off',
  revoked: 'off',
};

interface Props {
  token: RegistrationToken;
  now: Date;
  onRevoke: () => void;
}

/** A registration token: for which site, how often and how long it can be used, and a button that revokes it. */
export function TokenRow({ token, now, onRevoke }: Props) {
  const { fleet } = useTexts();
  const site = useSiteById()(token.site_id);
  const times = useSiteTimes(token.site_id);
  const end = new Date(token.expires_at);
  const day = times.day(end, now);
  const place = site?.slug ?? token.site_id;
  const limits = [
    fleet.usesLeft(token.max_uses - token.uses, token.max_uses),
    end < now ? fleet.endedOn(day) : fleet.endsOn(day),
    ...(token.serial ? [fleet.onlySerial(token.serial)] : []),
  ];
  // One that is used up still lets the boxes register again that used it before.
  const canBeUsed = token.state === 'active' || token.state === 'used_up';
  return (
    <li className="card fleet-token">
      <div>
        <p className="fleet-name">{token.note || place}</p>
        {token.note && <p className="quiet small">{place}</p>}
        <p className="quiet small">{limits.join(' · ')}</p>
      </div>
      <Status tone={TONES[token.state]} word={fleet.tokenStates[token.state]} />
      {canBeUsed && (
        <button type="button" className="button" onClick={onRevoke}>
          {fleet.revoke}
          <span className="unseen"> {token.note || place}</span>
        </button>
      )}
    </li>
  );
}
