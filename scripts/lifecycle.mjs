// Writes docs/users/lifecycle.md from the table of transitions; a test compares the two.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifecycleDocument } from '../src/dossiers/lifecycle-document.ts';

writeFileSync(join(import.meta.dirname, '../docs/users/lifecycle.md'), lifecycleDocument());
