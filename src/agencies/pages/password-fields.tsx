import type { FormFaults } from '../../platform/form-page.ts';
import { TextInput, type View } from '../../ui/index.ts';
import { w } from './account-words.ts';

/** A new password, twice. Never filled in again after a fault. */
export function PasswordFields({ view, name, faults }: { view: View; name: string; faults: FormFaults }) {
  const common = {
    view,
    type: 'password',
    autocomplete: 'new-password',
    width: 'medium',
    required: true,
  } as const;
  return (
    <>
      <TextInput
        {...common}
        name={name}
        label={view.t(w.newPassword)}
        hint={view.t(w.newPasswordHint)}
        error={faults.errors[name]}
      />
      <TextInput {...common} name="repeat" label={view.t(w.repeatPassword)} error={faults.errors.repeat} />
    </>
  );
}
