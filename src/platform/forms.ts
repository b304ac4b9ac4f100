import type { Request } from './http.ts';

/** NFC, without the control characters that no text has and no database keeps; tabs and line breaks stay. */
const cleaned = (text: string): string =>
  text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '').normalize('NFC');

/** The fields of a posted form, as they came: text, repeated text, files. */
export class FormInput {
  readonly #data: FormData;
  constructor(data: FormData) {
    this.#data = data;
  }

  /** Names of everything that was sent. */
  names(): string[] {
    return [...new Set(this.#data.keys())];
  }

  /** A text field in NFC without outer spaces and control characters; '' when absent. */
  text(name: string): string {
    const value = this.#data.get(name);
    return typeof value === 'string' ? cleaned(value).trim() : '';
  }

  /** A secret exactly as typed. */
  secret(name: string): string {
    const value = this.#data.get(name);
    return typeof value === 'string' ? value : '';
  }

  texts(name: string): string[] {
    return this.#data
      .getAll(name)
      .flatMap((value) => (typeof value === 'string' && value !== '' ? [cleaned(value)] : []));
  }

  checked(name: string): boolean {
    return this.#data.has(name);
  }

  /** Uploaded files; a file input left empty sends one without name and bytes. */
  files(name: string): File[] {
    return this.#data
      .getAll(name)
      .flatMap((value) => (typeof value !== 'string' && value.size > 0 ? [value] : []));
  }

  /** The same with those that are empty: whoever chose one is to be told. */
  chosenFiles(name: string): File[] {
    return this.#data
      .getAll(name)
      .flatMap((value) =>
        typeof value !== 'string' && (value.size > 0 || value.name !== '') ? [value] : [],
      );
  }
}

export async function readForm(c: Request): Promise<FormInput> {
  return new FormInput(await c.req.formData());
}
