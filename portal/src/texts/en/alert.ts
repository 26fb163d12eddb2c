export const alert = {
  title: 'Alerts',
  alerts: 'alerts',
  none: 'No alerts',
  noneRemedy: 'Alerts that an ML service raises about phones’ streams appear here.',
  more: 'Show earlier alerts',
  latest: 'Latest alerts',
  all: 'All alerts',
  unnamed: 'Alert',
  sure: (percent: number) => `${percent} % sure`,
  severities: { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' },
};
