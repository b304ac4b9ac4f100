import type { DocumentRecord } from '../../citizens/index.ts';
import { typeWords } from '../../platform/file-types.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { FORM_FILE_TYPES } from '../../procedures/index.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  EmptyState,
  ErrorSummary,
  formatBytes,
  Row,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { chooseDocument } from '../drafts.ts';
import { type OpenDraft, openDraft } from '../open-draft.ts';
import type { Slot } from '../slots.ts';
import { validReuse } from '../submitting.ts';
import { attachWhole } from '../uploads.ts';
import { DraftPage, draftOr, draftPath, idOf } from './draft-parts.tsx';
import { FileList, UploadForm } from './file-parts.tsx';
import { filesOfForm } from './upload-routes.ts';
import { w } from './words.ts';

const PATH = '/my/drafts/:id/papers';

/** The second step: files for each paper, or a document of the person's own store instead. */
export function draftPapersPages(site: Site): void {
  site.get(PATH, 'citizen', (c) => draftOr(c, async (opened) => c.html(show(c, opened, NO_FAULTS, ''))));

  site.post(PATH, 'citizen', async (c) => {
    const form = await readForm(c);
    const slot = form.text('slot');
    return answered(c, slot, async () => {
      await attachWhole(c.var.context, { draftId: idOf(c) }, slot, await filesOfForm(form));
      return done(c, `${draftPath(idOf(c), 'papers')}#${anchorOf(slot)}`, c.var.view.t(w.uploaded));
    });
  });

  site.post(`${PATH}/store`, 'citizen', async (c) => {
    const form = await readForm(c);
    const slot = form.text('slot');
    const document = form.text('document') || null;
    return answered(c, slot, async () => {
      await chooseDocument(c.var.context, idOf(c), slot, document);
      const words = c.var.view.t(document === null ? w.unchosen : w.chosen);
      return done(c, `${draftPath(idOf(c), 'papers')}#${anchorOf(slot)}`, words);
    });
  });
}

/** Does it; what was refused is told beside the paper it was meant for. */
const answered = (c: Request, slot: string, act: () => Promise<Response>): Promise<Response> =>
  submit(c, act, async (faults) => show(c, await openDraft(c.var.context, idOf(c)), faults, slot));

const anchorOf = (slot: string): string => `paper-${slot.replace('.', '-')}`;

function show(c: Request, opened: OpenDraft, faults: FormFaults, wrong: string): string {
  const { view, context } = c.var;
  return renderPage(
    <PapersPage {...{ view, opened, faults, wrong }} maxBytes={context.config.uploadLimit} />,
  );
}

interface Shown {
  view: View;
  opened: OpenDraft;
  faults: FormFaults;
  /** The paper about which something is wrong. */
  wrong: string;
  maxBytes: number;
}

function PapersPage(shown: Shown) {
  const { view, opened, faults } = shown;
  const { t, language } = view;
  const { draft, slots } = opened;
  return (
    <DraftPage view={view} opened={opened} step="papers">
      <ErrorSummary
        view={view}
        errors={{}}
        error={faults.errors.file ?? faults.errors.document ?? faults.error}
      />
      <p class="text-muted">
        {t(w.papersHint, {
          size: formatBytes(shown.maxBytes, language),
          types: typeWords(FORM_FILE_TYPES)[language],
        })}
      </p>
      {slots.length === 0 && <EmptyState title={t(w.noPapers)} />}
      {slots.map((slot) => (
        <Paper key={slot.key} {...shown} slot={slot} />
      ))}
      <Row>
        <ButtonLink href={draftPath(draft.id, 'check')} variant="primary">
          {t(w.toCheck)}
        </ButtonLink>
        <ButtonLink href={draftPath(draft.id)}>{t(w.back)}</ButtonLink>
      </Row>
    </DraftPage>
  );
}

function Paper(shown: Shown & { slot: Slot }) {
  const { view, opened, slot, wrong, faults, maxBytes } = shown;
  const { t } = view;
  const uploads = opened.uploads.filter((upload) => upload.slot === slot.key);
  const used = validReuse(opened)[slot.key];
  const path = draftPath(opened.draft.id, 'papers');
  return (
    <Card
      id={anchorOf(slot.key)}
      title={slot.name}
      hint={
        [slot.hint, slot.spec?.kind === 'PRESENT' ? t(w.presentHint) : ''].filter(Boolean).join(' ') ||
        undefined
      }
      actions={
        <SlotBadge view={view} slot={slot} there={used !== undefined || uploads.some((one) => one.sha256)} />
      }
    >
      {slot.byForm ? (
        <p class="text-muted">{t(w.byFormHint)}</p>
      ) : (
        <Stack>
          <Store {...shown} used={used} />
          <FileList view={view} uploads={uploads} />
          <UploadForm
            view={view}
            action={path}
            begin={`/my/drafts/${opened.draft.id}/uploads`}
            slot={slot.key}
            label={slot.name}
            maxBytes={maxBytes}
            error={wrong === slot.key ? faults.errors.file : undefined}
          />
        </Stack>
      )}
    </Card>
  );
}

function SlotBadge({ view, slot, there }: { view: View; slot: Slot; there: boolean }) {
  const { t } = view;
  if (slot.byForm) return <Badge>{t(w.byForm)}</Badge>;
  if (there) return <Badge tone="success">{t(w.there)}</Badge>;
  return slot.required ? <Badge tone="warning">{t(w.required)}</Badge> : <Badge>{t(w.optional)}</Badge>;
}

/** Documents of the person's own store that may stand for the paper: it need not be handed in again. */
function Store(props: Shown & { slot: Slot; used: DocumentRecord | undefined }) {
  const { view, opened, slot, used } = props;
  const { t } = view;
  const offers = opened.offers.get(slot.key) ?? [];
  if (offers.length === 0) return null;
  const action = `${draftPath(opened.draft.id, 'papers')}/store`;
  return (
    <div class="callout callout-info">
      <div class="min-w-0 flex-1">
        <p class="font-semibold">{t(w.fromStore)}</p>
        <ul class="mt-2 flex flex-col gap-2">
          {offers.map((document) => (
            <li key={document.id}>
              <form method="post" action={action} class="flex flex-wrap items-center gap-2">
                <input type="hidden" name="slot" value={slot.key} />
                <span class="min-w-0 flex-1 basis-48">
                  {document.name}
                  {[document.details.number, document.issuedBy].filter(Boolean).map((words) => ` – ${words}`)}
                </span>
                {used?.id === document.id ? (
                  <>
                    <Badge tone="success">{t(w.inUse)}</Badge>
                    <Button size="sm">{t(w.useNot)}</Button>
                  </>
                ) : (
                  <Button size="sm" variant="primary" name="document" value={document.id}>
                    {t(w.useIt)}
                    <span class="sr-only">: {slot.name}</span>
                  </Button>
                )}
              </form>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
