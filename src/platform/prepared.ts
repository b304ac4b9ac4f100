import pg from 'pg';

type Query = (text: string, values: unknown[]) => Promise<pg.QueryResult>;

/** What is asked so often is prepared: the server reads and plans it once a connection, instead of every time. */
const OFTEN = 10;
/** Bounds of what is counted and kept; statements beyond are asked as they are. */
const MOST_COUNTED = 5_000;
const MOST_PREPARED = 500;

/** A client class whose connections share what they learned about which statements come often. */
export function preparingClient(): typeof pg.Client {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  const unfit = new Set<string>();
  let named = 0;

  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || unfit.has(text) || names.size >= MOST_PREPARED) return known;
    const times = (seen.get(text) ?? 0) + 1;
    if (times < OFTEN) {
      if (seen.size >= MOST_COUNTED) seen.clear();
      seen.set(text, times);
      return undefined;
    }
    seen.delete(text);
    const name = `often_${++named}`;
    names.set(text, name);
    return name;
  };

  return class PreparingClient extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      const ask = this.query.bind(this) as Query & ((config: pg.QueryConfig) => Promise<pg.QueryResult>);
      const askPrepared: Query = async (text, values) => {
        const name = nameOf(text);
        if (name === undefined) return ask(text, values);
        try {
          return await ask({ name, text, values });
        } catch (error) {
          // A migration changed the table below it: from the next time on it is asked as it is.
          if ((error as pg.DatabaseError).code === '0A000') {
            names.delete(text);
            unfit.add(text);
          }
          throw error;
        }
      };
      // Kysely gives text and values and takes a promise; whoever asks in another way is served as ever.
      this.query = ((...words: unknown[]) =>
        words.length === 2 && typeof words[0] === 'string' && Array.isArray(words[1])
          ? askPrepared(words[0], words[1])
          : (ask as (...all: unknown[]) => unknown)(...words)) as typeof this.query;
    }
  };
}
