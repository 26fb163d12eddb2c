export const member = {
  title: 'Members',
  what: 'the members',
  none: 'No members in this part',
  noneRemedy: 'Invite a person; whoever accepts becomes a member.',
  showMore: 'Show more members',
  you: 'you',
  since: (day: string) => `Since: ${day}`,
  changeRole: 'Change role',
  roleTitle: (name: string) => `Role of ${name}`,
  ownRole: 'This is your own role. With a lesser one you cannot give yourself the former one back.',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeWarning:
    'The membership ends with the person’s next request; a stream that they are watching ends within 10 minutes. They can be invited again.',
  leaveWarning: 'This is you. You lose all access to the company, and need an invitation to come back.',
};
