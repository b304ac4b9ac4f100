import { done } from '../../platform/flash.ts';
import { type FormFaults, isConflict, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  Conflict,
  Form,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import type { Agency } from '../rules.ts';
import { correctAgency, findAgency } from '../service.ts';
import {
  type AgencyDraft,
  AgencyFields,
  agencyLabels,
  draftOf,
  forService,
  readDraft,
} from './agency-fields.tsx';
import { kindNames } from './common.tsx';
import { w } from './words.ts';

const PATH = '/agencies/:id/correct';

/** Correcting what is written of an agency. */
export function agencyCorrectPage(site: Site): void {
  const show = (c: Request, agency: Agency, draft: AgencyDraft, faults: FormFaults = NO_FAULTS): string =>
    renderPage(<AgencyCorrectPage view={c.var.view} agency={agency} draft={draft} faults={faults} />);

  site.get(PATH, 'agencies.manage', async (c) => {
    const agency = await findAgency(c.var.context, c.req.param('id') ?? '');
    return c.html(show(c, agency, draftOf(agency)));
  });

  site.post(PATH, 'agencies.manage', async (c) => {
    const id = c.req.param('id') ?? '';
    const form = await readForm(c);
    const draft = readDraft(form);
    return submit(
      c,
      async () => {
        await correctAgency(c.var.context, id, { ...forService(draft), version: form.text('version') });
        return done(c, `/agencies/${id}`, c.var.view.t(w.corrected));
      },
      async (faults) => {
        const agency = await findAgency(c.var.context, id);
        // After a conflict was shown, saving again is meant; after other faults the version stays the one first seen.
        const version = isConflict(faults) ? agency.version : Number(form.text('version'));
        return show(c, { ...agency, version }, draft, faults);
      },
    );
  });
}

interface AgencyCorrectPageProps {
  view: View;
  agency: Agency;
  draft: AgencyDraft;
  faults: FormFaults;
}

function AgencyCorrectPage({ view, agency, draft, faults }: AgencyCorrectPageProps) {
  const { t } = view;
  const conflict = isConflict(faults);
  return (
    <Page
      view={view}
      title={t(w.correct)}
      subtitle={`${agency.name} (${agency.code})`}
      breadcrumbs={[
        { href: '/agencies', label: t(w.agencies) },
        { href: `/agencies/${agency.id}`, label: agency.name },
      ]}
      width="narrow"
    >
      <Stack>
        {conflict ? (
          <Conflict view={view} rows={disagreements(view, draftOf(agency), draft)} />
        ) : (
          <Callout view={view} tone="info">
            {t(w.correctHint)}
          </Callout>
        )}
        <Card>
          <Form
            view={view}
            action={`/agencies/${agency.id}/correct`}
            hidden={{ version: String(agency.version) }}
            error={conflict ? undefined : faults.error}
            errors={faults.errors}
            labels={agencyLabels(view)}
            keep={`agency-${agency.id}`}
            actions={
              <>
                <Button variant="primary" busyLabel={t(w.saving)} shortcut="Control+S">
                  {t(w.save)}
                </Button>
                <ButtonLink href={`/agencies/${agency.id}`} variant="ghost">
                  {t(w.cancel)}
                </ButtonLink>
              </>
            }
          >
            <AgencyFields view={view} draft={draft} faults={faults} />
          </Form>
        </Card>
      </Stack>
    </Page>
  );
}

function disagreements(view: View, theirs: AgencyDraft, yours: AgencyDraft) {
  const shown = (draft: AgencyDraft): [string, string][] => [
    [view.t(w.agencyName), draft.name],
    [view.t(w.shortName), draft.shortName],
    [view.t(w.level), draft.level],
    [view.t(w.kinds), kindNames(view, draft.kinds)],
    [view.t(w.aliases), draft.aliases.join('; ')],
    [view.t(w.identifierCode), draft.identifierCode],
    [view.t(w.isAdministrative), draft.isAdministrative ? '✓' : ''],
    [view.t(w.handlesProcedures), draft.handlesProcedures ? '✓' : ''],
    [view.t(w.legalBasis), draft.legalBasis],
  ];
  const other = shown(yours);
  return shown(theirs).map(([label, value], index) => ({
    label,
    theirs: value,
    yours: other[index]?.[1] ?? '',
  }));
}
