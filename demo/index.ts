import type { App } from '../src/platform/context.ts';

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
  post: string;
}

/** The accounts of the demo, shown in the terminal and on the sign-in page. */
export function demoAccounts(): DemoAccount[] {
  return [];
}

/** Fills an empty database with the fictional province. */
export async function loadDemo(app: App): Promise<void> {
  app.log.info('the demo province has no content yet');
}
