/** Lists are counted up to here: beyond, "more than" says enough. */
export const MOST_COUNTED = 1000;
