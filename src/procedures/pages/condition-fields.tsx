import type { FormInput } from '../../platform/forms.ts';
import { Details, type Option, Select, TextInput, type View } from '../../ui/index.ts';
import { type Condition, FACTS, OPERATORS } from '../conditions.ts';
import type { ProcedureContent } from '../content.ts';
import { fm } from '../forms/messages.ts';
import { edw } from './edit-words.ts';

const CLAUSES = [1, 2, 3];

const OPERATOR_WORDS = {
  is: edw.opIs,
  'is-not': edw.opIsNot,
  filled: edw.opFilled,
  empty: edw.opEmpty,
  'at-least': edw.opAtLeast,
  'at-most': edw.opAtMost,
} as const;

/** The controls of a condition: up to three comparisons. `except`: the field that may not look at itself. */
export function ConditionFields(props: {
  view: View;
  content: ProcedureContent;
  condition: Condition | null;
  error?: string | undefined;
  except?: string;
}) {
  const { view, content, condition, except } = props;
  const { t } = view;
  const fields: Option[] = [
    ...FACTS.map((fact) => ({ value: fact, label: t(fm[fact]), group: t(edw.facts) })),
    ...(content.form?.sections ?? []).flatMap((section) =>
      section.fields
        .filter(({ key, type }) => key !== except && type !== 'table' && type !== 'file')
        .map(({ key, label }) => ({ value: key, label, group: t(edw.formFields) })),
    ),
  ];
  return (
    <Details summary={t(edw.conditionTitle)} open={condition !== null || props.error !== undefined}>
      <p class="text-muted mb-3 text-sm">
        {t(edw.conditionHint)} {t(edw.clauseValueHint)}
      </p>
      <div class="grid gap-3 sm:grid-cols-3">
        {CLAUSES.map((number) => {
          const clause = condition?.clauses[number - 1];
          return (
            <>
              <Select
                key={`field-${String(number)}`}
                view={view}
                name={`clause-${number}-field`}
                label={t(edw.clauseField, { number })}
                options={fields}
                value={clause?.field}
                empty={t(edw.none)}
                error={number === 1 ? props.error : undefined}
              />
              <Select
                key={`operator-${String(number)}`}
                view={view}
                name={`clause-${number}-operator`}
                label={t(edw.clauseOperator)}
                options={OPERATORS.map((value) => ({ value, label: t(OPERATOR_WORDS[value]) }))}
                value={clause?.operator}
                empty={null}
              />
              <TextInput
                key={`value-${String(number)}`}
                view={view}
                name={`clause-${number}-value`}
                label={t(edw.clauseValue)}
                value={clause?.value}
                maxLength={200}
              />
            </>
          );
        })}
        <Select
          view={view}
          name="clause-join"
          label={t(edw.join)}
          options={[
            { value: 'all', label: t(edw.joinAll) },
            { value: 'any', label: t(edw.joinAny) },
          ]}
          value={condition?.join ?? 'all'}
          empty={null}
        />
      </div>
    </Details>
  );
}

/** The condition that the controls say; null: none. */
export function readCondition(form: FormInput): Condition | null {
  const clauses = CLAUSES.flatMap((number): Condition['clauses'] => {
    const field = form.text(`clause-${number}-field`);
    if (field === '') return [];
    const operator = form.text(`clause-${number}-operator`) as Condition['clauses'][number]['operator'];
    return [{ field, operator, value: form.text(`clause-${number}-value`) }];
  });
  return clauses.length === 0 ? null : { join: form.text('clause-join') === 'any' ? 'any' : 'all', clauses };
}
