/** A field to sign in by finger, pen or mouse; what was drawn goes along with the form as a PNG, nothing as nothing. */
export class SignPad extends HTMLElement {
  #drawing = false;

  connectedCallback(): void {
    const canvas = this.#canvas;
    if (!canvas) return;
    canvas.addEventListener('pointerdown', this.#begin);
    canvas.addEventListener('pointermove', this.#draw);
    canvas.addEventListener('pointerup', this.#end);
    canvas.addEventListener('pointercancel', this.#end);
    this.querySelector('button')?.addEventListener('click', this.#clear);
  }

  get #canvas(): HTMLCanvasElement | null {
    return this.querySelector('canvas');
  }

  get #field(): HTMLInputElement | null {
    return this.querySelector('input[type=hidden]');
  }

  #at(event: PointerEvent): [number, number] {
    const canvas = this.#canvas;
    const box = canvas?.getBoundingClientRect();
    if (!canvas || !box) return [0, 0];
    const scale = canvas.width / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  #begin = (event: PointerEvent): void => {
    const pen = this.#canvas?.getContext('2d');
    if (!pen) return;
    this.#drawing = true;
    this.#canvas?.setPointerCapture(event.pointerId);
    pen.lineWidth = 2.5;
    pen.lineCap = 'round';
    pen.strokeStyle = '#102a63';
    pen.beginPath();
    pen.moveTo(...this.#at(event));
  };

  #draw = (event: PointerEvent): void => {
    const pen = this.#canvas?.getContext('2d');
    if (!this.#drawing || !pen) return;
    pen.lineTo(...this.#at(event));
    pen.stroke();
  };

  #end = (): void => {
    if (!this.#drawing) return;
    this.#drawing = false;
    if (this.#field && this.#canvas) this.#field.value = this.#canvas.toDataURL('image/png');
  };

  #clear = (): void => {
    const canvas = this.#canvas;
    canvas?.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
    if (this.#field) this.#field.value = '';
  };
}
