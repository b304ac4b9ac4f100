import { listAgencies, mayDo } from '../../agencies/index.ts';
import type { PublishedIndicator } from '../../plans/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  Conflict,
  Details,
  Form,
  Page,
  RadioGroup,
  renderPage,
  Select,
  Stack,
  type View,
} from '../../ui/index.ts';
import { d } from '../definition-words.ts';
import {
  asInput,
  changeDefinition,
  defineIndicator,
  findDefinition,
  type IndicatorDefining,
  indicatorDefining,
  listDefinitions,
} from '../definitions.ts';
import { type MeasureSource, refreshMeasured } from '../measures.ts';
import type { Definition, Target } from '../model.ts';
import { targetsOf } from '../standings.ts';
import { w } from '../words.ts';
import {
  DefinitionFields,
  type DefinitionValues,
  definitionLabels,
  inputOf,
  valuesOf,
  valuesOfForm,
} from './definition-form.tsx';
import { Reasons, reasonWords } from './definitions.tsx';
import { DemandFields, demandOfForm } from './demand-form.tsx';

const idOf = (c: Request): string => c.req.param('id') ?? '';

/** How one thing is measured: GET and POST /indicators/definitions/:id. */
export function definitionPages(source: MeasureSource) {
  const show = async (c: Request, values: DefinitionValues | null, faults: FormFaults): Promise<string> => {
    const { context, view } = c.var;
    const { t } = view;
    const definition = await findDefinition(context, idOf(c));
    const mayDefine = await mayDo(context, 'indicators.define');
    const agencies = await listAgencies(context);
    return renderPage(
      <Page
        view={view}
        width="narrow"
        title={definition.name}
        subtitle={definition.code}
        breadcrumbs={[{ href: '/indicators/definitions', label: t(w.tabDefinitions) }]}
      >
        <Stack gap="lg">
          {faults.details.theirs !== undefined && (
            <Conflict
              view={view}
              rows={disagreements(view, faults.details.theirs as Definition, values ?? valuesOf(definition))}
            />
          )}
          <Card title={t(d.how)}>
            <Form
              view={view}
              action={`/indicators/definitions/${definition.id}`}
              hidden={{ version: String(definition.version) }}
              error={faults.error}
              errors={faults.errors}
              labels={definitionLabels(view)}
              actions={mayDefine && <Button variant="primary">{t(d.save)}</Button>}
            >
              <fieldset disabled={!mayDefine} class="contents">
                <DefinitionFields
                  view={view}
                  values={values ?? valuesOf(definition)}
                  errors={faults.errors}
                  agencies={agencies}
                  offers={source.offers()}
                />
              </fieldset>
            </Form>
          </Card>
          {definition.source === 'MEASURE' && mayDefine && (
            <form method="post" action={`/indicators/definitions/${definition.id}/refresh`}>
              <Button icon="refresh">{t(d.refresh)}</Button>
            </form>
          )}
          {definition.reasons.length > 0 && (
            <Card title={t(d.why)}>
              <Reasons view={view} reasons={definition.reasons} />
            </Card>
          )}
        </Stack>
      </Page>,
    );
  };
  return {
    get: async (c: Request): Promise<Response> => c.html(await show(c, null, NO_FAULTS)),
    post: async (c: Request): Promise<Response> => {
      const form = await readForm(c);
      const values = valuesOfForm(form);
      return submit(
        c,
        async () => {
          const input = inputOf(values);
          await changeDefinition(c.var.context, idOf(c), {
            ...input,
            version: Number(form.text('version')) || 0,
          });
          if (input.measureKey) await refreshMeasured(c.var.context, source, idOf(c));
          return done(c, `/indicators/definitions/${idOf(c)}`, c.var.view.t(d.saved));
        },
        (faults) => show(c, values, faults),
      );
    },
    /** POST /indicators/definitions/:id/refresh: computes the values anew. */
    refresh: async (c: Request): Promise<Response> => {
      const count = await refreshMeasured(c.var.context, source, idOf(c));
      return done(c, `/indicators/definitions/${idOf(c)}`, c.var.view.t(d.refreshed, { count }));
    },
  };
}

/** The texts that both typed. */
function disagreements(view: View, theirs: Definition, yours: DefinitionValues) {
  const before = valuesOf(theirs);
  return Object.entries(definitionLabels(view)).flatMap(([name, label]) => {
    const [a, b] = [before[name as keyof DefinitionValues], yours[name as keyof DefinitionValues]];
    return typeof a === 'string' && typeof b === 'string' ? [{ label, theirs: a, yours: b }] : [];
  });
}

interface Chosen {
  values: DefinitionValues;
  definitionId: string;
  targets: Target[];
}

/** How an indicator of a plan is measured: GET and POST /indicators/:id/definition. */
export function definePages(source: MeasureSource) {
  const show = async (c: Request, chosen: Chosen | null, faults: FormFaults): Promise<string> => {
    const { context, view } = c.var;
    const defining = await indicatorDefining(context, idOf(c));
    const [agencies, definitions] = [await listAgencies(context), await listDefinitions(context)];
    const { indicator, proposed, link } = defining;
    return renderPage(
      <DefinePage
        view={view}
        defining={defining}
        definitions={definitions}
        faults={faults}
        chosen={
          chosen ?? {
            values: valuesOf(asInput(context, proposed)),
            definitionId: defining.definition?.id ?? proposed.existing?.definition.id ?? '',
            targets: targetsOf(indicator, link ?? undefined),
          }
        }
        fields={(values) => (
          <DefinitionFields
            view={view}
            values={values}
            errors={faults.errors}
            agencies={agencies}
            offers={source.offers()}
          />
        )}
      />,
    );
  };
  return {
    get: async (c: Request): Promise<Response> => c.html(await show(c, null, NO_FAULTS)),
    post: async (c: Request): Promise<Response> => {
      const { context, view } = c.var;
      const form = await readForm(c);
      const { indicator, proposed } = await indicatorDefining(context, idOf(c));
      const values = valuesOfForm(form);
      const definitionId = form.text('how') === 'new' ? '' : form.text('definitionId');
      const targets = targetsOf(indicator, undefined).map((target) => ({
        ...target,
        demand: demandOfForm(form, target.position),
      }));
      return submit(
        c,
        async () => {
          await defineIndicator(context, indicator.id, {
            version: Number(form.text('version')) || 0,
            definitionId: definitionId || null,
            definition: form.text('how') === 'new' ? inputOf(values) : null,
            demands: targets.map(({ demand }) => demand),
            reasons: proposed.proposal.reasons,
          });
          return done(c, `/indicators/${indicator.id}`, view.t(d.saved));
        },
        (faults) => show(c, { values, definitionId, targets }, faults),
      );
    },
  };
}

interface DefinePageProps {
  view: View;
  defining: IndicatorDefining;
  definitions: readonly Definition[];
  chosen: Chosen;
  faults: FormFaults;
  fields: (values: DefinitionValues) => preact.JSX.Element;
}

function DefinePage({ view, defining, definitions, chosen, faults, fields }: DefinePageProps) {
  const { t } = view;
  const { indicator, proposed, link } = defining;
  const { errors } = faults;
  return (
    <Page
      view={view}
      width="narrow"
      title={indicator.content}
      subtitle={nameOfPlan(indicator)}
      breadcrumbs={[
        { href: '/indicators', label: t(w.indicators) },
        { href: '/indicators/definitions', label: t(w.tabDefinitions) },
      ]}
    >
      <Form
        view={view}
        action={`/indicators/${indicator.id}/definition`}
        hidden={{ version: String(link?.version ?? 0) }}
        error={faults.error}
        errors={errors}
        labels={definitionLabels(view)}
        actions={
          <>
            <Button variant="primary">{t(d.save)}</Button>
            <ButtonLink href={`/indicators/${indicator.id}`} variant="ghost">
              {t(w.cancel)}
            </ButtonLink>
          </>
        }
      >
        <Stack gap="lg">
          <Card title={t(d.demands)}>
            <Stack>
              {chosen.targets.map((target) => (
                <DemandFields
                  key={target.position}
                  view={view}
                  target={target}
                  unit={chosen.values.unit}
                  reasons={reasonWords(view, proposed.demands[target.position - 1]?.reasons ?? [])}
                  open={Object.keys(errors).length > 0}
                />
              ))}
            </Stack>
          </Card>
          <Card title={t(d.how)}>
            <Stack>
              <RadioGroup
                view={view}
                name="how"
                label={t(d.how)}
                quiet
                value={chosen.definitionId === '' ? 'new' : 'existing'}
                options={[
                  { value: 'existing', label: t(d.existing) },
                  { value: 'new', label: t(d.makeNew) },
                ]}
              />
              <Select
                view={view}
                name="definitionId"
                label={t(d.existing)}
                hint={proposed.existing ? t(d.alike, { words: proposed.existing.words }) : undefined}
                value={chosen.definitionId}
                error={errors.definitionId}
                options={definitions.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
              />
            </Stack>
          </Card>
          <Card title={t(d.newOne)}>
            <Stack>
              <Details summary={t(d.why)}>
                <Reasons view={view} reasons={proposed.proposal.reasons} />
              </Details>
              {fields(chosen.values)}
            </Stack>
          </Card>
        </Stack>
      </Form>
    </Page>
  );
}

const nameOfPlan = ({ planNumber, planTitle }: PublishedIndicator): string =>
  [planNumber, planTitle].filter(Boolean).join(' · ');
