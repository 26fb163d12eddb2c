import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import type { Community } from '../community/communityRequests';
import { ConfirmDialog } from '../../shell/ConfirmDialog';
import { useRequestKey } from '../../api/useRequestKey';
import { deleteTarget, rotateSecret, type Target, type TargetCreated } from './noticeRequests';
import { TargetDialog } from './TargetDialog';

export type OpenDialog = 'change' | 'rotate' | 'delete';

interface Props {
  target: Target;
  /** Its address. */
  name: string;
  communities: readonly Community[];
  open: OpenDialog | undefined;
  onChanged: (created?: TargetCreated) => void;
  onClose: () => void;
}

/** The dialog of a target that is open, if one is. */
export function TargetDialogs({ target, name, communities, open, onChanged, onClose }: Props) {
  const api = useApi();
  const { administration } = useTexts();
  const { notice: texts } = administration;
  const sendOnce = useRequestKey();
  switch (open) {
    case 'change':
      return (
        <TargetDialog
          companyId={target.company_id}
          target={target}
          communities={communities}
          onSaved={onChanged}
          onClose={onClose}
        />
      );
    case 'rotate':
      return (
        <ConfirmDialog
          title={texts.rotateTitle}
          confirm={texts.rotate}
          onConfirm={async () =>
            onChanged(await sendOnce(target.former_secret_until, (key) => rotateSecret(api, target, key)))
          }
          onDone={onClose}
          onClose={onClose}
        >
          <p>{texts.rotateWarning}</p>
        </ConfirmDialog>
      );
    case 'delete':
      return (
        <ConfirmDialog
          title={administration.deleteTitle(name)}
          confirm={administration.delete}
          onConfirm={() => deleteTarget(api, target)}
          onDone={() => {
            onChanged();
            onClose();
          }}
          onClose={onClose}
        >
          <p>{texts.deleteWarning}</p>
        </ConfirmDialog>
      );
    case undefined:
      return null;
  }
}
