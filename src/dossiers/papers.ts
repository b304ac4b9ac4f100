/** The papers of a dossier (thành phần hồ sơ), and which required ones are missing. Pure. */

export const ORIGINS = ['PAPER', 'UPLOAD', 'PERSONAL_STORE', 'DATABASE', 'EARLIER_RESULT'] as const;
export type Origin = (typeof ORIGINS)[number];
export const CHECKS = ['PENDING', 'OK', 'MISSING', 'WRONG', 'REPLACED_BY_DATA'] as const;
export type Check = (typeof CHECKS)[number];
export interface ComponentFile {
  sha256: string;
  /** SHA-256 of the file as it was sent, where it is encrypted at rest and `sha256` is of what is stored. */
  fingerprint?: string | undefined;
  name: string;
  size: number;
}
export interface Component {
  position: number;
  specKey: string | null;
  name: string;
  required: boolean;
  original: number;
  copy: number;
  photocopy: number;
  origin: Origin | null;
  checked: Check;
  note: string;
  files: ComponentFile[];
  storeDocumentId: string | null;
  /** 0: with the first filing. */
  round: number;
}

/** Papers as they count now: of one that was supplemented, the latest. */
export function currentPapers(components: readonly Component[]): Component[] {
  const latest = new Map<string, Component>();
  for (const one of components) latest.set(one.specKey ?? `other ${one.position}`, one);
  return [...latest.values()];
}

/** Names of required papers that are not there, or wrong; what came `online` may still have to be looked at. */
export function missingOf(components: readonly Component[], online = false): string[] {
  const fine: readonly string[] = online ? ['OK', 'REPLACED_BY_DATA', 'PENDING'] : ['OK', 'REPLACED_BY_DATA'];
  return currentPapers(components)
    .filter((one) => one.required && !fine.includes(one.checked))
    .map(({ name }) => name);
}
