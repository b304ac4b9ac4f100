import { execFileSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { dataFolder, startProduct } from './process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    demoFolder: string;
  }
}

/** Loads the demo province once for the whole run; each file of browser tests begins with a copy of it. */
export default async function setup(project: TestProject): Promise<() => void> {
  const data = dataFolder();
  const product = startProduct({ DATA_FOLDER: data.folder, LOG_LEVEL: 'error' });
  await product.ready();
  product.child.kill('SIGTERM');
  await product.ended;
  project.provide('demoFolder', data.folder);
  return data.remove;
}

/** A data folder of one's own with the demo province in it. */
export function copyOfDemo(demoFolder: string): ReturnType<typeof dataFolder> {
  const data = dataFolder();
  // With owners: PostgreSQL's files belong to its own user.
  execFileSync('cp', ['-a', demoFolder, data.folder]);
  return data;
}
