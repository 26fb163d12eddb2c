import type { Roles } from '../session/RolesContext';
import type { IconName } from './Icon';
import type { Route } from './route';

/** A part of the portal: a tab, and the page that it opens. */
export interface Part {
  readonly page: 'overview' | 'plates' | 'whitelist' | 'recordings' | 'phones' | 'fleet' | 'administration';
  readonly icon: IconName;
  /** Whether a phone shows it at the bottom; the others are under "More". */
  readonly often: boolean;
}

/** The parts that a person is offered, most used first. */
export function partsFor(roles: Roles, phones: boolean): readonly Part[] {
  const parts: (Part | false)[] = [
    { page: 'overview', icon: 'overview', often: true },
    { page: 'plates', icon: 'plates', often: true },
    roles.companies('manager').length > 0 && { page: 'whitelist', icon: 'list', often: true },
    { page: 'recordings', icon: 'recordings', often: true },
    phones && { page: 'phones', icon: 'phone', often: false },
    { page: 'fleet', icon: 'pod', often: false },
    roles.companies('admin').length > 0 && { page: 'administration', icon: 'people', often: false },
  ];
  return parts.filter((part) => part !== false);
}

/** The part that a page belongs to; "more" belongs to none. */
export function partOf(page: Route['page']): Part['page'] | 'more' {
  switch (page) {
    case 'alerts':
    case 'live':
    case 'wall':
      return 'overview';
    case 'share':
      return 'phones';
    case 'pod':
      return 'fleet';
    case 'accept':
      return 'more';
    default:
      return page;
  }
}
