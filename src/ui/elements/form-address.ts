/** Where a form is sent, by its attributes: a field or button called "action" hides the property of that name. */
export const addressOf = (form: HTMLFormElement, submitter: HTMLElement | null = null): string =>
  new URL(submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', document.baseURI).href;
