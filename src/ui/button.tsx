import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'ghost';
type ButtonSize = 'sm' | 'md';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'btn-primary',
  secondary: 'btn-secondary-quiet',
  danger: 'btn-error',
  ghost: 'btn-ghost',
};

interface Looks {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: IconName | undefined;
  /** Only the icon is drawn; `children` (words) become its name for those who cannot see it. */
  iconOnly?: boolean | undefined;
  class?: string | undefined;
}

export function buttonClass({
  variant = 'secondary',
  size = 'md',
  iconOnly,
  class: extra = '',
}: Looks): string {
  return `btn ${VARIANTS[variant]} ${size === 'sm' ? 'btn-sm' : ''} ${iconOnly ? 'btn-square' : ''} ${extra}`.trim();
}

export function ButtonFace({ icon, iconOnly, children }: Looks & { children: ComponentChildren }) {
  return (
    <>
      {icon && <Icon name={icon} size="sm" />}
      {iconOnly ? <span class="sr-only">{children}</span> : children}
    </>
  );
}

interface ButtonProps extends Looks {
  type?: 'submit' | 'button' | 'reset';
  name?: string | undefined;
  value?: string | undefined;
  disabled?: boolean | undefined;
  /** Id of the form it submits, when it stands outside. */
  form?: string | undefined;
  formAction?: string | undefined;
  /** Skips the browser's own checks, e.g. for "save as draft". */
  formNoValidate?: boolean | undefined;
  /** Words shown while the form is under way. */
  busyLabel?: string | undefined;
  /** e.g. `Control+S`; pressing it clicks the button. */
  shortcut?: string | undefined;
  id?: string | undefined;
  describedBy?: string | undefined;
  children: ComponentChildren;
}

/** Submits its form; a second click while the first is under way does nothing. */
export function Button(props: ButtonProps) {
  const { type = 'submit', name, value, disabled, form, formAction, formNoValidate, id } = props;
  return (
    <button
      id={id}
      type={type}
      name={name}
      value={value}
      disabled={disabled}
      form={form}
      formAction={formAction}
      formNoValidate={formNoValidate}
      class={buttonClass(props)}
      data-turbo-submits-with={props.busyLabel}
      aria-keyshortcuts={props.shortcut}
      aria-describedby={props.describedBy}
    >
      <ButtonFace {...props} />
    </button>
  );
}

interface ButtonLinkProps extends Looks {
  href: string;
  /** A file to save rather than a page to go to. */
  download?: boolean | string | undefined;
  current?: boolean | undefined;
  /** Opens beside this page, for what is no page of the product. */
  newTab?: boolean | undefined;
  /** It leads out of the product in the end: the browser itself goes there. */
  elsewhere?: boolean | undefined;
  shortcut?: string | undefined;
  autofocus?: boolean | undefined;
  children: ComponentChildren;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink(props: ButtonLinkProps) {
  const download =
    props.download === undefined || props.download === false ? {} : { download: props.download };
  return (
    <a
      href={props.href}
      class={buttonClass(props)}
      aria-current={props.current ? 'true' : undefined}
      aria-keyshortcuts={props.shortcut}
      autofocus={props.autofocus}
      data-turbo={props.download || props.newTab || props.elsewhere ? 'false' : undefined}
      target={props.newTab ? '_blank' : undefined}
      rel={props.newTab ? 'noopener' : undefined}
      {...download}
    >
      <ButtonFace {...props} />
    </a>
  );
}
