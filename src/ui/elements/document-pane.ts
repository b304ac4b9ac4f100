/** Half-open range of offsets into the text of the document. */
export interface Place {
  start: number;
  end: number;
}

const CHOSEN = 'chosen-place';
const LEFT_OVER = 'left-over';

/** "10-20,30-40" as places. */
export const placesOf = (text: string | undefined): Place[] =>
  (text ?? '').split(',').flatMap((part) => {
    const [start, end] = part.split('-').map(Number);
    return start !== undefined && end !== undefined && end > start ? [{ start, end }] : [];
  });

/**
 * The document beside its rows. Marks places in it (CSS Custom Highlight API, so the document itself never changes)
 * and says which offset was clicked, with the event `place` (`detail`: the offset).
 */
export class DocumentPane extends HTMLElement {
  connectedCallback(): void {
    // Marks that the server made for readers without script would break offsets into many text nodes.
    for (const mark of this.querySelectorAll('mark')) mark.replaceWith(...mark.childNodes);
    this.normalize();
    this.addEventListener('click', this.#onClick);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.#onClick);
    globalThis.CSS?.highlights?.delete(CHOSEN);
    globalThis.CSS?.highlights?.delete(LEFT_OVER);
  }

  /** Marks places and brings the first of them, or of those `towards`, into view. */
  show(places: readonly Place[], towards: readonly Place[] = places): void {
    const ranges = this.#mark(CHOSEN, places);
    for (const paragraph of this.querySelectorAll('.is-marked')) paragraph.classList.remove('is-marked');
    for (const paragraph of this.#paragraphs(places)) paragraph.classList.add('is-marked');
    const [first] = this.#paragraphs(towards).flatMap((paragraph) => rangesIn(paragraph, towards));
    const aim = first ?? ranges[0];
    if (aim) this.#scrollTo(aim);
  }

  /** Marks what was not understood. */
  showLeftOver(places: readonly Place[]): void {
    this.#mark(LEFT_OVER, places);
  }

  #mark(name: string, places: readonly Place[]): Range[] {
    const ranges = this.#paragraphs(places).flatMap((paragraph) => rangesIn(paragraph, places));
    globalThis.CSS?.highlights?.set(name, new Highlight(...ranges));
    return ranges;
  }

  #paragraphs(places: readonly Place[]): HTMLElement[] {
    if (places.length === 0) return [];
    return [...this.querySelectorAll<HTMLElement>('[data-start]')].filter((paragraph) => {
      const { start, end } = placeOf(paragraph);
      return places.some((place) => place.start < end && place.end > start);
    });
  }

  /** Scrolls the pane, not the page, so that the row stays where it is. */
  #scrollTo(range: Range): void {
    const box = range.getBoundingClientRect();
    const pane = this.getBoundingClientRect();
    if (box.top >= pane.top + 24 && box.bottom <= pane.bottom - 24) return;
    const distance = box.top - pane.top - pane.height / 3;
    const far = Math.abs(distance) > 2 * pane.height;
    const still = far || matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.scrollBy({ top: distance, behavior: still ? 'auto' : 'smooth' });
  }

  #onClick = (event: MouseEvent): void => {
    if (getSelection()?.isCollapsed === false) return;
    const offset = offsetAt(event.clientX, event.clientY);
    if (offset !== null) this.dispatchEvent(new CustomEvent('place', { bubbles: true, detail: offset }));
  };
}

const placeOf = (paragraph: HTMLElement): Place => ({
  start: Number(paragraph.dataset.start),
  end: Number(paragraph.dataset.end),
});

function rangesIn(paragraph: HTMLElement, places: readonly Place[]): Range[] {
  const text = paragraph.firstChild;
  if (!(text instanceof Text)) return [];
  const own = placeOf(paragraph);
  return places.flatMap((place) => {
    const start = Math.max(place.start, own.start) - own.start;
    const end = Math.min(place.end, own.end) - own.start;
    if (start >= end || end > text.length) return [];
    const range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, end);
    return [range];
  });
}

/** The offset into the document under a point, or null. */
function offsetAt(x: number, y: number): number | null {
  const caret = document.caretPositionFromPoint?.(x, y);
  const node = caret?.offsetNode;
  const paragraph = node?.parentElement?.closest<HTMLElement>('[data-start]');
  return paragraph && caret ? placeOf(paragraph).start + caret.offset : null;
}
