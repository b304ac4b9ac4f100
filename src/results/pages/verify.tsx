import { SignatureReportView } from '../../evidence/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { wrongFields } from '../../platform/validation.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  DescriptionList,
  FieldRow,
  FileInput,
  Form,
  formatDate,
  formatInstant,
  Page,
  renderPage,
  Stack,
  TextInput,
  type Tone,
  type View,
} from '../../ui/index.ts';
import { m } from '../messages.ts';
import { type Answer, groupedToken } from '../rules.ts';
import { type Verification, verifyByNumber, verifyByToken, verifyFile } from '../verifying.ts';

/** /verify: whether a result is genuine, in force and unchanged; for everybody, without an account. */
export function verifyPages(site: Site): void {
  site.get('/verify', 'public', async (c) => {
    const { query } = c.var.view;
    const code = query.get('code') ?? '';
    const number = query.get('number') ?? '';
    if (code !== '') return answer(c, () => verifyByToken(c.var.context, code));
    if (number !== '') return answer(c, () => verifyByNumber(c.var.context, number, query.get('hash') ?? ''));
    return c.html(renderPage(<AskPage view={c.var.view} faults={NO_FAULTS} />));
  });

  site.get('/verify/:token', 'public', (c) =>
    answer(c, () => verifyByToken(c.var.context, c.req.param('token') ?? '')),
  );

  site.post('/verify', 'public', async (c) => {
    const form = await readForm(c);
    const [file] = form.files('file');
    return submit(
      c,
      async () => {
        if (!file) throw wrongFields({ file: m.noFile });
        const bytes = new Uint8Array(await file.arrayBuffer());
        const found = await verifyFile(c.var.context, bytes);
        return c.html(renderPage(<AnswerPage view={c.var.view} found={found} />));
      },
      (faults) => renderPage(<AskPage view={c.var.view} faults={faults} />),
    );
  });
}

/** The answer, or the questions again with what was wrong. Codes stay out of caches and of other sites' logs. */
async function answer(c: Request, ask: () => Promise<Verification>): Promise<Response> {
  c.header('cache-control', 'no-store');
  c.header('referrer-policy', 'no-referrer');
  const { view } = c.var;
  try {
    const found = await ask();
    const status = found.entry === null ? 404 : 200;
    return c.html(renderPage(<AnswerPage view={view} found={found} />), status);
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 422) throw error;
    const errors = Object.fromEntries(
      Object.entries(error.fields).map(([name, text]) => [name, view.t(text)]),
    );
    return c.html(
      renderPage(<AskPage view={view} faults={{ ...NO_FAULTS, error: view.t(error.text), errors }} />),
      422,
    );
  }
}

function AskPage({ view, faults }: { view: View; faults: FormFaults }) {
  const { t } = view;
  const { errors } = faults;
  const common = { view, action: '/verify' } as const;
  return (
    <Page view={view} title={t(m.verify)} subtitle={t(m.verifyHint)} width="narrow">
      <Stack>
        {faults.error !== undefined && <Callout view={view} tone="error" title={faults.error} />}
        <Card title={t(m.byCode)}>
          <Form {...common} method="get" actions={<Button variant="primary">{t(m.check)}</Button>}>
            <TextInput
              view={view}
              name="code"
              label={t(m.code)}
              hint={t(m.byCodeHint)}
              error={errors.code}
              value={view.query.get('code') ?? ''}
              maxLength={40}
              autocomplete="off"
              spellcheck={false}
              width="medium"
              required
            />
          </Form>
        </Card>
        <Card title={t(m.byFile)}>
          <Form {...common} multipart actions={<Button>{t(m.checkFile)}</Button>}>
            <FileInput
              view={view}
              name="file"
              label={t(m.file)}
              hint={t(m.fileHint)}
              error={errors.file}
              accept=".pdf"
              required
            />
          </Form>
        </Card>
        <Card title={t(m.byNumber)}>
          <Form {...common} method="get" actions={<Button>{t(m.check)}</Button>}>
            <FieldRow>
              <TextInput
                view={view}
                name="number"
                label={t(m.number)}
                value={view.query.get('number') ?? ''}
                maxLength={100}
                required
              />
              <TextInput
                view={view}
                name="hash"
                label={t(m.hashPart)}
                error={errors.hash}
                value={view.query.get('hash') ?? ''}
                maxLength={64}
                autocomplete="off"
                spellcheck={false}
                required
              />
            </FieldRow>
          </Form>
        </Card>
      </Stack>
    </Page>
  );
}

const TONES: Record<Answer, Tone> = {
  GENUINE: 'success',
  UNSIGNED: 'info',
  UNCHECKED: 'warning',
  FOREIGN: 'warning',
  UNKNOWN: 'warning',
  CHANGED: 'error',
  REVOKED: 'error',
  REPLACED: 'error',
};

function AnswerPage({ view, found }: { view: View; found: Verification }) {
  const { t } = view;
  const { answer: said, entry, signatures } = found;
  return (
    <Page
      view={view}
      title={t(m.verify)}
      width="narrow"
      actions={<ButtonLink href="/verify">{t(m.checkAnother)}</ButtonLink>}
    >
      <Stack>
        <Callout view={view} tone={TONES[said]} title={t(m[`answer_${said}`])}>
          {entry === null && t(m.unknownHint)}
          {entry && entry.state !== 'VALID' && <Ended view={view} found={found} />}
          {found.sameFile && <p>{t(m.fileSame)}</p>}
        </Callout>
        {entry && <Entry view={view} found={found} />}
        {(entry === null || entry.form === 'SEALED' || entry.form === 'SIGNED') && (
          <Card title={t(m.theSignatures)}>
            <Stack>
              {signatures === null && <p>{t(m.notReadNow)}</p>}
              {signatures?.length === 0 && <p class="text-muted">{t(m.noSignatures)}</p>}
              {signatures?.map((report, index) => (
                <SignatureReportView key={index} view={view} report={report} />
              ))}
              {signatures !== null && signatures.length > 0 && (
                <DescriptionList items={[{ term: t(m.revocation), value: t(m.revocationUnknown) }]} />
              )}
            </Stack>
          </Card>
        )}
        <p class="text-muted text-sm">{t(m.privacy)}</p>
      </Stack>
    </Page>
  );
}

function Ended({ view, found }: { view: View; found: Verification }) {
  const { t, language } = view;
  const { entry, successor } = found;
  if (!entry) return null;
  return (
    <DescriptionList
      items={[
        { term: t(m.ended), value: entry.endedAt && formatInstant(entry.endedAt, language) },
        { term: t(m.reason), value: entry.endReason },
        { term: t(m.decision), value: entry.endDecision },
        {
          term: t(m.replacedBy),
          value: successor && (
            <a class="link" href={`/verify/${groupedToken(successor.token)}`}>
              {successor.number}
            </a>
          ),
        },
      ]}
    />
  );
}

function Entry({ view, found: { entry, agencyName } }: { view: View; found: Verification }) {
  const { t, language } = view;
  if (!entry) return null;
  return (
    <Card title={t(m.theEntry)}>
      <DescriptionList
        items={[
          { term: t(m.agency), value: agencyName },
          { term: t(m.procedure), value: entry.procedureName },
          { term: t(m.number), value: <strong>{entry.number}</strong> },
          { term: t(m.issuedOn), value: formatDate(entry.issuedOn, language) },
          { term: t(m.signer), value: [entry.signerTitle, entry.signerName].filter(Boolean).join(', ') },
          { term: t(m.form), value: t(m[`form_${entry.form}`]) },
          { term: t(m.state), value: t(m[`state_${entry.state}`]) },
          {
            term: t(m.sealedAt),
            value:
              entry.sealedAt &&
              `${formatInstant(entry.sealedAt, language)} (${t(entry.stamped ? m.stampedYes : m.stampedNo)})`,
          },
          { term: t(m.code), value: <code>{groupedToken(entry.token)}</code> },
          {
            term: t(m.fingerprint),
            value: entry.fingerprint && <code class="break-all">{entry.fingerprint}</code>,
          },
        ]}
      />
    </Card>
  );
}
