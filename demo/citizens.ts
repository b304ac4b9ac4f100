import {
  applicantByNumber,
  lookAtApplicant,
  registerApplicant,
  SANDBOX_ACCOUNTS,
  storeDocument,
} from '../src/citizens/index.ts';
import type { Context } from '../src/platform/context.ts';
import { receiveFile } from '../src/platform/intake.ts';

interface Owned {
  /** Who has it, in the sandbox provider. */
  account: string;
  kindCode: string | null;
  name: string;
  number: string;
  issuedOn: string;
  issuedBy: string;
  validTo: string | null;
}

const OWNED: readonly Owned[] = [
  {
    account: 'an',
    kindCode: null,
    name: 'Giấy chứng nhận kết hôn',
    number: '27/2019',
    issuedOn: '2019-06-12',
    issuedBy: 'UBND xã Bến Đá',
    validTo: null,
  },
  {
    account: 'an',
    kindCode: null,
    name: 'Giấy xác nhận tình trạng hôn nhân',
    number: '114/UBND-XNTTHN',
    issuedOn: '2018-10-04',
    issuedBy: 'UBND xã Bến Đá',
    validTo: '2019-04-04',
  },
  {
    account: 'hoa',
    kindCode: null,
    name: 'Giấy khai sinh',
    number: '305/1988',
    issuedOn: '1988-11-20',
    issuedBy: 'UBND phường Lam Thành',
    validTo: null,
  },
  {
    account: 'duc',
    kindCode: null,
    name: 'Giấy phép lái xe',
    number: '380085011990',
    issuedOn: '2020-03-02',
    issuedBy: 'Sở Xây dựng tỉnh Lam Giang',
    validTo: '2030-03-02',
  },
];

/** The people of the sandbox provider as applicants, with documents of theirs, and an officer who looked at one. */
export async function loadCitizens(
  context: Context,
  people: ReadonlyMap<string, { id: string; name: string }>,
): Promise<void> {
  const ids = new Map<string, string>();
  for (const account of SANDBOX_ACCOUNTS.filter(({ business, flaw }) => !business && !flaw))
    ids.set(
      account.id,
      await registerApplicant(context, {
        kind: 'PERSON',
        name: account.fullName,
        numberKind: 'CCCD',
        number: account.number,
        birthDate: account.born,
        gender: account.sex,
        nationality: 'Việt Nam',
        phone: account.phone,
        email: account.email,
      }),
    );
  for (const owned of OWNED) await keep(context, ids.get(owned.account) ?? '', owned);
  await lookIn(context, people.get('motcua.benda'));
}

async function keep(context: Context, ownerId: string, owned: Owned): Promise<void> {
  const { account, ...document } = owned;
  const bytes = onePagePdf(`${owned.number} ${account}`);
  const sent = { bytes, name: `${account}-${owned.issuedOn}.pdf` };
  const file = await receiveFile(context, sent, ['pdf'], { sealed: true });
  await context.db.transaction().execute((tx) =>
    storeDocument(context, tx, {
      ...document,
      ownerId,
      file,
      source: 'SCANNED',
      scope: 'PROVINCE',
      agencyId: null,
      signer: '',
      summary: '',
      procedureCode: null,
      dossierCode: null,
    }),
  );
}

/** The counter of a commune looks somebody up: the person sees it on their page. */
async function lookIn(context: Context, clerk: { id: string; name: string } | undefined): Promise<void> {
  if (!clerk) return;
  const acting: Context = { ...context, system: false, actor: { personId: clerk.id, name: clerk.name } };
  const an = SANDBOX_ACCOUNTS.find(({ id }) => id === 'an');
  const found = await applicantByNumber(acting, an?.number ?? '');
  if (found) await lookAtApplicant(acting, found.id, 'Tiếp nhận hồ sơ đăng ký khai sinh');
}

/** A page with a line of plain letters. */
export function onePagePdf(line: string): Buffer {
  const content = `BT /F1 14 Tf 72 770 Td (${line.replaceAll(/[^\w ./-]/g, '')}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  const starts: number[] = [];
  let text = '%PDF-1.4\n';
  for (const [index, object] of objects.entries()) {
    starts.push(text.length);
    text += `${index + 1} 0 obj${object}endobj\n`;
  }
  const rows = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}
