import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds migrations/ and dist/, found upward from this file: the same from src/ and from dist/. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'migrations'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('migrations/ not found beside the program');
    folder = parent;
  }
  return folder;
}
