import type { StatusWord } from '../shell/Status';
import type { Times } from '../shell/time';
import type { Texts } from '../texts/en';
import type { Command } from './commandRequests';

const TONES = { queued: 'off', delivered: 'warn', done: 'good', failed: 'bad', expired: 'warn' } as const;

/** Where a command is, in words. */
export function commandStatus({ status }: Command, words: Texts['fleet']): StatusWord {
  return { tone: TONES[status], word: words.commandStatus[status] };
}

/** Whether nothing more is expected of a command. */
export function isOver({ status }: Command): boolean {
  return status === 'done' || status === 'failed' || status === 'expired';
}

/** What the pod reported of a command, or what that it has reported nothing means; undefined if there is no more to say. */
export function commandDetail(command: Command, words: Texts['fleet'], times: Times): string | undefined {
  switch (command.status) {
    case 'queued':
      return words.commandMeans.queued(times.hour(new Date(command.expires_at)));
    case 'delivered':
      return words.commandMeans.delivered;
    case 'expired':
      return command.detail ?? words.commandMeans.expired;
    case 'done':
    case 'failed':
      return command.detail;
  }
}
