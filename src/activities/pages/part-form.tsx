import { randomUUID } from 'node:crypto';
import { type Agency, AgencyField, agencyIn, listAgencies } from '../../agencies/index.ts';
import { EvidencePicker, type PickerChoice, pickedEvidence, pickerChoice } from '../../evidence/index.ts';
import { today } from '../../platform/context.ts';
import { forbidden, notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, isConflict, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import {
  Button,
  ButtonLink,
  Card,
  Conflict,
  DateInput,
  Form,
  Page,
  renderPage,
  Select,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { activityHref } from '../addresses.ts';
import { type ActivityDetail, openActivity, writableAgencies } from '../browsing.ts';
import type { PartKind } from '../declaring.ts';
import { m } from '../messages.ts';
import type { Part } from '../part-store.ts';
import { changePart, createPart } from '../parts.ts';
import { DeclaredFields, type Draft, detailsOf, draftOf, labelsOf, readDraft } from './common.tsx';

const CORE = ['title', 'agencyId', 'dueOn', 'happenedOn', 'parentId'] as const;
type Core = Record<(typeof CORE)[number], string>;

interface Shown {
  detail: ActivityDetail;
  declared: PartKind;
  /** Null: a new one. */
  id: string | null;
  core: Core;
  draft: Draft;
  version: number;
  requestKey: string;
  evidenceIds: readonly string[];
  faults: FormFaults;
}

/** Entering a part of an activity, and correcting one. */
export function partFormPages(site: Site): void {
  site.get('/activities/:id/parts/new', 'activities.write', async (c) => {
    const { detail, declared } = await addable(c, c.var.view.query.get('kind') ?? '');
    const now = today(c.var.context).toString();
    return c.html(
      await show(c, {
        ...{ detail, declared, id: null, version: 0, requestKey: randomUUID(), evidenceIds: [] },
        ...{ core: newCore(c, detail, declared, now), faults: NO_FAULTS },
        draft: readDraft(new FormInput(new FormData()), declared.fields),
      }),
    );
  });
  site.post('/activities/:id/parts/new', 'activities.write', create);
  site.get('/activities/:id/parts/:part/edit', 'activities.write', async (c) => {
    const { detail, part } = await changeable(c);
    const { declared } = part;
    return c.html(
      await show(c, {
        ...{ detail, declared, id: part.id, core: coreOf(part), version: part.version, requestKey: '' },
        ...{ draft: draftOf(part.details, declared.fields), faults: NO_FAULTS },
        evidenceIds: part.evidence.map(({ id }) => id),
      }),
    );
  });
  site.post('/activities/:id/parts/:part/edit', 'activities.write', change);
}

const idOf = (c: Request): string => c.req.param('id') ?? '';

async function addable(c: Request, code: string): Promise<{ detail: ActivityDetail; declared: PartKind }> {
  const detail = await openActivity(c.var.context, idOf(c));
  const declared = detail.kind.parts.find((part) => part.code === code);
  if (!declared) throw notFound();
  if (!detail.mayAdd.includes(declared) && c.req.method === 'GET') throw forbidden();
  return { detail, declared };
}

async function changeable(c: Request) {
  const detail = await openActivity(c.var.context, idOf(c));
  const part = detail.parts.find(({ id }) => id === c.req.param('part'));
  if (!part) throw notFound();
  if (!part.mayChange && c.req.method === 'GET') throw forbidden();
  return { detail, part };
}

/** Within a part, the agency of that part is meant. */
function newCore(c: Request, detail: ActivityDetail, declared: PartKind, now: string): Core {
  const parentId = c.var.view.query.get('parent') ?? '';
  const parent = detail.parts.find(({ id }) => id === parentId);
  const agencyId = declared.agency === null ? '' : (parent?.agencyId ?? '');
  return { title: '', agencyId, dueOn: '', happenedOn: declared.happened === null ? '' : now, parentId };
}

const coreOf = ({ title, agencyId, dueOn, doneOn, parentId }: Part): Core => ({
  title,
  agencyId: agencyId ?? '',
  dueOn: dueOn ?? '',
  happenedOn: doneOn ?? '',
  parentId: parentId ?? '',
});

const coreIn = (form: FormInput, agencies: readonly Agency[]): Core => ({
  ...(Object.fromEntries(CORE.map((name) => [name, form.text(name)])) as Core),
  agencyId: agencyIn(form, 'agencyId', agencies),
});

async function create(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const form = await readForm(c);
  const { detail, declared } = await addable(c, form.text('kind'));
  const core = coreIn(form, await listAgencies(context));
  const draft = readDraft(form, declared.fields);
  return submit(
    c,
    async () => {
      const evidenceIds = await picked(c, form, detail);
      const details = detailsOf(draft, declared.fields);
      const input = { ...core, details, evidenceIds, requestKey: form.text('requestKey') };
      await createPart(context, detail.activity.id, declared.code, input);
      return done(c, activityHref(detail.activity.id), view.t(m.created));
    },
    (faults) =>
      show(c, {
        ...{ detail, declared, id: null, core, draft, version: 0, faults },
        ...{ requestKey: form.text('requestKey'), evidenceIds: form.texts('evidence') },
      }),
  );
}

/** Evidence sent along is kept for an agency that the person keeps evidence for. */
async function picked(c: Request, form: FormInput, { activity }: ActivityDetail): Promise<string[]> {
  const own = await writableAgencies(c.var.context);
  const agencyId = own.some(({ id }) => id === activity.agencyId) ? activity.agencyId : (own[0]?.id ?? '');
  return pickedEvidence(c.var.context, form, { agencyId, periodYear: activity.year });
}

async function change(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const form = await readForm(c);
  const { detail, part } = await changeable(c);
  const { declared } = part;
  const core = coreIn(form, await listAgencies(context));
  const draft = readDraft(form, declared.fields);
  return submit(
    c,
    async () => {
      const evidenceIds = await picked(c, form, detail);
      const details = detailsOf(draft, declared.fields);
      const input = { ...core, details, evidenceIds, version: form.text('version') };
      await changePart(context, detail.activity.id, part.id, input);
      return done(c, activityHref(detail.activity.id, part.id), view.t(m.saved));
    },
    (faults) => {
      // Saved again, it means what stands here: it builds on what the other person wrote.
      const theirs = faults.details.theirs as Part | undefined;
      return show(c, {
        ...{ detail, declared, id: part.id, core, draft, requestKey: '', faults },
        ...{ version: theirs?.version ?? Number(form.text('version')), evidenceIds: form.texts('evidence') },
      });
    },
  );
}

async function show(c: Request, shown: Shown): Promise<string> {
  const { context } = c.var;
  const agencies = await agenciesFor(c, shown);
  const { agencyId } = shown.detail.activity;
  const choice = await pickerChoice(context, { agencyId, ids: shown.evidenceIds }, shown.faults);
  return renderPage(<PartForm c={c} shown={shown} agencies={agencies} choice={choice} />);
}

/** Who carries the activity out may name any agency, others only their own. */
async function agenciesFor(c: Request, { detail, declared, core }: Shown): Promise<Agency[]> {
  if (declared.agency === null) return [];
  const agencies = detail.mayChange
    ? await listAgencies(c.var.context)
    : await writableAgencies(c.var.context);
  if (core.agencyId === '' || agencies.some(({ id }) => id === core.agencyId)) return agencies;
  const all = await listAgencies(c.var.context, { at: null });
  return [...agencies, ...all.filter(({ id }) => id === core.agencyId)];
}

interface Props {
  c: Request;
  shown: Shown;
  agencies: readonly Agency[];
  choice: PickerChoice;
}

function coreLabels({ t }: View, declared: PartKind): Core {
  return {
    title: t(declared.title),
    agencyId: t(declared.agency ?? m.agency),
    dueOn: t(declared.due ?? m.due),
    happenedOn: t(declared.happened ?? m.on),
    parentId: t(m.within),
  };
}

function PartForm({ c, shown, agencies, choice }: Props) {
  const { view, context } = c.var;
  const { t } = view;
  const { detail, declared, id, faults } = shown;
  const { activity } = detail;
  const back = activityHref(activity.id, id ?? '');
  const path = `${activityHref(activity.id)}/parts/${id === null ? 'new' : `${id}/edit`}`;
  const labels = {
    ...coreLabels(view, declared),
    ...labelsOf(view, declared.fields),
    evidence: t(m.evidence),
  };
  const conflict = isConflict(faults);
  return (
    <Page
      view={view}
      width="narrow"
      title={t(id === null ? m.addKind : m.editPart, { kind: t(declared.one), part: t(declared.one) })}
      subtitle={activity.title}
      breadcrumbs={[
        { href: '/activities', label: t(m.activities) },
        { href: activityHref(activity.id), label: shorten(activity.title, 60) },
      ]}
    >
      <Stack>
        {conflict && <Disagreements view={view} shown={shown} labels={labels} />}
        <Card>
          <Form
            view={view}
            action={path}
            multipart
            keep={`part-${id ?? `${activity.id}-${declared.code}`}`}
            error={conflict ? undefined : faults.error}
            errors={faults.errors}
            labels={labels}
            hidden={{ kind: declared.code, version: String(shown.version), requestKey: shown.requestKey }}
            actions={
              <>
                <Button variant="primary">{t(m.save)}</Button>
                <ButtonLink href={back} variant="ghost">
                  {t(m.cancel)}
                </ButtonLink>
              </>
            }
          >
            <CoreFields view={view} shown={shown} agencies={agencies} labels={labels} />
            <DeclaredFields view={view} fields={declared.fields} draft={shown.draft} errors={faults.errors} />
            <EvidencePicker
              view={view}
              name="evidence"
              label={t(m.evidence)}
              hint={t(m.evidenceHint)}
              error={faults.errors.evidence}
              choice={choice}
              maxBytes={context.config.uploadLimit}
            />
          </Form>
        </Card>
      </Stack>
    </Page>
  );
}

function CoreFields(props: { view: View; shown: Shown; agencies: readonly Agency[]; labels: Core }) {
  const { view, shown, agencies, labels } = props;
  const { detail, declared, core, faults, id } = shown;
  const field = (name: keyof Core) => ({
    view,
    name,
    label: labels[name],
    value: core[name],
    error: faults.errors[name],
  });
  const parents = detail.parts.filter(({ kind }) => kind === declared.within);
  return (
    <>
      {declared.within !== null && id === null && (
        <Select
          {...field('parentId')}
          required
          options={parents.map((parent) => ({
            value: parent.id,
            label: [detail.agencyNames.get(parent.agencyId ?? ''), parent.title].filter(Boolean).join(': '),
          }))}
        />
      )}
      {declared.agency !== null && (
        <AgencyField {...field('agencyId')} agencies={agencies} required={declared.agencyRequired} />
      )}
      <TextInput {...field('title')} required maxLength={500} />
      {declared.happened !== null && <DateInput {...field('happenedOn')} required />}
      {declared.due !== null && <DateInput {...field('dueOn')} required={declared.dueRequired} />}
    </>
  );
}

/** Somebody else was faster: both texts, field by field. */
function Disagreements({
  view,
  shown,
  labels,
}: {
  view: View;
  shown: Shown;
  labels: Record<string, string>;
}) {
  const theirs = shown.faults.details.theirs as Part | undefined;
  if (!theirs) return null;
  const words = (value: string | readonly string[] | undefined): string =>
    typeof value === 'string' ? value : (value ?? []).join(', ');
  const other: Draft = { ...coreOf(theirs), ...draftOf(theirs.details, shown.declared.fields) };
  const yours: Draft = { ...shown.core, ...shown.draft };
  const rows = Object.keys(other)
    .filter((name) => name !== 'agencyId' && name !== 'parentId')
    .map((name) => ({ label: labels[name] ?? name, theirs: words(other[name]), yours: words(yours[name]) }));
  return <Conflict view={view} rows={rows} />;
}
