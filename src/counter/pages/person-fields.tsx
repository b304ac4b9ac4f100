import {
  Badge,
  DateInput,
  FieldRow,
  formatInstantDate,
  Select,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { Found } from '../person.ts';
import type { TypedParty } from './typed.ts';
import { w, word } from './words.ts';

const KINDS = ['PERSON', 'ORGANISATION'] as const;
const ID_KINDS = ['CCCD', 'PASSPORT', 'TAX', 'ENTERPRISE', 'OTHER'] as const;

/** Who somebody is and how to reach them; filled by the scanner, so what is asked by hand comes first. */
export function PersonFields(props: {
  view: View;
  typed: TypedParty;
  errors: Readonly<Record<string, string>>;
  /** '' for the owner, 's-' for whoever brings the papers. */
  prefix: '' | 's-';
}) {
  const { view, typed, errors, prefix } = props;
  const { t } = view;
  const field = (name: keyof TypedParty, label: string) => ({
    view,
    name: `${prefix}${name}`,
    label,
    value: typed[name],
    error: errors[`${prefix}${name}`],
  });
  return (
    <>
      <FieldRow columns={3}>
        <TextInput {...field('fullName', t(w.fullName))} autocomplete="off" spellcheck={false} />
        <TextInput {...field('idNumber', t(w.idNumber))} autocomplete="off" spellcheck={false} />
        <TextInput {...field('phone', t(w.phone))} type="tel" inputMode="tel" autocomplete="off" />
        <Select
          {...field('idKind', t(w.idKind))}
          empty={null}
          options={ID_KINDS.map((kind) => ({ value: kind, label: t(word('id', kind)) }))}
        />
        <DateInput {...field('birthDate', t(w.birthDate))} />
        <Select
          {...field('kind', t(w.kind))}
          empty={null}
          options={KINDS.map((kind) => ({ value: kind, label: t(word('kind', kind)) }))}
        />
      </FieldRow>
      <FieldRow>
        <TextInput {...field('address', t(w.address))} autocomplete="off" />
        <TextInput {...field('email', t(w.email))} type="email" autocomplete="off" />
      </FieldRow>
    </>
  );
}

/** What was found of whoever was scanned: where it comes from, people to choose from, their last dossiers. */
export function FoundNote({ view, found }: { view: View; found: Found }) {
  const { t, language } = view;
  return (
    <div class="flex flex-col gap-2 text-sm">
      <p>
        <Badge tone={found.note === 'known' ? 'success' : 'info'}>{t(word('note_', found.note))}</Badge>
      </p>
      {found.choices.length > 0 && (
        <ul class="flex flex-col gap-1">
          {found.choices.map((one) => (
            <li key={one.id}>
              <button type="submit" name="choose" value={one.id} class="link text-left">
                {one.name} · {one.number} {one.place && `· ${one.place}`}
              </button>
            </li>
          ))}
        </ul>
      )}
      {found.earlier.length > 0 && (
        <div>
          <p class="text-muted">{t(w.earlier)}</p>
          <ul>
            {found.earlier.map(({ dossier, procedureName }) => (
              <li key={dossier.id}>
                <a class="link" href={`/dossiers/${dossier.id}`} target="_blank" rel="noopener">
                  {dossier.code}
                </a>{' '}
                {procedureName} · {formatInstantDate(dossier.submittedAt, language)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
