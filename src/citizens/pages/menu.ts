import type { Text } from '../../platform/i18n.ts';
import type { IconName } from '../../ui/index.ts';
import { w } from './words.ts';

/** Where citizens go in this room, for the navigation. */
export const citizenMenu: readonly { href: string; label: Text; icon: IconName }[] = [
  { href: '/my', label: w.myInfo, icon: 'user' },
  { href: '/my/documents', label: w.documents, icon: 'archive' },
  { href: '/my/people', label: w.people, icon: 'users' },
  { href: '/my/looks', label: w.looks, icon: 'eye' },
];
