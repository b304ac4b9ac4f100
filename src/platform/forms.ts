import type { Request } from './http.ts';

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

  /** A text field in NFC without outer spaces; '' when absent. */
  text(name: string): string {
    const value = this.#data.get(name);
    return typeof value === 'string' ? value.normalize('NFC').trim() : '';
  }

  /** A secret exactly as typed. */
  secret(name: string): string {
    const value = this.#data.get(name);
    return typeof value === 'string' ? value : '';
  }

  texts(name: string): string[] {
    return this.#data
      .getAll(name)
      .flatMap((value) => (typeof value === 'string' && value !== '' ? [value.normalize('NFC')] : []));
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
}

export async function readForm(c: Request): Promise<FormInput> {
  return new FormInput(await c.req.formData());
}
