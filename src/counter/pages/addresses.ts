/** The one screen. */
export const INTAKE = '/counter/intake';
