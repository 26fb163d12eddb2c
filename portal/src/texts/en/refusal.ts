/** Failures that the page itself detects. */
export const refusal = {
  unreachable: (who: string) => `${who} does not answer.`,
  unreachableRemedy: 'Check this device’s connection.',
  unreadable: (status: number) => `PlateBridge answered with HTTP ${status}.`,
  unreadableRemedy: 'Try again. If the problem persists, contact your administrator.',
};
