import type { ComponentChildren } from 'preact';
import { Button, ButtonFace, type ButtonVariant, buttonClass } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import { ui } from './messages.ts';
import type { View } from './view.ts';

interface DialogProps {
  view: View;
  /** Unique on the page; `DialogButton` names it. */
  id: string;
  title: string;
  size?: 'sm' | 'md' | 'lg';
  /** Buttons at the foot; a button that closes is added before them. */
  actions?: ComponentChildren;
  children?: ComponentChildren;
}

/** A box over the page. Modal with JavaScript; without, the browser's own popover. */
export function Dialog({ view, id, title, size = 'md', actions, children }: DialogProps) {
  const width = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-4xl' }[size];
  const close = { type: 'button', popovertarget: id, popovertargetaction: 'hide' } as const;
  return (
    <dialog id={id} popover="auto" class={`dialog ${width}`} aria-labelledby={`${id}-title`}>
      <div class="dialog-head">
        <h2 id={`${id}-title`} class="text-lg font-semibold">
          {title}
        </h2>
        <button {...close} class="btn btn-ghost btn-sm btn-square -mr-2">
          <Icon name="close" size="sm" label={view.t(ui.close)} />
        </button>
      </div>
      <div class="dialog-body">{children}</div>
      {actions && (
        <div class="dialog-foot">
          <button {...close} class={buttonClass({})}>
            {view.t(ui.cancel)}
          </button>
          {actions}
        </div>
      )}
    </dialog>
  );
}

interface DialogButtonProps {
  /** Id of the dialog. */
  dialog: string;
  variant?: ButtonVariant | undefined;
  size?: 'sm' | 'md' | undefined;
  icon?: IconName | undefined;
  iconOnly?: boolean | undefined;
  children: ComponentChildren;
}

/** Opens a `Dialog`. */
export function DialogButton(props: DialogButtonProps) {
  return (
    <button type="button" popovertarget={props.dialog} aria-haspopup="dialog" class={buttonClass(props)}>
      <ButtonFace {...props} />
    </button>
  );
}

interface ConfirmButtonProps extends Omit<DialogButtonProps, 'dialog'> {
  view: View;
  /** Unique on the page. */
  id: string;
  /** Where the confirmed action is posted. */
  action: string;
  /** Hidden fields posted with it. */
  fields?: Readonly<Record<string, string>> | undefined;
  title: string;
  /** What will happen, and whether it can be undone. */
  message: ComponentChildren;
  /** Words of the button that does it, e.g. "Xóa 3 dòng". */
  confirmLabel: string;
  /** The button that does it warns, though the one that asks is quiet. */
  dangerous?: boolean | undefined;
}

/** A button whose action is asked about once more before it is posted. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { view, id, action, fields = {}, title, message, confirmLabel, dangerous, ...button } = props;
  const formId = `${id}-form`;
  const confirm = (
    <Button
      form={formId}
      variant={dangerous || button.variant === 'danger' ? 'danger' : 'primary'}
      busyLabel={view.t(ui.working)}
    >
      {confirmLabel}
    </Button>
  );
  return (
    <>
      <DialogButton dialog={id} {...button} />
      <Dialog view={view} id={id} title={title} size="sm" actions={confirm}>
        <form id={formId} method="post" action={action}>
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {message}
        </form>
      </Dialog>
    </>
  );
}
