/** Intake through the HTTP API, against a bare script that commits the same rows. */

import { systemContext } from '../../src/platform/context.ts';
import { versionInForce } from '../../src/procedures/index.ts';
import { askJson, byTurns, count, type Question, TURNS } from '../asking.ts';
import { applicant } from '../dossiers/applicants.ts';
import { type Figure, rateFigure } from '../figure.ts';
import { bareIntakeOf, commitBarely } from './bare-intake.ts';
import type { OneStop } from './one-stop.ts';

const PROCEDURE = '1.004873';
const CONNECTIONS = 16;

export async function measureIntake(
  world: OneStop,
  report: (figure: Figure) => void,
  seconds: number,
): Promise<void> {
  const version = await versionInForce(systemContext(world.app, 'bench'), PROCEDURE);
  const [first] = version?.content.cases ?? [];
  if (!first) throw new Error(`${PROCEDURE} is not in force`);
  const components = first.components
    .filter(({ required, kind, when }) => required && kind !== 'NOTE' && when === null)
    .map(({ key, original, copy }) => ({ key, original, copy }));
  const mark = performance.now().toString(36);
  let filed = 0;
  const filing = (): Question => {
    const number = filed++;
    const { agencyId, cookie } = world.clerk(number);
    const { name, idNumber } = applicant(number % world.size.applicants);
    const body = {
      key: `bench-${mark}-${number}`,
      procedure: PROCEDURE,
      caseKey: first.key,
      channel: 'DIRECT',
      receivingAgencyId: agencyId,
      owner: {
        kind: 'PERSON',
        fullName: name,
        idKind: 'CCCD',
        idNumber,
        birthDate: '1990-05-01',
        address: 'Thôn 2, xã Bến Đá, tỉnh Mẫu',
        phone: '0912345678',
      },
      components,
    };
    return {
      method: 'POST',
      path: '/api/v1/dossiers',
      headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify(body),
    };
  };
  const samples: string[] = [];
  for (let index = 0; index < Math.min(60, world.size.communes); index++)
    samples.push((await askJson<{ id: string }>(world.product, filing())).id);
  const bare = {
    ...(await bareIntakeOf(world.app.db, samples)),
    databaseUrl: world.databaseUrl,
    connections: CONNECTIONS,
    seconds: seconds / TURNS,
  };
  const rates = await byTurns(
    () => commitBarely(bare),
    () => count(world.product, filing, { connections: CONNECTIONS, seconds: seconds / TURNS }),
  );
  report(rateFigure('take a dossier in, sustained over 16 connections', rates, 0.6));
}
