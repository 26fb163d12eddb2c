import { useApi } from '../shell/ApiContext';
import { useTexts } from '../texts/TextsContext';
import { ConfirmDialog } from '../shell/ConfirmDialog';
import { revokeToken, type RegistrationToken } from './tokenRequests';

interface Props {
  token: RegistrationToken;
  onRevoked: () => void;
  onClose: () => void;
}

/** Asks before a registration token is revoked. */
export function RevokeTokenDialog({ token, onRevoked, onClose }: Props) {
  const { fleet } = useTexts();
  const api = useApi();
  const done = (): void => {
    onRevoked();
    onClose();
  };
  return (
    <ConfirmDialog
      title={fleet.revokeTokenTitle}
      confirm={fleet.revoke}
      onConfirm={() => revokeToken(api, token.token_id)}
      onDone={done}
      onClose={onClose}
    >
      {token.note && <p>{token.note}</p>}
      <p>{fleet.revokeTokenMeans}</p>
    </ConfirmDialog>
  );
}
