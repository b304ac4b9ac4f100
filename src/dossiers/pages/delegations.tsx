import { namesOfAgencies, namesOfPeople, postsOf } from '../../agencies/index.ts';
import { today } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Badge,
  Button,
  Card,
  type Column,
  ConfirmButton,
  DataTable,
  DateInput,
  FieldRow,
  Form,
  formatDate,
  type Option,
  Page,
  renderPage,
  Select,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { delegate, endDelegation, listDelegations } from '../delegating.ts';
import type { Delegation } from '../delegation-store.ts';
import { processorsAt } from '../processing.ts';
import { w } from './words.ts';

const PATH = '/dossiers/delegations';

/** Who acts for whom, from when to when. */
export function delegationsPage(site: Site): void {
  site.get(PATH, 'dossiers.process', async (c) => c.html(await show(c, null, NO_FAULTS)));

  site.post(PATH, 'dossiers.process', async (c) => {
    const { context, view } = c.var;
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const [agencyId = '', toId = ''] = form.text('to').split(' ');
        await delegate(context, {
          agencyId,
          toId,
          fromId: form.text('from') || (context.actor?.personId ?? ''),
          validFrom: form.text('validFrom'),
          validTo: form.text('validTo'),
          legalBasis: form.text('legalBasis'),
        });
        return done(c, PATH, view.t(w.delegated));
      },
      (faults) => show(c, form, faults),
    );
  });

  site.post(`${PATH}/:id/end`, 'dossiers.process', async (c) => {
    await endDelegation(c.var.context, c.req.param('id') ?? '');
    return done(c, PATH, c.var.view.t(w.ended));
  });
}

async function show(c: Request, typed: FormInput | null, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const { t } = view;
  const delegations = await listDelegations(context);
  const posts = (await postsOf(context)).slice(0, 5);
  const lists = await Promise.all(posts.map(({ agencyId }) => processorsAt(context, agencyId)));
  const me = context.actor?.personId;
  const candidates: Option[] = posts.flatMap((post, index) =>
    (lists[index] ?? [])
      .filter(({ id }) => id !== me)
      .map(({ id, name }) => ({ value: `${post.agencyId} ${id}`, label: name, group: post.agencyName })),
  );
  const names = await namesOfPeople(
    context,
    delegations.flatMap(({ fromId, toId }) => [fromId, toId]),
  );
  const agencies = await namesOfAgencies(
    context,
    delegations.map(({ agencyId }) => agencyId),
  );
  const now = today(context).toString();
  const field = (name: string, label: string) => ({
    view,
    name,
    label,
    error: faults.errors[name],
    value: typed?.text(name),
    required: true,
  });
  return renderPage(
    <Page
      view={view}
      title={t(w.delegations)}
      subtitle={t(w.delegationsHint)}
      breadcrumbs={[{ href: '/dossiers', label: t(w.dossiers) }]}
    >
      <Stack>
        <Card title={t(w.delegate)}>
          <Form
            view={view}
            action={PATH}
            error={faults.error}
            errors={faults.errors}
            actions={<Button variant="primary">{t(w.delegate)}</Button>}
          >
            <Select {...field('to', t(w.to))} error={faults.errors.toId} options={candidates} />
            <FieldRow>
              <DateInput {...field('validFrom', t(w.validFrom))} value={typed?.text('validFrom') ?? now} />
              <DateInput {...field('validTo', t(w.validTo))} />
            </FieldRow>
            <TextInput {...field('legalBasis', t(w.basis))} />
          </Form>
        </Card>
        <DataTable
          view={view}
          caption={t(w.delegations)}
          columns={columns(view, { names, agencies, now, me })}
          rows={delegations}
          rowKey={({ id }) => id}
          empty={{ title: t(w.none) }}
        />
      </Stack>
    </Page>,
  );
}

interface Known {
  names: ReadonlyMap<string, string>;
  agencies: ReadonlyMap<string, string>;
  now: string;
  me: string | undefined;
}

function columns(view: View, { names, agencies, now, me }: Known): Column<Delegation>[] {
  const { t, language } = view;
  const lastDay = ({ endedOn, validTo }: Delegation): string => endedOn ?? validTo;
  return [
    {
      key: 'people',
      label: `${t(w.from)} → ${t(w.to)}`,
      width: 'wide',
      render: (one) => (
        <>
          {names.get(one.fromId)} → {names.get(one.toId)}
          <span class="text-muted block text-sm">
            {agencies.get(one.agencyId)} · {one.legalBasis}
          </span>
        </>
      ),
    },
    {
      key: 'dates',
      label: t(w.validFrom),
      render: (one) => `${formatDate(one.validFrom, language)} – ${formatDate(lastDay(one), language)}`,
    },
    {
      key: 'state',
      label: t(w.status),
      width: 'min',
      render: (one) =>
        now < one.validFrom ? (
          <Badge>{t(w.notYet)}</Badge>
        ) : now > lastDay(one) ? (
          <Badge tone="neutral">{t(w.expired)}</Badge>
        ) : (
          <Badge tone="success">{t(w.inForce)}</Badge>
        ),
    },
    {
      key: 'end',
      label: t(w.end),
      width: 'min',
      render: (one) =>
        one.fromId === me &&
        now <= lastDay(one) && (
          <ConfirmButton
            view={view}
            id={`end-${one.id}`}
            action={`${PATH}/${one.id}/end`}
            size="sm"
            title={t(w.endTitle)}
            message={<p>{t(w.endHint)}</p>}
            confirmLabel={t(w.end)}
          >
            {t(w.end)}
          </ConfirmButton>
        ),
    },
  ];
}
