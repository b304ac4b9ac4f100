import { FIELD_CODES, planWord } from '../../plans/index.ts';
import { type FormFaults, isConflict } from '../../platform/form-page.ts';
import { shorten } from '../../platform/text.ts';
import {
  Autocomplete,
  Button,
  ButtonLink,
  Card,
  Checkbox,
  Conflict,
  DateInput,
  Details,
  FieldRow,
  Form,
  Page,
  Select,
  Stack,
  TextArea,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { TaskAgency, TaskSnapshot } from '../amend-store.ts';
import type { TaskDetail } from '../browsing-tasks.ts';
import type { Programme } from '../handout-store.ts';
import { ASSIGNMENT_ROLES, RHYTHMS } from '../rules.ts';
import { w, workWord } from '../words.ts';
import type { AmendValues, TextName } from './amend-values.ts';

export interface AmendProps {
  view: View;
  programme: Programme;
  /** null: a task that is added. */
  detail: TaskDetail | null;
  values: AmendValues;
  faults: FormFaults;
  names: ReadonlyMap<string, string>;
}

const labelsOf = ({ t }: View): Record<TextName | 'addAgency', string> => ({
  ordinal: t(w.ordinal),
  field: t(w.field),
  content: t(w.content),
  product: t(w.product),
  note: t(w.note),
  document: t(w.document),
  decidedOn: t(w.decidedOn),
  reason: t(w.reason),
  addAgency: t(w.addAgency),
});

/** One form for adjusting a task and for adding one. */
export function AmendPage(props: AmendProps) {
  const { view, programme, detail, values, faults } = props;
  const { t } = view;
  const labels = labelsOf(view);
  const href = detail ? `/tasks/${detail.task.id}/amend` : `/plans/${programme.planId}/supplement`;
  const back = detail ? `/tasks/${detail.task.id}` : `/work?plan=${programme.planId}`;
  const field = (name: TextName) => ({
    view,
    name,
    label: labels[name],
    value: values[name],
    error: faults.errors[name],
  });
  return (
    <Page
      view={view}
      width="narrow"
      title={t(detail ? w.amend : w.supplement)}
      subtitle={shorten([programme.number, programme.title].filter(Boolean).join(' – '), 200)}
      breadcrumbs={[{ href: back, label: detail ? `${t(w.task)} ${detail.task.ordinal}`.trim() : t(w.work) }]}
    >
      <Stack>
        {detail && <p class="text-muted">{t(w.dontChange)}</p>}
        <Differences {...props} />
        <Form
          view={view}
          action={href}
          error={isConflict(faults) ? undefined : faults.error}
          errors={faults.errors}
          labels={labels}
          hidden={{
            version: values.version,
            requestKey: values.requestKey,
            timeCount: String(values.times.length),
          }}
          actions={
            <>
              <Button variant="primary" name="what" value="save">
                {t(w.save)}
              </Button>
              <ButtonLink href={back} variant="ghost">
                {t(w.cancel)}
              </ButtonLink>
            </>
          }
        >
          <Card title={t(w.decision)}>
            <div class="form">
              <FieldRow>
                <TextInput {...field('document')} hint={t(w.documentHint)} required />
                <DateInput {...field('decidedOn')} required />
              </FieldRow>
              <TextArea {...field('reason')} rows={2} required />
            </div>
          </Card>
          <Card title={t(w.task)}>
            <div class="form">
              <FieldRow>
                {detail ? null : <TextInput {...field('ordinal')} width="short" />}
                <Select
                  {...field('field')}
                  options={FIELD_CODES.map((value) => ({ value, label: t(planWord('field_', value)) }))}
                  required
                />
              </FieldRow>
              <TextArea {...field('content')} rows={4} required />
              <TextArea {...field('product')} rows={2} />
              <TextInput {...field('note')} />
            </div>
          </Card>
          <Times {...props} />
          <Agencies {...props} />
        </Form>
      </Stack>
    </Page>
  );
}

function Times({ view, values, faults }: AmendProps) {
  const { t } = view;
  return (
    <Card title={t(w.times)}>
      <div class="form">
        {values.times.map((time, index) => {
          const field = (name: Exclude<keyof typeof time, 'continuous'>) => ({
            view,
            name: `${name}-${index}`,
            label: t(workWord('times_', name)),
            value: time[name],
          });
          const key = `time-${index}`;
          return (
            <fieldset key={key} class="border-base-300 rounded-box flex flex-col gap-5 border p-4">
              <legend class="px-1 font-semibold">{t(w.timeNumber, { number: index + 1 })}</legend>
              <FieldRow>
                <DateInput {...field('startOn')} error={faults.errors[`startOn-${index}`]} />
                <DateInput {...field('dueOn')} error={faults.errors[`dueOn-${index}`]} />
              </FieldRow>
              <FieldRow>
                <TextInput {...field('label')} />
                <Select
                  {...field('rhythm')}
                  empty={t(w.once)}
                  options={RHYTHMS.map((value) => ({ value, label: t(workWord('rhythm_', value)) }))}
                />
              </FieldRow>
              <Checkbox
                view={view}
                name={`continuous-${index}`}
                label={t(w.times_continuous)}
                checked={time.continuous}
              />
              <TextInput {...field('condition')} />
            </fieldset>
          );
        })}
        <div>
          <Button name="what" value="time" icon="plus" size="sm">
            {t(w.anotherTime)}
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** More agencies than these open on demand. */
const MOST_SHOWN = 15;

function Agencies(props: AmendProps) {
  const { view, detail, values, faults } = props;
  const { t } = view;
  const having = new Set(detail?.assignments.map(({ agencyId }) => agencyId));
  const before = values.agencies.filter(({ agencyId }) => having.has(agencyId));
  const added = values.agencies.filter(({ agencyId }) => !having.has(agencyId));
  const count = before.length;
  return (
    <Card title={t(w.agencies)}>
      <div class="form">
        {count > MOST_SHOWN ? (
          <Details summary={t(w.agencyCount, { count })}>
            <AgencyRoles {...props} agencies={before} />
          </Details>
        ) : (
          <AgencyRoles {...props} agencies={before} />
        )}
        <AgencyRoles {...props} agencies={added} />
        <FieldRow>
          <Autocomplete
            view={view}
            name="addAgency"
            label={t(w.addAgency)}
            hint={t(w.addAgencyHint)}
            error={faults.errors.addAgency}
            src="/work/agencies"
          />
          <Select view={view} name="addRole" label={t(w.addAs)} empty={null} options={roleOptions(view)} />
        </FieldRow>
        <div>
          <Button name="what" value="agency" icon="plus" size="sm">
            {t(w.add)}
          </Button>
        </div>
      </div>
    </Card>
  );
}

const roleOptions = ({ t }: View) =>
  ASSIGNMENT_ROLES.map((value) => ({ value, label: t(workWord('role_', value)) }));

/** Each agency with its role, or off. */
function AgencyRoles({ view, names, agencies }: AmendProps & { agencies: readonly TaskAgency[] }) {
  const { t } = view;
  if (agencies.length === 0) return null;
  return (
    <ul class="flex flex-col gap-2">
      {agencies.map(({ agencyId, role }) => (
        <li key={agencyId} class="grid items-center gap-2 sm:grid-cols-2">
          <span>{names.get(agencyId) ?? agencyId}</span>
          <Select
            view={view}
            name={`role-${agencyId}`}
            label={t(w.roleOf, { name: names.get(agencyId) ?? agencyId })}
            quiet
            empty={t(w.off)}
            value={role}
            options={roleOptions(view)}
          />
        </li>
      ))}
    </ul>
  );
}

/** Somebody else decided meanwhile: both texts. */
function Differences({ view, values, faults }: AmendProps) {
  const theirs = faults.details.theirs as TaskSnapshot | undefined;
  if (!theirs) return null;
  const labels = labelsOf(view);
  return (
    <Conflict
      view={view}
      rows={(['content', 'product', 'note'] as const).map((name) => ({
        label: labels[name],
        theirs: theirs[name],
        yours: values[name],
      }))}
    />
  );
}
