import { ICONS } from './icon-paths.ts';

export type IconName = keyof typeof ICONS;
export const ICON_NAMES = Object.keys(ICONS) as IconName[];

const SIZES = { xs: 'size-3.5', sm: 'size-4', md: 'size-5', lg: 'size-6', xl: 'size-10' } as const;

interface IconProps {
  name: IconName;
  size?: keyof typeof SIZES;
  /** Words for those who cannot see it; without, the icon is decoration and is not read out. */
  label?: string | undefined;
  class?: string | undefined;
}

/** A line drawing in the colour of the surrounding text. */
export function Icon({ name, size = 'md', label, class: extra = '' }: IconProps) {
  return (
    <>
      <svg
        class={`icon shrink-0 ${SIZES[size]} ${extra}`}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        stroke-width="1.75"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        <path d={ICONS[name]} />
      </svg>
      {label && <span class="sr-only">{label}</span>}
    </>
  );
}
