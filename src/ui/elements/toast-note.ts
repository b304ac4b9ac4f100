const SVG = 'http://www.w3.org/2000/svg';

/** A notice that can be closed. It never goes by itself: some people read slowly. */
export class ToastNote extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector(':scope > button')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-ghost btn-sm btn-square';
    button.ariaLabel = this.dataset.close ?? '×';
    button.append(cross());
    button.addEventListener('click', () => this.remove());
    this.append(button);
  }
}

function cross(): SVGElement {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('class', 'icon size-4');
  drawing.setAttribute('stroke', 'currentColor');
  drawing.setAttribute('stroke-width', '2');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', 'M6 6l12 12M18 6L6 18');
  drawing.append(path);
  return drawing;
}
