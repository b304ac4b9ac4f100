import { type Condition, conditionHolds } from './conditions.ts';

/**
 * Hides what does not apply given the other answers (`data-when`), and keeps it from being sent. `data-facts`: what is
 * known beside the answers.
 */
export class FormConditions extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('input', this.#update);
    this.addEventListener('change', this.#update);
    this.#update();
  }

  disconnectedCallback(): void {
    this.removeEventListener('input', this.#update);
    this.removeEventListener('change', this.#update);
  }

  #update = (): void => {
    const facts = JSON.parse(this.dataset.facts ?? '{}') as Record<string, unknown>;
    const form = this.closest('form');
    const valuesOf = (field: string): string[] => {
      if (field in facts)
        return [facts[field]].flat().flatMap((value) => (value == null ? [] : [String(value)]));
      const data = form ? new FormData(form) : new FormData();
      return data.getAll(field).flatMap((value) => (typeof value === 'string' ? [value] : []));
    };
    for (const part of this.querySelectorAll<HTMLElement>('[data-when]')) {
      const shown = conditionHolds(JSON.parse(part.dataset.when ?? '') as Condition, valuesOf);
      part.hidden = !shown;
      for (const control of part.querySelectorAll<HTMLInputElement>('input, select, textarea, button')) {
        // An outer part that is hidden keeps what is inside it off, whatever the inner condition says.
        control.disabled = control.closest('[data-when][hidden]') !== null;
      }
    }
  };
}
