import { namesOfAgencies } from '../../agencies/index.ts';
import { ownApplicant } from '../../citizens/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { foldText } from '../../platform/text.ts';
import type { Offer, VersionRecord } from '../../procedures/index.ts';
import {
  Button,
  ButtonLink,
  Card,
  Form,
  formatInstant,
  type Option,
  Page,
  RadioGroup,
  Row,
  renderPage,
  Select,
  Stack,
  type View,
} from '../../ui/index.ts';
import { type Principal, principalsToFileFor } from '../acting.ts';
import type { Draft } from '../draft-store.ts';
import { applicable, beginDraft, listDrafts } from '../drafts.ts';
import { draftPath } from './draft-parts.tsx';
import { w } from './words.ts';

const PATH = '/my/apply/:code';

/** Where to apply for a procedure. */
export const applyPath = (code: string): string => `/my/apply/${code}`;

/** The first step: for whom, which case, which agency. Drafts of the procedure that lie there are offered first. */
export function applyPages(site: Site): void {
  site.get(PATH, 'citizen', async (c) => c.html(await show(c, null, NO_FAULTS)));

  site.post(PATH, 'citizen', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const id = await beginDraft(c.var.context, {
          procedure: codeOf(c),
          case: form.text('case'),
          offer: form.text('offer'),
          principal: form.text('principal'),
        });
        return done(c, draftPath(id));
      },
      (faults) => show(c, form, faults),
    );
  });
}

const codeOf = (c: Request): string => c.req.param('code') ?? '';

interface Shown {
  view: View;
  version: VersionRecord;
  offers: Offer[];
  names: ReadonlyMap<string, string>;
  principals: Principal[];
  drafts: Draft[];
  /** The commune in which the applicant lives, folded: its agency is chosen first. */
  commune: string;
  form: FormInput | null;
  faults: FormFaults;
}

async function show(c: Request, form: FormInput | null, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const { version, offers } = await applicable(context, codeOf(c));
  const [principals, drafts, owner, names] = await Promise.all([
    principalsToFileFor(context, version.code),
    listDrafts(context),
    ownApplicant(context),
    namesOfAgencies(
      context,
      offers.flatMap((offer) => [offer.competentAgencyId, offer.receivingAgencyId]),
    ),
  ]);
  const commune = foldText(owner.details.address?.commune ?? '');
  const own = drafts.filter(({ procedureCode }) => procedureCode === version.code);
  return renderPage(
    <ApplyPage {...{ view, version, offers, names, principals, commune, form, faults }} drafts={own} />,
  );
}

function ApplyPage(shown: Shown) {
  const { view, version } = shown;
  const { t } = view;
  return (
    <Page
      view={view}
      title={t(w.apply)}
      subtitle={version.content.name}
      width="narrow"
      breadcrumbs={[{ href: `/procedures/${version.code}`, label: version.code }]}
    >
      <Stack>
        {shown.drafts.length > 0 && <OpenDrafts {...shown} />}
        <Card>
          <Start {...shown} />
        </Card>
      </Stack>
    </Page>
  );
}

function OpenDrafts({ view, drafts, names, principals }: Shown) {
  const { t, language } = view;
  return (
    <Card title={t(w.openDrafts)}>
      <ul class="flex flex-col gap-3">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Row>
              <span class="min-w-0 flex-1 basis-60">
                {principals.find(({ id }) => id === draft.principalId)?.name} –{' '}
                {names.get(draft.competentAgencyId)}
                <span class="text-muted block text-sm">
                  {t(w.draftState, {
                    at: formatInstant(draft.updatedAt, language),
                    until: formatInstant(draft.expiresAt, language),
                  })}
                </span>
              </span>
              <ButtonLink href={draftPath(draft.id)} variant="primary">
                {t(w.continueDraft)}
              </ButtonLink>
            </Row>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Start(shown: Shown) {
  const { view, version, principals, form, faults } = shown;
  const { t } = view;
  const { cases } = version.content;
  const acting = view.person?.post;
  const chosen =
    form?.text('principal') || principals.find(({ name }) => name === acting)?.id || principals[0]?.id;
  return (
    <Form
      view={view}
      action={applyPath(version.code)}
      error={faults.error}
      errors={faults.errors}
      hidden={{
        ...(cases.length === 1 && { case: cases[0]?.key ?? '' }),
        ...(principals.length === 1 && { principal: principals[0]?.id ?? '' }),
      }}
      actions={
        <Button variant="primary" busyLabel={t(w.beginning)}>
          {t(w.begin)}
        </Button>
      }
    >
      <p>{t(w.applyHint)}</p>
      {principals.length > 1 && (
        <RadioGroup
          view={view}
          name="principal"
          label={t(w.forWhom)}
          options={principals.map(({ id, name, self }) => ({
            value: id,
            label: t(self ? w.myself : w.onBehalf, { name }),
          }))}
          value={chosen}
          required
        />
      )}
      {cases.length > 1 && (
        <RadioGroup
          view={view}
          name="case"
          label={t(w.whichCase)}
          options={cases.map(({ key, name }) => ({ value: key, label: name }))}
          value={form?.text('case') || cases[0]?.key}
          required
        />
      )}
      <Select
        view={view}
        name="offer"
        label={t(w.where)}
        options={offerOptions(shown)}
        value={form?.text('offer') || nearest(shown)}
        error={faults.errors.offer}
        required
      />
    </Form>
  );
}

function offerOptions({ view, offers, names }: Shown): Option[] {
  return offers
    .map(({ id, competentAgencyId, receivingAgencyId }) => {
      const competent = names.get(competentAgencyId) ?? '';
      const receiving = names.get(receivingAgencyId) ?? '';
      const label =
        competentAgencyId === receivingAgencyId
          ? competent
          : view.t(w.whereReceived, { competent, receiving });
      return { value: id, label };
    })
    .sort((a, b) => new Intl.Collator('vi').compare(a.label, b.label));
}

/** The agency of the commune in which the applicant lives; the only one; else none is chosen for them. */
function nearest({ offers, names, commune }: Shown): string | undefined {
  if (offers.length === 1) return offers[0]?.id;
  if (commune === '') return undefined;
  return offers.find(({ competentAgencyId }) =>
    foldText(names.get(competentAgencyId) ?? '').endsWith(commune),
  )?.id;
}
