import type { Text } from '../../platform/i18n.ts';
import type { IconName } from '../../ui/index.ts';
import { d } from './dossier-words.ts';

/** Where citizens go in this room, for the navigation. */
export const portalMenu: readonly { href: string; label: Text; icon: IconName }[] = [
  { href: '/my/dossiers', label: d.mine, icon: 'folder' },
];

/** The same for whoever has not signed in. */
export const publicMenu: typeof portalMenu = [{ href: '/lookup', label: d.lookup, icon: 'search' }];
