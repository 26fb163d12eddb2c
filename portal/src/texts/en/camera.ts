export const camera = {
  title: 'Cameras',
  many: 'cameras',
  none: 'No cameras yet',
  noneHint: 'A pod’s cameras appear here with its first heartbeat.',
  more: 'Show more cameras',
  podOffline: 'Pod offline',
  active: 'Active',
  inactive: 'Inactive',
  error: 'No video',
};
