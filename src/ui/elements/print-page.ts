/** Prints the page: by its button, or by itself where a kiosk asks for it. */
export class PrintPage extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => window.print());
    if (this.dataset.auto) window.setTimeout(() => this.isConnected && window.print(), 0);
  }
}
