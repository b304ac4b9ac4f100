/** Forms below an assignment: correcting a confirmed completion, suspending, cancelling, taking up again. */
import { today } from '../../platform/context.ts';
import { NO_FAULTS } from '../../platform/form-page.ts';
import {
  Button,
  Card,
  Checkbox,
  DateInput,
  Details,
  FieldRow,
  Form,
  RadioGroup,
  TextArea,
  TextInput,
} from '../../ui/index.ts';
import { assignmentHref } from '../addresses.ts';
import { w, workWord } from '../words.ts';
import type { AssignmentProps } from './assignment.tsx';

/** Values and faults of one form, if it was the one sent. */
function sentIn({ sent }: AssignmentProps, part: string) {
  const own = sent.part === part;
  return {
    own,
    faults: own ? sent.faults : NO_FAULTS,
    value: (name: string, otherwise = ''): string => (own ? sent.form.text(name) : otherwise),
  };
}

export function CorrectionForm(props: AssignmentProps) {
  const { c, detail, sent } = props;
  const { view } = c.var;
  const { t } = view;
  const { assignment } = detail;
  const { own, faults, value } = sentIn(props, 'correct');
  const labels = { completedOn: t(w.completedOn), targetMissed: t(w.targetMissed), reason: t(w.reason) };
  return (
    <Card>
      <Details summary={t(w.correct)} open={own}>
        <Form
          view={view}
          action={`${assignmentHref(assignment.id)}/correct`}
          hidden={{ version: String(assignment.version) }}
          error={faults.error}
          errors={faults.errors}
          labels={labels}
          actions={<Button variant="primary">{t(w.correct)}</Button>}
        >
          <DateInput
            view={view}
            name="completedOn"
            label={labels.completedOn}
            value={value('completedOn', assignment.completedOn ?? '')}
            error={faults.errors.completedOn}
            required
          />
          {detail.task.targetProduct && (
            <Checkbox
              view={view}
              name="targetMissed"
              label={labels.targetMissed}
              checked={own ? sent.form.checked('targetMissed') : assignment.targetMissed}
            />
          )}
          <TextArea
            view={view}
            name="reason"
            id="correct-reason"
            label={labels.reason}
            value={value('reason')}
            error={faults.errors.reason}
            rows={3}
            required
          />
        </Form>
      </Details>
    </Card>
  );
}

export function DecisionForm(props: AssignmentProps) {
  const { c, detail } = props;
  const { view, context } = c.var;
  const { t } = view;
  const { assignment } = detail;
  const { own, faults, value } = sentIn(props, 'decision');
  const suspended = assignment.suspendedOn !== null;
  const choices = suspended ? (['RESUME', 'CANCEL'] as const) : (['SUSPEND', 'CANCEL'] as const);
  const labels = {
    decision: t(w.decision),
    on: t(w.decidedOn),
    document: t(w.document),
    reason: t(w.reason),
  };
  const field = (name: keyof typeof labels) => ({
    view,
    name,
    id: `decision-${name}`,
    label: labels[name],
    error: faults.errors[name],
    required: true,
  });
  return (
    <Card>
      <Details summary={t(w.decide)} open={own}>
        <Form
          view={view}
          action={`${assignmentHref(assignment.id)}/decision`}
          hidden={{ version: String(assignment.version) }}
          error={faults.error}
          errors={faults.errors}
          labels={labels}
          actions={<Button variant="primary">{t(w.save)}</Button>}
        >
          <RadioGroup
            {...field('decision')}
            value={value('decision', choices[0])}
            options={choices.map((each) => ({ value: each, label: t(workWord('decision_', each)) }))}
            inline
          />
          <FieldRow>
            <DateInput {...field('on')} value={value('on', today(context).toString())} />
            <TextInput {...field('document')} hint={t(w.documentHint)} value={value('document')} />
          </FieldRow>
          <TextArea {...field('reason')} value={value('reason')} rows={3} />
        </Form>
      </Details>
    </Card>
  );
}
