import { invalid } from '../../platform/errors.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Site } from '../../platform/http.ts';
import {
  Button,
  Card,
  Checkbox,
  NumberInput,
  renderPage,
  Select,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { type ProcedureCase, type ProcessStep, STEP_ROLES, STEP_STATUSES, stepShape } from '../content.ts';
import { freshKey, withCase } from '../editing.ts';
import { parseNumber } from '../forms/posted.ts';
import { hoursOf, stepHours } from '../rules.ts';
import type { VersionRecord } from '../store.ts';
import { edw } from './edit-words.ts';
import { mw } from './manage-words.ts';
import { parts } from './part-words.ts';
import { Changed, loadVersion, VersionPage } from './parts.tsx';
import { saveEdit, tabPath } from './version.tsx';

const PATH = '/procedures/versions/:id/cases/:case/steps';
const MOST_STEPS = 40;

/** The internal process of a case: all steps on one page, one empty step to add. */
export function stepsPage(site: Site): void {
  site.post(PATH, 'procedures.manage', async (c) => {
    const form = await readForm(c);
    const key = c.req.param('case') ?? '';
    return saveEdit(
      c,
      form,
      (content) => withCase(content, key, (one) => ({ ...one, steps: checkedSteps(one, form) })),
      `${tabPath(c, 'cases')}/${key}`,
      async (faults) => {
        const shown = await loadVersion(c.var.context, c.var.view, c.req.param('id') ?? '');
        const one = shown.version.content.cases.find((candidate) => candidate.key === key);
        return renderPage(
          <VersionPage {...shown} tab="cases">
            <Changed view={shown.view} faults={faults} />
            {one && (
              <StepsForm
                view={shown.view}
                version={shown.version}
                one={{ ...one, steps: readSteps(one, form) }}
                error={faults.error}
              />
            )}
          </VersionPage>,
        );
      },
    );
  });
}

/** Throws `invalid` that names the first step that is wrong. */
function checkedSteps(one: ProcedureCase, form: FormInput): ProcessStep[] {
  const steps = readSteps(one, form);
  const wrong = steps.findIndex((step) => !stepShape.safeParse(step).success);
  if (wrong >= 0) throw invalid(edw.stepWrong, {}, { number: wrong + 1 });
  return steps;
}

/** Steps with a name, in the order of the page; a step keeps its key. */
function readSteps(one: ProcedureCase, form: FormInput): ProcessStep[] {
  const steps: ProcessStep[] = [];
  for (let row = 0; row < MOST_STEPS; row++) {
    const name = form.text(`step-${row}-name`);
    if (name === '') continue;
    const key = form.text(`step-${row}-key`) || freshKey([...one.steps, ...steps], 'step-');
    steps.push({
      key,
      name,
      role: form.text(`step-${row}-role`) as ProcessStep['role'],
      unit: form.text(`step-${row}-unit`),
      hours: parseNumber(form.text(`step-${row}-hours`)) ?? -1,
      nationalStatus: Number(form.text(`step-${row}-status`)) as ProcessStep['nationalStatus'],
      allowReturn: form.checked(`step-${row}-allowReturn`),
      requiresResult: form.checked(`step-${row}-requiresResult`),
      output: form.text(`step-${row}-output`),
    });
  }
  return steps;
}

const EMPTY: ProcessStep = {
  key: '',
  name: '',
  role: 'CASE_OFFICER',
  unit: '',
  hours: 0,
  nationalStatus: 4,
  allowReturn: true,
  requiresResult: false,
  output: '',
};

interface StepsProps {
  view: View;
  version: VersionRecord;
  one: ProcedureCase;
  error?: string | undefined;
}

export function StepsForm({ view, version, one, error }: StepsProps) {
  const { t } = view;
  const hint = t(edw.processHint, { needed: stepHours(one.steps), allowed: hoursOf(one.limit) });
  return (
    <Card title={t(edw.process)} hint={hint}>
      <form
        method="post"
        action={`/procedures/versions/${version.id}/cases/${one.key}/steps`}
        class="form"
        novalidate
      >
        <input type="hidden" name="edition" value={version.edition} />
        {error && <p class="field-error">{error}</p>}
        {[...one.steps, EMPTY].map((step, row) => (
          <StepFields key={step.key} view={view} step={step} row={row} />
        ))}
        <div>
          <Button variant="primary" busyLabel={t(mw.saving)}>
            {t(mw.save)}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function StepFields({ view, step, row }: { view: View; step: ProcessStep; row: number }) {
  const { t } = view;
  const name = (part: string): string => `step-${row}-${part}`;
  const roles = STEP_ROLES.map((role) => ({ value: role, label: t(edw[role]) }));
  return (
    <fieldset class="form-row">
      <legend class="text-muted text-sm">{t(edw.stepNumber, { number: row + 1 })}</legend>
      <input type="hidden" name={name('key')} value={step.key} />
      <div class="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <TextInput
          view={view}
          name={name('name')}
          label={t(edw.stepName)}
          value={step.name}
          maxLength={300}
        />
        <Select
          view={view}
          name={name('role')}
          label={t(parts.role)}
          options={roles}
          value={step.role}
          empty={null}
        />
        <TextInput
          view={view}
          name={name('unit')}
          label={t(edw.unitOrRoom)}
          value={step.unit}
          maxLength={300}
        />
        <NumberInput
          view={view}
          name={name('hours')}
          label={t(parts.hours)}
          value={String(step.hours).replace('.', ',')}
        />
        <Select
          view={view}
          name={name('status')}
          label={t(parts.nationalStatus)}
          options={STEP_STATUSES.map((status) => ({
            value: String(status),
            label: `${status} – ${t(edw[`status${status}`])}`,
          }))}
          value={String(step.nationalStatus)}
          empty={null}
        />
        <TextInput
          view={view}
          name={name('output')}
          label={t(parts.output)}
          value={step.output}
          maxLength={300}
        />
        <Checkbox
          view={view}
          name={name('allowReturn')}
          label={t(parts.allowReturn)}
          checked={step.allowReturn}
        />
        <Checkbox
          view={view}
          name={name('requiresResult')}
          label={t(parts.requiresResult)}
          checked={step.requiresResult}
        />
      </div>
    </fieldset>
  );
}
