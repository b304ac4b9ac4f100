import { mayDo } from '../../agencies/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  Card,
  type Column,
  DataTable,
  FieldRow,
  Form,
  Page,
  renderPage,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { SynonymRow } from '../search-store.ts';
import { addSynonym, listSynonyms, removeSynonym } from '../searching.ts';
import { mw } from './manage-words.ts';
import { CatalogueTabs } from './parts.tsx';

const PATH = '/procedures/synonyms';

/** What citizens say, and what it is called. */
export function synonymsPage(site: Site): void {
  site.get(PATH, 'procedures.read', async (c) => c.html(await show(c, null, NO_FAULTS)));

  site.post(PATH, 'procedures.manage', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await addSynonym(c.var.context, { words: form.text('words'), meaning: form.text('meaning') });
        return done(c, PATH, c.var.view.t(mw.synonymAdded));
      },
      (faults) => show(c, form, faults),
    );
  });

  site.post(`${PATH}/:id/delete`, 'procedures.manage', async (c) => {
    await removeSynonym(c.var.context, c.req.param('id') ?? '');
    return done(c, PATH, c.var.view.t(mw.synonymRemoved));
  });
}

async function show(c: Request, form: FormInput | null, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const rows = await listSynonyms(context);
  const manage = await mayDo(context, 'procedures.manage');
  return renderPage(<SynonymsPage {...{ view, rows, manage, form, faults }} />);
}

interface SynonymsProps {
  view: View;
  rows: readonly SynonymRow[];
  manage: boolean;
  form: FormInput | null;
  faults: FormFaults;
}

function SynonymsPage({ view, rows, manage, form, faults }: SynonymsProps) {
  const { t } = view;
  const labels = { words: t(mw.synonymWords), meaning: t(mw.synonymMeaning) };
  const columns: Column<SynonymRow>[] = [
    { key: 'words', label: labels.words, render: ({ words }) => words },
    { key: 'meaning', label: labels.meaning, width: 'wide', render: ({ meaning }) => meaning },
  ];
  if (manage)
    columns.push({
      key: 'remove',
      label: t(mw.remove),
      width: 'min',
      print: false,
      render: ({ id, words }) => (
        <form method="post" action={`${PATH}/${id}/delete`}>
          <Button icon="delete" iconOnly size="sm" variant="ghost">
            {`${t(mw.remove)}: ${words}`}
          </Button>
        </form>
      ),
    });
  return (
    <Page view={view} title={t(mw.synonyms)} subtitle={t(mw.synonymsHint)} width="narrow">
      <Stack>
        <CatalogueTabs view={view} />
        {manage && (
          <Card title={t(mw.add)}>
            <Form
              view={view}
              action={PATH}
              error={faults.error}
              errors={faults.errors}
              labels={labels}
              actions={
                <Button variant="primary" busyLabel={t(mw.saving)}>
                  {t(mw.add)}
                </Button>
              }
            >
              <FieldRow>
                <TextInput
                  view={view}
                  name="words"
                  label={labels.words}
                  value={form?.text('words')}
                  maxLength={100}
                  error={faults.errors.words}
                  required
                />
                <TextInput
                  view={view}
                  name="meaning"
                  label={labels.meaning}
                  value={form?.text('meaning')}
                  maxLength={200}
                  error={faults.errors.meaning}
                  required
                />
              </FieldRow>
            </Form>
          </Card>
        )}
        <DataTable
          view={view}
          caption={t(mw.synonyms)}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          dense
          empty={{ title: t(mw.noSynonyms) }}
        />
      </Stack>
    </Page>
  );
}
