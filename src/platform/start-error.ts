/** The start cannot go on; `message` is one line that says what to do. */
export class StartError extends Error {
  override name = 'StartError';
}
