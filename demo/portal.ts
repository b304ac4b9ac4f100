/** What a citizen of the demo did online: a dossier that was sent, and a draft that lies there half done. */
import type { Agency } from '../src/agencies/index.ts';
import { applicantByNumber, SANDBOX_ACCOUNTS } from '../src/citizens/index.ts';
import type { Context } from '../src/platform/context.ts';
import {
  attachWhole,
  beginDraft,
  resultModes,
  saveDraft,
  submitDraft,
  typedContent,
} from '../src/portal/index.ts';
import { listOffers, type VersionRecord, versionInForce } from '../src/procedures/index.ts';
import { onePagePdf } from './citizens.ts';

/** Xác định mức độ khuyết tật; bản sao trích lục hộ tịch. */
const SENT = '1.001699';
const HALF_DONE = '2.000635';

export async function applyOnline(context: Context, agencies: ReadonlyMap<string, Agency>): Promise<void> {
  const account = SANDBOX_ACCOUNTS.find(({ id }) => id === 'hoa');
  const found = await applicantByNumber(context, account?.number ?? '');
  const commune = agencies.get('UBND_XA_BEN_DA');
  if (!found || !account || !commune) return;
  const hoa: Context = {
    ...context,
    system: false,
    actor: null,
    citizen: { citizenId: found.id, name: found.name, assurance: 2, actingFor: null },
  };
  const sent = await begin(hoa, found.id, SENT, commune.id);
  const version = await type(hoa, sent, account.phone, await versionInForce(hoa, SENT));
  for (const key of await papersOf(hoa, SENT))
    await attachWhole(hoa, { draftId: sent }, key, [
      { bytes: onePagePdf(`${key} hoa`), name: 'giay-to.pdf' },
    ]);
  await submitDraft(hoa, sent, { version, consent: true });
  await begin(hoa, found.id, HALF_DONE, commune.id);
}

async function begin(
  context: Context,
  principal: string,
  procedure: string,
  agencyId: string,
): Promise<string> {
  const version = await versionInForce(context, procedure);
  const offers = await listOffers(context, {
    procedureId: version?.procedureId ?? '',
    receivingAgencyId: agencyId,
  });
  return beginDraft(context, {
    procedure,
    principal,
    case: version?.content.cases[0]?.key ?? '',
    offer: offers[0]?.id ?? '',
  });
}

/** Fills in what every procedure asks. Returns the version. */
const type = (context: Context, id: string, phone: string, version: VersionRecord | null): Promise<number> =>
  saveDraft(
    context,
    id,
    1,
    typedContent({
      posted: {},
      phone,
      email: 'hoa@example.vn',
      address: 'Tổ 4, phường Lam Thành, tỉnh Lam Giang',
      summary: '',
      resultMode: (version && resultModes(version)[0]) ?? 'COUNTER',
      resultAddress: '',
      remote: false,
      exemptGroups: [],
    }),
  );

async function papersOf(context: Context, procedure: string): Promise<string[]> {
  const version = await versionInForce(context, procedure);
  return (version?.content.cases[0]?.components ?? [])
    .filter(({ required, kind, when }) => required && kind !== 'NOTE' && when === null)
    .map(({ key }) => key);
}
