import { useRef } from 'react';
import { usePolled } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { Status } from '../shell/Status';
import { useSiteTimes } from '../site/useSiteTimes';
import { useTexts } from '../texts/TextsContext';
import { getCommand, type Command } from './commandRequests';
import { commandDetail, commandStatus, isOver } from './commandStatus';

const EVERY_MS = 2_000;

/** Where a command is that was just sent, until it is over. It goes on when the dialog is closed. */
export function SentCommand({ command: sent, onClose }: { command: Command; onClose: () => void }) {
  const { fleet, shell } = useTexts();
  const api = useApi();
  const times = useSiteTimes(sent.site_id);
  const latest = useRef(sent);
  const { value: command = sent } = usePolled(
    async () => {
      if (!isOver(latest.current)) latest.current = await getCommand(api, sent.pod_id, sent.command_id);
      return latest.current;
    },
    EVERY_MS,
    sent.command_id,
  );
  return (
    <Dialog title={fleet.kinds[sent.kind]} onClose={onClose}>
      <div className="outcome" role="status">
        <p>
          <Status {...commandStatus(command, fleet)} />
        </p>
        <p className="quiet">{commandDetail(command, fleet, times)}</p>
      </div>
      <DialogButtons>
        <button type="button" className="button" onClick={onClose}>
          {shell.close}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
