/** Citizens for tests: applicants with a session, as the identity provider would have let them in. */
import { openCitizenSession } from '../../src/citizens/sessions.ts';
import { insertCitizen } from '../../src/citizens/store.ts';
import type { Context } from '../../src/platform/context.ts';
import type { TestApp } from './app.ts';

export interface TestCitizen {
  id: string;
  name: string;
  number: string;
  /** Acting for themselves. */
  context: Context;
  /** The cookie's secret. */
  secret: string;
}

let numbers = 38_090_712_340;

export async function signedInCitizen(test: TestApp, name: string, assurance = 2): Promise<TestCitizen> {
  const number = `0${numbers++}`;
  const at = test.system.now().toString();
  const { id, secret } = await test.app.db.transaction().execute(async (tx) => {
    const address = { communeCode: null, commune: 'Xã Bến Đá', province: 'Tỉnh Lam Giang', detail: 'Thôn 2' };
    const details = {
      birthDate: '1990-03-14',
      gender: null,
      nationality: '',
      address,
      phone: '0912000101',
      email: '',
    };
    const person = { kind: 'PERSON' as const, name, number: { kind: 'CCCD' as const, number }, details };
    const citizenId = await insertCitizen(test.system, tx, { ...person, assurance, verifiedAt: null }, at);
    const session = { citizenId, actingForId: null, assurance, idToken: 'x', userAgent: null };
    return { id: citizenId, secret: await openCitizenSession(test.system, tx, session) };
  });
  const actor = { citizenId: id, name, assurance, actingFor: null };
  return { id, name, number, secret, context: { ...test.nobody, citizen: actor } };
}
