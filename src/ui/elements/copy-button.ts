/** Copies `data-text`; the button says so for a moment. */
export class CopyButton extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', this.#onClick);
  }

  #onClick = async (): Promise<void> => {
    const button = this.querySelector('button');
    if (!button) return;
    await navigator.clipboard.writeText(this.dataset.text ?? '');
    const words = button.textContent;
    button.textContent = this.dataset.done ?? words;
    window.setTimeout(() => {
      button.textContent = words;
    }, 2000);
  };
}
