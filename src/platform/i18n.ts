/**
 * Words that a person sees. Each room has one `messages.ts`: an object of `Text`s, so a missing language is a compile
 * error and every use is checked. Vietnamese is first; English is complete.
 */
export type Language = 'vi' | 'en';

export type Params = Record<string, string | number>;
type Words = string | ((params: Params) => string);
export interface Text {
  vi: Words;
  en: Words;
}

/** Declares a room's messages; it only checks their shape. */
export function defineMessages<const T extends Record<string, Text>>(messages: T): T {
  return messages;
}

/** The words of `text` in `language`, with `{name}` replaced from `params`. */
export function say(language: Language, text: Text, params: Params = {}): string {
  const words = text[language];
  if (typeof words === 'function') return words(params);
  return words.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in params ? String(params[name]) : whole,
  );
}

/** `text` with its parameters filled in, for where none can be given later (errors beside a field). */
export const filled = (text: Text, params: Params): Text => ({
  vi: say('vi', text, params),
  en: say('en', text, params),
});

export type Translate = (text: Text, params?: Params) => string;

/** The translator of one language. */
export function translator(language: Language): Translate {
  return (text, params) => say(language, text, params);
}
