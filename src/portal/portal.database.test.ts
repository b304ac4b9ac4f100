import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { signedInCitizen, type TestCitizen } from '../../tests/support/citizens.ts';
import { publishOnline } from '../../tests/support/online.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { applicantIn, storeDocument } from '../citizens/index.ts';
import {
  actFor,
  authoriseAgent,
  endRepresentation,
  ensureLegalRepresentation,
} from '../citizens/representing.ts';
import {
  acceptDossier,
  askIntakeSupplement,
  lookUpDossier,
  lookupPath,
  openDossier,
} from '../dossiers/index.ts';
import { paymentsOf, takePayment } from '../payments/index.ts';
import type { Context } from '../platform/context.ts';
import type { Site } from '../platform/http.ts';
import { receiveFile } from '../platform/intake.ts';
import { keyFromSecret, openKeyRing, rotateKeys } from '../platform/keys.ts';
import { CITIZEN_COOKIE } from '../platform/sessions.ts';
import {
  beginDraft,
  claimKept,
  keepToken,
  listDrafts,
  removeDraft,
  saveDraft,
  sweepDrafts,
  typedContent,
} from './drafts.ts';
import { askFees } from './fees.ts';
import { portalRotations } from './index.ts';
import { openDraft } from './open-draft.ts';
import { listMine, openMine } from './own-dossiers.ts';
import { submitDraft } from './submitting.ts';
import { sendAnswer, withdrawMine } from './supplementing.ts';
import { attachWhole, beginUpload, removeUpload, sweepUploads, takePiece, uploadState } from './uploads.ts';

let test: TestApp;
let province: TestProvince;
let site: Site;
let an: TestCitizen;
let hoa: TestCitizen;
const FREE = '1.001193';
const PAID = '1.004222';
const pdf = (words: string): Buffer => Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`);
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

beforeAll(async () => {
  test = await testApp({ draftQuota: 3 * 1024 * 1024, uploadLimit: 1024 * 1024 });
  province = await foundProvince(test);
  const health = province.agency.SO_Y_TE ?? '';
  await publishOnline(test, health, { code: FREE });
  await publishOnline(test, health, { code: PAID, fee: 8000 });
  site = await test.site();
  [an, hoa] = [await signedInCitizen(test, 'Nguyễn Văn An'), await signedInCitizen(test, 'Trần Thị Hoa')];
});
afterAll(() => test.close());

/** A draft of the procedure, begun and with nothing typed. */
async function begun(who: TestCitizen, code = FREE, principalId = who.id): Promise<string> {
  const offer = await test.app.db
    .selectFrom('procedure_offer')
    .innerJoin('procedure', 'procedure.id', 'procedure_offer.procedure_id')
    .select('procedure_offer.id')
    .where('procedure.code', '=', code)
    .executeTakeFirstOrThrow();
  return beginDraft(who.context, {
    procedure: code,
    case: 'case-1',
    offer: offer.id,
    principal: principalId,
  });
}

const typed = (more: Record<string, string[]> = {}) =>
  typedContent({
    posted: { ho_ten: ['Nguyễn Văn An'], so_ban: ['2'], ly_do: [''], ...more },
    phone: '0912 345 678',
    email: '',
    address: 'Thôn 2, xã Bến Đá',
    summary: 'Cấp bản sao',
    resultMode: 'ELECTRONIC',
    resultAddress: '',
    remote: false,
    exemptGroups: [],
  });

/** A draft with everything that is needed. */
async function complete(who: TestCitizen, code = FREE, principalId = who.id): Promise<string> {
  const id = await begun(who, code, principalId);
  const { posted } = await openDraft(who.context, id);
  await saveDraft(who.context, id, 1, typed({ ho_ten: [...(posted.ho_ten ?? [])] }));
  await attachWhole(who.context, { draftId: id }, 'giay-cn', [{ bytes: pdf(id), name: 'giay-ket-hon.pdf' }]);
  return id;
}

const versionOf = async (who: TestCitizen, id: string): Promise<number> =>
  (await openDraft(who.context, id)).draft.version;
const send = async (who: TestCitizen, id: string) =>
  submitDraft(who.context, id, { version: await versionOf(who, id), consent: true });
const dossiers = async (): Promise<number> =>
  Number(
    (
      await test.app.db
        .selectFrom('dossier')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );
const refused = (status: number, code?: string) => expect.objectContaining({ status, ...(code && { code }) });

function ask(
  who: TestCitizen | null,
  method: string,
  path: string,
  body?: URLSearchParams | FormData | string,
) {
  const headers: Record<string, string> = { origin: 'http://localhost', accept: 'text/html' };
  if (who) headers.cookie = `${CITIZEN_COOKIE}=${who.secret}`;
  return site.hono.request(`http://localhost${path}`, { method, headers, body: body ?? null });
}

describe('a draft', () => {
  it('begins with what the state has, which the person cannot change', async () => {
    const id = await begun(an);
    const { content, around } = await openDraft(an.context, id);
    expect(content.posted.ho_ten).toEqual(['Nguyễn Văn An']);
    expect(content.phone).toBe('0912000101');
    expect(around.locked).toEqual({ ho_ten: 'Nguyễn Văn An' });
    await saveDraft(an.context, id, 1, typed({ ho_ten: ['Người Khác'] }));
    const after = await openDraft(an.context, id);
    expect(after.checked.answers.ho_ten).toBe('Nguyễn Văn An');
  });

  it('is sealed at rest, also after the key was replaced', async () => {
    const id = await begun(hoa);
    await saveDraft(hoa.context, id, 1, typed({ ho_ten: ['Trần Thị Hoa'], ly_do: ['việc rất riêng'] }));
    const before = await test.app.db
      .selectFrom('portal_draft')
      .select('content')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(before.content.includes('riêng')).toBe(false);
    const [old] = [keyFromSecret(test.app.config.secret)];
    const newer = { id: 'new', bytes: Buffer.alloc(32, 7) };
    const keys = openKeyRing([newer, old]);
    await rotateKeys(test.app.db, keys, portalRotations({ ...test.app, keys }));
    const only = openKeyRing([newer]);
    const row = await test.app.db
      .selectFrom('portal_draft')
      .select('content')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(only.open('portal draft', row.content).toString('utf8')).toContain('việc rất riêng');
    await rotateKeys(
      test.app.db,
      openKeyRing([old, newer]),
      portalRotations({ ...test.app, keys: openKeyRing([old, newer]) }),
    );
    expect((await openDraft(hoa.context, id)).content.posted.ly_do).toEqual(['việc rất riêng']);
  });

  it('that two pages change keeps both texts: the slower is told, and nothing is lost silently', async () => {
    const id = await begun(an);
    await saveDraft(an.context, id, 1, typed({ so_ban: ['3'] }));
    await expect(saveDraft(an.context, id, 1, typed({ so_ban: ['4'] }))).rejects.toEqual(refused(409));
    const body = new URLSearchParams({
      ho_ten: 'Nguyễn Văn An',
      so_ban: '4',
      'contact-phone': '0912345678',
      'draft-version': '1',
      'draft-go': 'next',
    });
    const answer = await ask(an, 'POST', `/my/drafts/${id}`, body);
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain('value="4"');
    expect(page).toContain('name="draft-version" value="2"');
  });

  it('is nobody else’s, on every address of it', async () => {
    const id = await complete(an);
    const [upload] = (await openDraft(an.context, id)).uploads;
    for (const path of [
      `/my/drafts/${id}`,
      `/my/drafts/${id}/papers`,
      `/my/drafts/${id}/check`,
      `/my/uploads/${upload?.id}`,
    ])
      expect([path, (await ask(hoa, 'GET', path)).status]).toEqual([path, 404]);
    for (const path of [
      `/my/drafts/${id}`,
      `/my/drafts/${id}/papers`,
      `/my/drafts/${id}/papers/store`,
      `/my/drafts/${id}/check`,
      `/my/drafts/${id}/pay`,
      `/my/drafts/${id}/kept`,
      `/my/drafts/${id}/remove`,
      `/my/drafts/${id}/uploads`,
      `/my/uploads/${upload?.id}/remove`,
    ])
      expect([path, (await ask(hoa, 'POST', path, new URLSearchParams({ slot: 'giay-cn' }))).status]).toEqual(
        [path, 404],
      );
    await expect(takePiece(hoa.context, upload?.id ?? '', 0, pdf('x'))).rejects.toEqual(refused(404));
    await expect(submitDraft(hoa.context, id, { version: 1, consent: true })).rejects.toEqual(refused(404));
    expect((await openDraft(an.context, id)).uploads).toHaveLength(1);
  });

  it('refuses fields that no page of ours sends, and records it', async () => {
    const id = await begun(an);
    const body = new URLSearchParams({
      ho_ten: 'Nguyễn Văn An',
      so_ban: '2',
      la_quan_tri: 'true',
      'draft-version': '1',
    });
    expect((await ask(an, 'POST', `/my/drafts/${id}`, body)).status).toBe(422);
    const forged = await test.app.db
      .selectFrom('event')
      .select('data')
      .where('action', '=', 'form.forged')
      .execute();
    expect(JSON.stringify(forged)).toContain('la_quan_tri');
    expect(await versionOf(an, id)).toBe(1);
  });

  it('goes with its files when it is thrown away or its time is over, unless it was paid for', async () => {
    const [gone, old] = [await complete(an), await complete(an)];
    const [file] = (await openDraft(an.context, gone)).uploads;
    expect(await test.app.files.has(file?.sha256 ?? '')).toBe(true);
    await removeDraft(an.context, gone);
    expect(await test.app.files.has(file?.sha256 ?? '')).toBe(false);
    await expect(openDraft(an.context, gone)).rejects.toEqual(refused(404));
    test.setNow('2026-05-01T08:00:00+07:00');
    expect(await sweepDrafts(test.app)).toBeGreaterThan(0);
    test.setNow('2026-03-02T08:00:00+07:00');
    await expect(openDraft(an.context, old)).rejects.toEqual(refused(404));
    expect(
      await test.app.db.selectFrom('portal_upload').select('id').where('citizen_id', '=', an.id).execute(),
    ).toEqual([]);
  });
});

describe('what is typed when the session has ended', () => {
  const lost = (id: string, token: string) =>
    ask(
      null,
      'POST',
      `/my/drafts/${id}`,
      new URLSearchParams({
        ho_ten: 'Nguyễn Văn An',
        so_ban: '9',
        ly_do: 'gõ dở',
        'contact-phone': '0900',
        'draft-keep': token,
        'draft-version': '1',
      }),
    );

  it('is kept and offered to its writer after signing in again, and to nobody else', async () => {
    const id = await begun(an);
    const { draft } = await openDraft(an.context, id);
    const answer = await lost(id, keepToken(test.app, draft));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/my\/sign-in/);
    expect(await (await ask(an, 'GET', `/my/drafts/${id}`)).text()).toContain('phiên đăng nhập đã hết hạn');
    expect((await ask(hoa, 'GET', `/my/drafts/${id}`)).status).toBe(404);
    await claimKept(an.context, id, true);
    const after = await openDraft(an.context, id);
    expect(after.content.posted.ly_do).toEqual(['gõ dở']);
    expect(after.draft.unclaimed).toBeNull();
  });

  it('is not kept without the token that the form carried', async () => {
    const id = await begun(an);
    const other = await openDraft(hoa.context, await begun(hoa));
    for (const token of ['', 'x', keepToken(test.app, other.draft)])
      expect((await lost(id, token)).status).toBe(303);
    expect((await openDraft(an.context, id)).draft.unclaimed).toBeNull();
  });
});

describe('a file', () => {
  const place = async () => ({ draftId: await begun(an) });

  it('in pieces goes on from where the server says it came, whatever is sent twice or too early', async () => {
    const to = await place();
    const bytes = Buffer.concat([pdf('dài'), Buffer.alloc(300_000, 0x20)]);
    const { id } = await beginUpload(an.context, to, { slot: 'giay-cn', name: 'a.pdf', size: bytes.length });
    expect((await takePiece(an.context, id, 0, bytes.subarray(0, 100_000))).received).toBe(100_000);
    expect((await takePiece(an.context, id, 0, bytes.subarray(0, 100_000))).received).toBe(100_000);
    expect((await takePiece(an.context, id, 200_000, bytes.subarray(200_000))).received).toBe(100_000);
    // Chosen again on another page: the same file goes on.
    const again = await beginUpload(an.context, to, { slot: 'giay-cn', name: 'a.pdf', size: bytes.length });
    expect(again).toMatchObject({ id, received: 100_000 });
    await Promise.all([1, 2].map(() => takePiece(an.context, id, 100_000, bytes.subarray(100_000))));
    const whole = await uploadState(an.context, id);
    expect(whole.sha256).not.toBeNull();
    const { createHash } = await import('node:crypto');
    expect(whole.fingerprint).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(
      await test.app.db.selectFrom('portal_piece').selectAll().where('upload_id', '=', id).execute(),
    ).toEqual([]);
    const kept = await test.app.files.get(whole.sha256 ?? '');
    expect(kept.includes('%PDF')).toBe(false);
  });

  it.each([
    ['malware', 'hoa-don.pdf', Buffer.concat([pdf(''), Buffer.from(EICAR)]), 422, 'infected'],
    [
      'a program under the name of a PDF',
      'giay.pdf',
      Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]),
      415,
      'wrong-type',
    ],
    [
      'a page with script under the name of a picture',
      'anh.png',
      Buffer.from('<html><script>1</script>'),
      415,
      'wrong-type',
    ],
    ['nothing', 'trong.pdf', Buffer.alloc(0), 422, 'empty-file'],
    ['more than is taken', 'lon.pdf', Buffer.alloc(1024 * 1024 + 1), 413, 'too-large'],
  ])(
    'that is %s is refused with a clear answer, and nothing of it stays',
    async (_what, name, bytes, status, code) => {
      const to = await place();
      await expect(attachWhole(an.context, to, 'giay-cn', [{ bytes, name }])).rejects.toEqual(
        refused(status, code),
      );
      const inPieces = async () => {
        const { id } = await beginUpload(an.context, to, { slot: 'giay-cn', name, size: bytes.length });
        await takePiece(an.context, id, 0, bytes);
      };
      await expect(inPieces()).rejects.toEqual(refused(status, code));
      expect((await openDraft(an.context, to.draftId)).uploads).toEqual([]);
    },
  );

  it('loses the folders in its name, and cannot go where no paper is', async () => {
    const to = await place();
    await attachWhole(an.context, to, 'giay-cn', [{ bytes: pdf('x'), name: '../../etc/passwd\u0000.pdf' }]);
    expect((await openDraft(an.context, to.draftId)).uploads[0]?.name).toBe('passwd.pdf');
    for (const slot of ['to-khai', 'khong-co', '../giay-cn'])
      await expect(attachWhole(an.context, to, slot, [{ bytes: pdf('x'), name: 'a.pdf' }])).rejects.toEqual(
        refused(422),
      );
  });

  it('is refused beyond the quota of its sender, and fits again when others are taken back', async () => {
    const who = await signedInCitizen(test, 'Người Nhiều Tệp');
    const to = { draftId: await begun(who) };
    const big = (name: string) => beginUpload(who.context, to, { slot: 'khac', name, size: 1024 * 1024 });
    const first = await big('1.pdf');
    await big('2.pdf');
    await big('3.pdf');
    await expect(big('4.pdf')).rejects.toEqual(refused(413, 'quota'));
    await removeUpload(who.context, first.id);
    await big('4.pdf');
  });

  it('meets a full disk with a clear answer, and goes on from where it was once there is room', async () => {
    const to = await place();
    const bytes = Buffer.concat([pdf('x'), Buffer.alloc(2000, 0x20)]);
    const { id } = await beginUpload(an.context, to, { slot: 'giay-cn', name: 'a.pdf', size: bytes.length });
    await takePiece(an.context, id, 0, bytes.subarray(0, 1000));
    const put = (start: number) =>
      site.hono.request(`http://localhost/my/uploads/${id}?start=${start}`, {
        method: 'PUT',
        headers: {
          origin: 'http://localhost',
          accept: 'application/json',
          cookie: `${CITIZEN_COOKIE}=${an.secret}`,
        },
        body: Uint8Array.from(bytes.subarray(start)),
      });
    const { files } = test.app;
    const { put: write } = files;
    files.put = async () => {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    };
    const full = await put(1000);
    files.put = write;
    expect(full.status).toBe(503);
    expect(await full.json()).toMatchObject({ code: 'disk-full' });
    expect(await uploadState(an.context, id)).toMatchObject({ received: 1000, sha256: null });
    expect(await (await put(1000)).json()).toMatchObject({ received: bytes.length, done: true });
  });

  it('that was broken off is removed with its pieces a day later', async () => {
    const to = await place();
    const { id } = await beginUpload(an.context, to, { slot: 'khac', name: 'b.pdf', size: 5000 });
    await takePiece(an.context, id, 0, Buffer.alloc(1000, 0x20));
    const [piece] = await test.app.db
      .selectFrom('portal_piece')
      .select('sha256')
      .where('upload_id', '=', id)
      .execute();
    test.setNow('2026-03-03T09:00:00+07:00');
    await sweepUploads(test.app);
    test.setNow('2026-03-02T08:00:00+07:00');
    await expect(uploadState(an.context, id)).rejects.toEqual(refused(404));
    expect(await test.app.files.has(piece?.sha256 ?? '')).toBe(false);
  });
});

describe('sending', () => {
  it('is refused while something is missing, and says what', async () => {
    const id = await begun(an);
    await expect(send(an, id)).rejects.toEqual(refused(422, 'incomplete'));
    const page = await (await ask(an, 'GET', `/my/drafts/${id}/check`)).text();
    expect(page).toContain('Thiếu giấy tờ: Giấy chứng nhận kết hôn');
    expect(page).not.toContain('name="consent"');
  });

  it('makes one dossier however often and from however many pages it is clicked', async () => {
    const id = await complete(an);
    const version = await versionOf(an, id);
    const before = await dossiers();
    const body = () => new URLSearchParams({ 'draft-version': String(version), consent: 'on' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask(an, 'POST', `/my/drafts/${id}/check`, body())),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1);
    expect(await dossiers()).toBe(before + 1);
    // Replayed later, and from the page of the draft: the same dossier.
    const late = await ask(an, 'POST', `/my/drafts/${id}/check`, body());
    expect(late.headers.get('location')).toBe(answers[0]?.headers.get('location'));
    const back = await ask(an, 'GET', `/my/drafts/${id}`);
    expect(back.headers.get('location')).toMatch(/^\/my\/dossiers\//);
    expect(await dossiers()).toBe(before + 1);
  });

  it('keeps every file with its fingerprint, for the officer and on the receipt', async () => {
    const id = await complete(an);
    const { code } = await send(an, id);
    const { view } = await openMine(an.context, code);
    const paper = view.components.find(({ specKey }) => specKey === 'giay-cn');
    const [file] = paper?.files ?? [];
    const { createHash } = await import('node:crypto');
    expect(file?.fingerprint).toBe(createHash('sha256').update(pdf(id)).digest('hex'));
    expect(view.people.answers).toEqual({ ho_ten: 'Nguyễn Văn An', so_ban: 2 });
    const got = await ask(an, 'GET', `/my/dossiers/${code}/files/${file?.sha256}`);
    expect(Buffer.from(await got.arrayBuffer())).toEqual(pdf(id));
    const slip = await ask(an, 'GET', `/my/dossiers/${code}/forms/SUBMISSION.pdf`);
    expect(slip.headers.get('content-type')).toBe('application/pdf');
    const page = await (await ask(an, 'GET', `/my/dossiers/${code}`)).text();
    expect(page).toContain('Số bản cần cấp');
    const clerk = province.as.CLERK;
    await acceptAll(clerk, view.dossier.id);
    const receipt = await ask(an, 'GET', `/my/dossiers/${code}/forms/RECEIPT-2.pdf`);
    expect(receipt.status).toBe(200);
    expect((await ask(hoa, 'GET', `/my/dossiers/${code}/forms/RECEIPT-2.pdf`)).status).toBe(404);
    expect((await ask(hoa, 'GET', `/my/dossiers/${code}/files/${file?.sha256}`)).status).toBe(404);
  });

  it('takes a paper from the person’s own store instead, counted once an officer accepted it', async () => {
    const file = await receiveFile(test.system, { bytes: pdf('kho'), name: 'kh.pdf' }, ['pdf'], {
      sealed: true,
    });
    const documentId = await test.app.db.transaction().execute((tx) =>
      storeDocument(test.system, tx, {
        ownerId: an.id,
        file,
        source: 'SCANNED',
        scope: 'PROVINCE',
        agencyId: null,
        kindCode: null,
        name: 'Giấy chứng nhận kết hôn',
        number: '27/2019',
        signer: '',
        summary: '',
        issuedOn: '2019-06-12',
        issuedBy: 'UBND xã Bến Đá',
        validTo: null,
        procedureCode: null,
        dossierCode: null,
      }),
    );
    const id = await begun(an);
    await saveDraft(an.context, id, 1, typed());
    const chosen = new URLSearchParams({ slot: 'giay-cn', document: documentId ?? '' });
    expect((await ask(an, 'POST', `/my/drafts/${id}/papers/store`, chosen)).status).toBe(303);
    // Another's document is not offered, so it cannot be named either.
    const theirs = await begun(hoa);
    expect((await ask(hoa, 'POST', `/my/drafts/${theirs}/papers/store`, chosen)).status).toBe(422);
    const { code } = await send(an, id);
    const { view } = await openMine(an.context, code);
    expect(view.components.find(({ specKey }) => specKey === 'giay-cn')).toMatchObject({
      origin: 'PERSONAL_STORE',
      storeDocumentId: documentId,
    });
    const counted = () =>
      test.app.db
        .selectFrom('citizen_reuse')
        .select('accepted_at')
        .where('dossier_id', '=', view.dossier.id)
        .execute();
    expect(await counted()).toEqual([{ accepted_at: null }]);
    await acceptAll(province.as.CLERK, view.dossier.id);
    expect((await counted())[0]?.accepted_at).not.toBeNull();
  });
});

async function acceptAll(clerk: Context, id: string): Promise<void> {
  const { components } = await openDossier(clerk, id, null);
  await acceptDossier(clerk, id, {
    version: null,
    checks: components.map(({ position }) => ({ position, checked: 'OK' as const, note: '' })),
  });
}

describe('fees that are paid beforehand', () => {
  const withPayments = (who: TestCitizen): TestCitizen => ({
    ...who,
    context: {
      ...who.context,
      config: {
        ...who.context.config,
        payments: { url: 'http://127.0.0.1:1/', partner: 'x', secret: 'x'.repeat(16) },
      },
    },
  });

  it('hold the dossier back until they are confirmed, are asked once, and go over to the dossier', async () => {
    const who = withPayments(an);
    const id = await complete(who, PAID);
    await expect(send(who, id)).rejects.toEqual(refused(422, 'fee-owed'));
    const keys = await Promise.all([1, 2, 3].map(() => askFees(who.context, id)));
    expect(new Set(keys).size).toBe(1);
    const [request] = await paymentsOf(test.app.db, 'portal-draft', id);
    expect(request?.total).toBe(16_000);
    await takePayment(province.as.CLERK, request?.id ?? '', { method: 'CASH', version: request?.version });
    await expect(removeDraft(who.context, id)).rejects.toEqual(refused(409));
    const { code } = await send(who, id);
    const { view } = await openMine(an.context, code);
    const [moved] = await paymentsOf(test.app.db, 'dossier', view.dossier.id);
    expect(moved).toMatchObject({ id: request?.id, status: 'PAID', subjectWords: code });
  });

  it('follow what the draft says: what was asked before it changed is closed', async () => {
    const who = withPayments(an);
    const id = await complete(who, PAID);
    await askFees(who.context, id);
    await saveDraft(who.context, id, await versionOf(who, id), typed({ so_ban: ['5'] }));
    await askFees(who.context, id);
    const requests = await paymentsOf(test.app.db, 'portal-draft', id);
    expect(requests.map(({ total, status }) => [total, status])).toEqual([
      [16_000, 'CANCELLED'],
      [40_000, 'UNPAID'],
    ]);
  });

  it('are asked for with the dossier where nobody can pay online', async () => {
    const id = await complete(an, PAID);
    const { code } = await send(an, id);
    const { view } = await openMine(an.context, code);
    expect(await paymentsOf(test.app.db, 'dossier', view.dossier.id)).toMatchObject([
      { total: 16_000, status: 'UNPAID', collect: 'BEFORE' },
    ]);
  });
});

describe('whoever acts for somebody', () => {
  it('files and follows for them while the power lasts, and sees nothing once it is withdrawn', async () => {
    const [owner, agent] = [
      await signedInCitizen(test, 'Lê Minh Đức'),
      await signedInCitizen(test, 'Phạm Hải Yến'),
    ];
    await expect(begun(agent, FREE, owner.id)).rejects.toEqual(refused(403));
    const powerId = await authoriseAgent(owner.context, {
      number: agent.number,
      kind: 'AUTHORISED',
      procedures: [FREE],
      actions: ['FILE', 'FOLLOW'],
      validFrom: '2026-03-01',
      validTo: '2026-06-30',
      basis: '',
    });
    await expect(begun(agent, PAID, owner.id)).rejects.toEqual(refused(403));
    const id = await complete(agent, FREE, owner.id);
    expect((await openDraft(agent.context, id)).content.posted.ho_ten).toEqual(['Lê Minh Đức']);
    const { code } = await send(agent, id);
    const open = await begun(agent, FREE, owner.id);
    const page = { size: 10, offset: 0 };
    expect((await listMine(agent.context, owner.id, page)).rows.map(({ dossier }) => dossier.code)).toEqual([
      code,
    ]);
    expect((await openMine(agent.context, code)).view.people).toMatchObject({
      owner: { fullName: 'Lê Minh Đức' },
      submitter: { fullName: 'Phạm Hải Yến' },
    });
    expect((await openMine(owner.context, code)).mayAct).toBe(true);
    await actFor(agent.context, agent.secret, owner.id);
    await endRepresentation(owner.context, powerId);
    await expect(openMine(agent.context, code)).rejects.toEqual(refused(404));
    await expect(listMine(agent.context, owner.id, page)).rejects.toEqual(refused(404));
    await expect(openDraft(agent.context, open)).rejects.toEqual(refused(403));
    expect(await listDrafts(agent.context)).toEqual([]);
    expect((await openMine(owner.context, code)).view.dossier.code).toBe(code);
  });
});

describe('a business with several people', () => {
  it('is filed for by whoever represents it by law, and followed by its people, each as themselves', async () => {
    const [boss, clerk] = [
      await signedInCitizen(test, 'Hoàng Văn Giám'),
      await signedInCitizen(test, 'Vi Thị Nhân'),
    ];
    const firm = await test.app.db.transaction().execute(async (tx) => {
      const id = await applicantIn(test.system, tx, {
        kind: 'ORGANISATION',
        name: 'Công ty TNHH Lam Giang',
        numberKind: 'TAX',
        number: '0102030405',
      });
      await ensureLegalRepresentation(test.system, tx, { principalId: id, agentId: boss.id });
      return id;
    });
    const asFirm: Context = {
      ...boss.context,
      citizen: boss.context.citizen && {
        ...boss.context.citizen,
        actingFor: { citizenId: firm, name: 'Công ty', kind: 'ORGANISATION' },
      },
    };
    const membership = await authoriseAgent(asFirm, {
      number: clerk.number,
      kind: 'MEMBER',
      procedures: [],
      actions: ['FOLLOW'],
      validFrom: '2026-03-01',
      validTo: '',
      basis: '',
    });
    const { code } = await send(boss, await complete(boss, FREE, firm));
    const seen = await openMine(clerk.context, code);
    expect(seen.view.people).toMatchObject({
      owner: { kind: 'ORGANISATION', idNumber: '0102030405' },
      submitter: { fullName: 'Hoàng Văn Giám' },
    });
    // Who may only follow neither files nor withdraws.
    expect(seen.mayAct).toBe(false);
    await expect(begun(clerk, FREE, firm)).rejects.toEqual(refused(403));
    await expect(withdrawMine(clerk.context, code, { version: 1, reason: '' })).rejects.toEqual(refused(404));
    await endRepresentation(asFirm, membership);
    await expect(openMine(clerk.context, code)).rejects.toEqual(refused(404));
    expect((await openMine(boss.context, code)).mayAct).toBe(true);
  });
});

describe('a dossier that was sent', () => {
  it('is answered with files when supplements are asked for, once, and by nobody else', async () => {
    const { code } = await send(an, await complete(an));
    const { view } = await openMine(an.context, code);
    const to = { dossierId: view.dossier.id };
    await expect(attachWhole(an.context, to, 'other', [{ bytes: pdf('x'), name: 'a.pdf' }])).rejects.toEqual(
      refused(409),
    );
    await askIntakeSupplement(province.as.CLERK, view.dossier.id, {
      version: null,
      reason: 'Ảnh chụp bị mờ',
      items: [{ position: 2, content: 'Chụp lại trang 2' }],
    });
    await expect(attachWhole(hoa.context, to, '2', [{ bytes: pdf('x'), name: 'a.pdf' }])).rejects.toEqual(
      refused(404),
    );
    await expect(attachWhole(an.context, to, '1', [{ bytes: pdf('x'), name: 'a.pdf' }])).rejects.toEqual(
      refused(422),
    );
    await attachWhole(an.context, to, '2', [{ bytes: pdf('rõ nét'), name: 'rõ.pdf' }]);
    const seen = (await openMine(an.context, code)).view.dossier.version;
    await sendAnswer(an.context, code, seen, '');
    await expect(sendAnswer(an.context, code, seen, '')).rejects.toEqual(refused(422));
    const after = (await openMine(an.context, code)).view;
    expect(after.dossier.status).toBe('SUBMITTED');
    expect(after.components.at(-1)).toMatchObject({
      specKey: 'giay-cn',
      round: 1,
      files: [{ name: 'rõ.pdf' }],
    });
    const left = await test.app.db
      .selectFrom('portal_upload')
      .select('id')
      .where('dossier_id', '=', view.dossier.id)
      .execute();
    expect(left).toEqual([]);
  });

  it('is withdrawn at once before it is accepted; afterwards an officer has to confirm', async () => {
    const first = (await send(an, await complete(an))).code;
    expect(await withdrawMine(an.context, first, { version: 1, reason: '' })).toBe('withdrawn');
    const second = (await send(an, await complete(an))).code;
    const { view } = await openMine(an.context, second);
    await acceptAll(province.as.CLERK, view.dossier.id);
    await expect(withdrawMine(hoa.context, second, { version: 2, reason: 'x' })).rejects.toEqual(
      refused(404),
    );
    await expect(withdrawMine(an.context, second, { version: 2, reason: '' })).rejects.toEqual(refused(422));
    expect(await withdrawMine(an.context, second, { version: 2, reason: 'Đổi ý' })).toBe('asked');
    expect((await openMine(an.context, second)).view.dossier.status).toBe('ACCEPTED');
  });

  it('is followed without an account by its code and four digits or its receipt, and shows nothing personal', async () => {
    const { code } = await send(an, await complete(an));
    const { view } = await openMine(an.context, code);
    expect(await lookUpDossier(test.nobody, code, { digits: '0000' })).toBeNull();
    expect(await lookUpDossier(test.nobody, code, { digits: '' })).toBeNull();
    expect(await lookUpDossier(test.nobody, code, { token: 'x'.repeat(16) })).toBeNull();
    const wrong = await ask(null, 'POST', '/lookup', new URLSearchParams({ code, digits: '1111' }));
    expect(wrong.status).toBe(422);
    const right = await ask(null, 'POST', '/lookup', new URLSearchParams({ code, digits: '5678' }));
    expect(right.headers.get('location')).toBe(lookupPath(test.app, view.dossier));
    const page = await (await ask(null, 'GET', right.headers.get('location') ?? '')).text();
    expect(page).toContain(code);
    for (const personal of ['Nguyễn Văn An', an.number, '0912', 'giay-ket-hon', 'Thôn 2'])
      expect(page).not.toContain(personal);
    // Guessing is slowed down, whoever asks.
    for (let guess = 0; guess < 4; guess++)
      await ask(null, 'POST', '/lookup', new URLSearchParams({ code, digits: `111${guess}` }));
    const guessed = await ask(null, 'POST', '/lookup', new URLSearchParams({ code, digits: '5678' }));
    expect(guessed.status).toBe(429);
  });
});
