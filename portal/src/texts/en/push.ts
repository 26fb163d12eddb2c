export const push = {
  title: 'Notifications on this device',
  lead: 'You are told at once when a car is denied, or when it is allowed and the gate did not open, also while this page is closed.',
  loading: 'Loading notifications',
  working: 'One moment',
  on: 'Notifications are on.',
  off: 'Notifications are off.',
  sites: 'Cars at',
  allSites: 'All sites',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  unable: {
    insecure: 'Notifications require a secure connection. Open this page at its https address.',
    install_first:
      'On an iPhone or iPad, first add PlateBridge to the home screen (Share, Add to Home Screen), then open it there.',
    unsupported: 'This browser cannot show notifications of a page. Try another browser.',
    blocked:
      'Notifications of this page are blocked. Allow them in the browser’s settings for this page, then reload it.',
  },
  notAllowed: [
    'This page is not allowed to show notifications.',
    'Allow them in the browser’s settings for this page, then try again.',
  ] as [string, string],
  noService: [
    'The browser’s push service could not be reached.',
    'Check this device’s connection, then try again. Some browsers have no push service.',
  ] as [string, string],
  message: {
    denied: (plate: string) => `Denied: ${plate}`,
    waiting: (plate: string) => `Waiting at the gate: ${plate}`,
    passed: (plate: string) => `Passes after all: ${plate}`,
    at: (pod: string, reason: string) => `${pod}: ${reason}`,
  },
};
