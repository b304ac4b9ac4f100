import { agencyOptions, listAgencies, postsOf, scopeOf } from '../../agencies/index.ts';
import { type Context, today } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { acceptOf, typeWords } from '../../platform/file-types.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import type { Text } from '../../platform/i18n.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  FileInput,
  Form,
  type Option,
  Page,
  renderPage,
  Stack,
  Tabs,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { addEvidence } from '../adding.ts';
import { findEvidence } from '../browsing.ts';
import { m } from '../messages.ts';
import { TYPES_OF } from '../rules.ts';
import type { Evidence } from '../store.ts';
import { type Draft, EvidenceFields, fieldLabels, forService, readDraft } from './fields.tsx';
import { yearOptions } from './list.tsx';
import { w } from './page-words.ts';
import { nameOf } from './words.tsx';

const WAYS = ['file', 'link', 'secret'] as const;
type Way = (typeof WAYS)[number];
const WAY_WORDS: Record<Way, Text> = { file: w.whatFile, link: w.whatLink, secret: w.whatSecret };

const wayOf = (text: string | null): Way => WAYS.find((way) => way === text) ?? 'file';

/** Adding evidence: files (many at once), a link, or the number and date of a state secret. */
export function newPages(site: Site): void {
  site.get('/evidence/new', 'evidence.add', async (c) => {
    const way = wayOf(c.var.view.query.get('way'));
    return c.html(await newForm(c, way, readDraft(new FormInput(new FormData())), NO_FAULTS));
  });

  site.post('/evidence/new', 'evidence.add', async (c) => {
    const form = await readForm(c);
    const way = wayOf(form.text('way'));
    const draft = readDraft(form);
    return submit(
      c,
      () => keep(c, way, draft, form.files('file')),
      (faults) => newForm(c, way, draft, faults),
    );
  });
}

async function keep(c: Request, way: Way, draft: Draft, files: readonly File[]): Promise<Response> {
  const { context, view } = c.var;
  const { t } = view;
  if (way !== 'file' || files.length <= 1) {
    const [file] = files;
    const sent = file === undefined ? null : await sentFile(file);
    const { id, known } = await addEvidence(context, forService(withWay(draft, way)), sent);
    return done(c, `/evidence/${id}`, t(known ? w.knownAlready : w.saved), known ? 'info' : 'success');
  }
  const count = await keepMany(context, draft, files);
  return done(c, '/evidence', t(w.savedMany, { count }));
}

const sentFile = async (file: File) => ({ bytes: new Uint8Array(await file.arrayBuffer()), name: file.name });

const withWay = (draft: Draft, way: Way): Draft => ({
  ...draft,
  kind: way === 'link' ? 'LINK' : way === 'secret' ? 'DOCUMENT' : draft.kind,
  confidentiality: way === 'secret' ? 'SECRET' : draft.confidentiality,
  title: way === 'secret' ? '' : draft.title,
});

/** Each file becomes evidence of its own; what is refused does not hold up the others, and is named. */
async function keepMany(context: Context, draft: Draft, files: readonly File[]): Promise<number> {
  const shared = { ...draft, title: '', docNumber: '', issuedOn: '', issuer: '' };
  const kept: string[] = [];
  const refused: Text[] = [];
  for (const file of files)
    try {
      kept.push((await addEvidence(context, forService(shared), await sentFile(file))).id);
    } catch (error) {
      // What is wrong with the form is wrong with every file; what is wrong with one file stands beside `file`.
      if (!(error instanceof AppError) || !error.fields.file) throw error;
      refused.push(error.fields.file);
    }
  if (refused.length === 0) return new Set(kept).size;
  const file = {
    vi: refused.map((text) => text.vi).join(' '),
    en: refused.map((text) => text.en).join(' '),
  };
  throw new AppError(422, 'files-refused', w.someRefused, { fields: { file }, details: { kept } });
}

async function newForm(c: Request, way: Way, draft: Draft, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const { t } = view;
  const agencies = await ownAgencies(context);
  const filled = { ...draft, agencyId: draft.agencyId || (await firstAgency(context, agencies)) };
  const kept = Array.isArray(faults.details.kept) ? faults.details.kept.map(String) : [];
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={t(w.add)}
      breadcrumbs={[{ href: '/evidence', label: t(m.evidenceStore) }]}
    >
      <Tabs
        label={t(w.whatToAdd)}
        tabs={WAYS.map((one) => ({
          href: `/evidence/new?way=${one}`,
          label: t(WAY_WORDS[one]),
          current: one === way,
        }))}
      />
      <Stack>
        <Kept view={view} evidence={await findEvidence(context, kept)} />
        {way === 'secret' && (
          <Callout view={view} tone="warning">
            {t(w.secretHint)}
          </Callout>
        )}
        <Card>
          <Form
            view={view}
            action="/evidence/new"
            multipart={way === 'file'}
            hidden={{ way }}
            error={faults.error}
            errors={faults.errors}
            labels={fieldLabels(view)}
            actions={
              <>
                <Button
                  variant="primary"
                  icon={way === 'file' ? 'upload' : undefined}
                  busyLabel={t(w.saving)}
                >
                  {t(w.save)}
                </Button>
                <ButtonLink href="/evidence" variant="ghost">
                  {t(w.cancel)}
                </ButtonLink>
              </>
            }
          >
            <Content
              view={view}
              way={way}
              draft={filled}
              faults={faults}
              maxBytes={context.config.uploadLimit}
            />
            <EvidenceFields
              view={view}
              draft={withWay(filled, way)}
              faults={faults}
              agencies={agencies}
              years={yearOptions(today(context).year)}
              secret={way === 'secret'}
              byFile={way === 'file'}
            />
          </Form>
        </Card>
      </Stack>
    </Page>,
  );
}

interface ContentProps {
  view: View;
  way: Way;
  draft: Draft;
  faults: FormFaults;
  maxBytes: number;
}

/** The file or the address. */
function Content({ view, way, draft, faults, maxBytes }: ContentProps) {
  const { t, language } = view;
  if (way === 'secret') return null;
  if (way === 'link')
    return (
      <TextInput
        view={view}
        name="url"
        type="url"
        label={t(m.url)}
        value={draft.url}
        error={faults.errors.url}
        placeholder="https://"
        required
      />
    );
  return (
    <FileInput
      view={view}
      name="file"
      label={t(m.file)}
      hint={`${typeWords(TYPES_OF.DOCUMENT)[language]}. ${t(w.filesHint)}`}
      accept={acceptOf(TYPES_OF.DOCUMENT)}
      maxBytes={maxBytes}
      error={faults.errors.file}
      multiple
      required
    />
  );
}

function Kept({ view, evidence }: { view: View; evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <Callout view={view} tone="success" title={view.t(w.keptSoFar)}>
      <ul class="list-disc pl-5">
        {evidence.map((one) => (
          <li key={one.id}>
            <a class="link" href={`/evidence/${one.id}`}>
              {nameOf(view, one)}
            </a>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

/** Agencies that the person may keep evidence for. */
export async function ownAgencies(context: Context): Promise<Option[]> {
  const scope = await scopeOf(context, 'evidence.add');
  const agencies = await listAgencies(context);
  return agencyOptions(scope.all ? agencies : agencies.filter(({ id }) => scope.ids.includes(id)));
}

/** Where the person works, if evidence may be kept for it. */
async function firstAgency(context: Context, agencies: readonly Option[]): Promise<string> {
  const posts = await postsOf(context);
  return posts.find((post) => agencies.some(({ value }) => value === post.agencyId))?.agencyId ?? '';
}
