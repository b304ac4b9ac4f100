import type { ComponentChildren } from 'preact';
import { AppError } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import type { Request } from '../../platform/http.ts';
import {
  Badge,
  Button,
  Callout,
  ConfirmButton,
  formatInstant,
  Page,
  Row,
  Stack,
  Tabs,
  type View,
} from '../../ui/index.ts';
import { findOwnDraft, type OpenDraft, openDraft } from '../open-draft.ts';
import { codeOfDossier } from '../own-dossiers.ts';
import { w } from './words.ts';

export const draftPath = (id: string, step: 'form' | 'papers' | 'check' = 'form'): string =>
  step === 'form' ? `/my/drafts/${id}` : `/my/drafts/${id}/${step}`;

export const idOf = (c: Request): string => c.req.param('id') ?? '';

/** Opens the draft of the address; one that was sent leads to its dossier. */
export async function draftOr(c: Request, then: (opened: OpenDraft) => Promise<Response>): Promise<Response> {
  const { context } = c.var;
  try {
    return await then(await openDraft(context, idOf(c)));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'sent') throw error;
    const { dossierId } = await findOwnDraft(context, idOf(c));
    return done(c, `/my/dossiers/${await codeOfDossier(context, dossierId ?? '')}`);
  }
}

/** The frame of the three steps of a draft. */
export function DraftPage(props: {
  view: View;
  opened: OpenDraft;
  step: 'form' | 'papers' | 'check';
  children: ComponentChildren;
}) {
  const { view, opened, step } = props;
  const { t, language } = view;
  const { draft, version, owner, writer } = opened;
  const path = draftPath(draft.id);
  const steps = [
    ['form', w.stepForm],
    ['papers', w.stepPapers],
    ['check', w.stepCheck],
  ] as const;
  return (
    <Page
      view={view}
      title={version.content.shortName || version.content.name}
      width="narrow"
      subtitle={
        <Row>
          <Badge>{t(w.notSent)}</Badge>
          {owner.id !== writer.id && <span>{t(w.onBehalf, { name: owner.name })}</span>}
        </Row>
      }
      breadcrumbs={[{ href: `/procedures/${version.code}`, label: version.code }]}
    >
      <Stack>
        <Tabs
          label={t(w.steps)}
          tabs={steps.map(([key, label]) => ({
            href: draftPath(draft.id, key),
            label: t(label),
            current: key === step,
          }))}
        />
        {opened.republished && <Callout view={view} tone="warning" title={t(w.republished)} />}
        {draft.unclaimedAt && (
          <Callout
            view={view}
            tone="warning"
            title={t(w.keptTitle, { at: formatInstant(draft.unclaimedAt, language) })}
            actions={
              <form method="post" action={`${path}/kept`} class="flex flex-wrap gap-2">
                <Button name="take" value="yes" variant="primary" size="sm">
                  {t(w.keptTake)}
                </Button>
                <Button name="take" value="no" variant="ghost" size="sm">
                  {t(w.keptDrop)}
                </Button>
              </form>
            }
          >
            <p>{t(w.keptHint)}</p>
          </Callout>
        )}
        {props.children}
        <Row>
          <span class="text-muted text-sm">
            {t(w.draftState, {
              at: formatInstant(draft.updatedAt, language),
              until: formatInstant(draft.expiresAt, language),
            })}
          </span>
          <ConfirmButton
            view={view}
            id="remove-draft"
            action={`${path}/remove`}
            title={t(w.removeTitle)}
            message={<p>{t(w.removeHint)}</p>}
            confirmLabel={t(w.remove)}
            size="sm"
            variant="ghost"
            icon="delete"
          >
            {t(w.remove)}
          </ConfirmButton>
        </Row>
      </Stack>
    </Page>
  );
}
