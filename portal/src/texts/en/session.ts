export const session = {
  lead: 'Cameras, plates and clips of your gates.',
  signIn: 'Sign in',
  opening: 'Opening the sign-in page',
  ended: 'Your session has ended. Sign in to continue where you left off.',
  endedDetail: 'Your session has ended.',
  endedRemedy: 'Sign in again.',
  service: 'The sign-in service',
  cancelled: 'The sign-in was cancelled. Try again when you are ready.',
  rejected: (why: string) => `The sign-in service rejected the request: ${why}. Try again.`,
  insecure: 'Signing in requires a secure connection. Open this page at its https address.',
  noAnswer: 'The sign-in service does not answer. Check this device’s connection and try again.',
  notCompleted: 'The sign-in could not be completed. It may have been started in another tab. Try again.',
};
