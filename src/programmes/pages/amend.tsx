import { randomUUID } from 'node:crypto';
import { type Agency, listAgencies } from '../../agencies/index.ts';
import { today } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { foldText } from '../../platform/text.ts';
import { wrongFields } from '../../platform/validation.ts';
import { renderPage } from '../../ui/index.ts';
import { adjustTask, managedProgramme, supplementTask } from '../amending.ts';
import { findLivingTask, type TaskDetail } from '../browsing-tasks.ts';
import type { Programme } from '../handout-store.ts';
import { ASSIGNMENT_ROLES } from '../rules.ts';
import { w } from '../words.ts';
import { AmendPage } from './amend-form.tsx';
import {
  type AmendValues,
  amendmentOf,
  emptyValues,
  valuesIn,
  valuesOfTask,
  withAgency,
  withAnotherTime,
} from './amend-values.ts';

const MOST_SUGGESTIONS = 12;

/** /tasks/:id/amend: an adjustment. /plans/:id/supplement: a task added later. The same form. */
export function amendPages(site: Site): void {
  site.get('/tasks/:id/amend', 'programmes.manage', async (c) => {
    const detail = await managedTask(c);
    const values = valuesOfTask(detail, randomUUID(), today(c.var.context).toString());
    return c.html(await show(c, { programme: detail.programme, detail, values, faults: NO_FAULTS }));
  });

  site.post('/tasks/:id/amend', 'programmes.manage', async (c) => {
    const detail = await managedTask(c);
    const { id } = detail.task;
    const save = async (values: AmendValues): Promise<Response> => {
      await adjustTask(c.var.context, id, { ...amendmentOf(values), version: values.version });
      return done(c, `/tasks/${id}`, c.var.view.t(w.adjusted));
    };
    return answer(c, { programme: detail.programme, detail }, save);
  });

  site.get('/plans/:id/supplement', 'programmes.manage', async (c) => {
    const programme = await managedProgramme(c.var.context, idOf(c));
    const values = emptyValues(randomUUID(), today(c.var.context).toString());
    return c.html(await show(c, { programme, detail: null, values, faults: NO_FAULTS }));
  });

  site.post('/plans/:id/supplement', 'programmes.manage', async (c) => {
    const programme = await managedProgramme(c.var.context, idOf(c));
    const save = async (values: AmendValues): Promise<Response> => {
      const id = await supplementTask(c.var.context, programme.planId, amendmentOf(values));
      return done(c, `/tasks/${id}`, c.var.view.t(w.supplemented));
    };
    return answer(c, { programme, detail: null }, save);
  });

  // Suggestions for the field "addAgency".
  site.get('/work/agencies', 'programmes.manage', async (c) => {
    const words = foldText(c.req.query('q') ?? '').slice(0, 200);
    const items = (await listAgencies(c.var.context))
      .map((agency) => ({ agency, at: foldText(`${agency.name} · ${agency.shortName}`).indexOf(words) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)
      .slice(0, MOST_SUGGESTIONS)
      .map(({ agency }) => ({ value: agency.id, label: agency.name }));
    return c.json({ items });
  });
}

const idOf = (c: Request): string => c.req.param('id') ?? '';

/** The task, for somebody who may amend it. */
async function managedTask(c: Request): Promise<TaskDetail> {
  const detail = await findLivingTask(c.var.context, idOf(c));
  if (!detail) throw notFound();
  await managedProgramme(c.var.context, detail.programme.planId);
  return detail;
}

interface About {
  programme: Programme;
  /** null: a task that is added. */
  detail: TaskDetail | null;
}

/** The form was sent: to add a row to it, or to save it. */
async function answer(
  c: Request,
  about: About,
  save: (values: AmendValues) => Promise<Response>,
): Promise<Response> {
  const form = await readForm(c);
  const values = valuesIn(form);
  const what = form.text('what');
  // The same form with one more row. Not stored yet: 422, so that Turbo shows it in place.
  const asked = async (more: AmendValues): Promise<Response> =>
    c.html(await show(c, { ...about, values: more, faults: NO_FAULTS }), 422);
  return submit(
    c,
    async () => {
      if (what === 'time') return asked(withAnotherTime(values));
      if (what === 'agency') return asked(withAgency(values, await agencyIn(c, form)));
      return save(values);
    },
    (faults) => {
      // Saved again, it means what stands here: it builds on what the other person decided.
      const version =
        'theirs' in faults.details && about.detail ? String(about.detail.task.version) : values.version;
      return show(c, { ...about, values: { ...values, version, requestKey: randomUUID() }, faults });
    },
  );
}

/** The agency to add: taken from the suggestions, or typed as its whole name. */
async function agencyIn(c: Request, form: FormInput) {
  const agencies = await listAgencies(c.var.context);
  const words = foldText(form.text('addAgency_text'));
  const found =
    agencies.find(({ id }) => id === form.text('addAgency')) ??
    agencies.find(({ name }) => words !== '' && foldText(name) === words);
  if (!found) throw wrongFields({ addAgency: w.unknownAgency });
  const role = ASSIGNMENT_ROLES.find((known) => known === form.text('addRole')) ?? 'LEAD';
  return { agencyId: found.id, role };
}

async function show(c: Request, shown: About & { values: AmendValues; faults: FormFaults }): Promise<string> {
  const all: Agency[] = await listAgencies(c.var.context, { at: null });
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return renderPage(<AmendPage view={c.var.view} names={names} {...shown} />);
}
