import { getCookie } from 'hono/cookie';
import { notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { CITIZEN_COOKIE } from '../../platform/sessions.ts';
import {
  Badge,
  Button,
  Card,
  DescriptionList,
  FieldRow,
  Form,
  formatDate,
  formatInstant,
  formatNumber,
  Page,
  Row,
  renderPage,
  Select,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { changeContact, ownApplicant } from '../applicants.ts';
import { type Consent, type ConsentPurpose, listConsents, PURPOSES, setConsent } from '../consents.ts';
import type { ReuseCount } from '../document-store.ts';
import { ownAvoidedRequests } from '../documents.ts';
import type { NamedRepresentation } from '../representation-store.ts';
import { actFor, listPrincipals } from '../representing.ts';
import type { Citizen } from '../store.ts';
import { w } from './words.ts';

/** What is kept of the citizen, or of whom they act for; and for whom they act. */
export function mePages(site: Site): void {
  site.get('/my', 'citizen', async (c) => c.html(await show(c, null, NO_FAULTS)));

  site.post('/my/contact', 'citizen', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await changeContact(c.var.context, contactOf(form));
        return done(c, '/my', c.var.view.t(w.contactSaved));
      },
      (faults) => show(c, form, faults),
    );
  });

  site.post('/my/consents', 'citizen', async (c) => {
    const form = await readForm(c);
    const purpose = PURPOSES.find((one) => one === form.text('purpose'));
    if (!purpose) throw notFound();
    await setConsent(c.var.context, purpose, form.text('given') === 'yes');
    return done(c, '/my', c.var.view.t(w.consentSaved));
  });

  site.post('/my/acting', 'citizen', async (c) => {
    const form = await readForm(c);
    await actFor(c.var.context, getCookie(c, CITIZEN_COOKIE) ?? '', form.text('for') || null);
    return done(c, '/my', c.var.view.t(w.switched));
  });
}

const contactOf = (form: FormInput) => ({
  phone: form.text('phone'),
  email: form.text('email'),
  address: {
    communeCode: null,
    detail: form.text('detail'),
    commune: form.text('commune'),
    province: form.text('province'),
  },
  version: form.text('version'),
});

interface Shown {
  view: View;
  citizen: Citizen;
  actingFor: string | null;
  principals: readonly NamedRepresentation[];
  consents: readonly Consent[];
  avoided: ReuseCount;
  form: FormInput | null;
  faults: FormFaults;
}

async function show(c: Request, form: FormInput | null, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const shown: Shown = {
    view,
    citizen: await ownApplicant(context),
    actingFor: context.citizen?.actingFor?.citizenId ?? null,
    principals: await listPrincipals(context),
    consents: await listConsents(context),
    avoided: await ownAvoidedRequests(context),
    form,
    faults,
  };
  return renderPage(<MePage {...shown} />);
}

function MePage(shown: Shown) {
  const { view, avoided } = shown;
  const { t, language } = view;
  return (
    <Page view={view} title={t(w.myInfo)} subtitle={t(w.myInfoHint)} width="narrow">
      <Stack>
        <Acting {...shown} />
        <Identity {...shown} />
        <Contact {...shown} />
        <Consents {...shown} />
        <Card title={t(w.avoided)}>
          <p>
            {t(w.avoidedCount, {
              papers: formatNumber(avoided.papers, language),
              dossiers: formatNumber(avoided.dossiers, language),
            })}
          </p>
        </Card>
      </Stack>
    </Page>
  );
}

function Acting({ view, principals, actingFor }: Shown) {
  const { t } = view;
  if (principals.length === 0) return null;
  return (
    <Card title={t(w.acting)}>
      <form method="post" action="/my/acting" class="flex flex-wrap items-end gap-2">
        <div class="min-w-0 flex-1 basis-60">
          <Select
            view={view}
            name="for"
            label={t(w.acting)}
            quiet
            options={principals.map(({ principalId, principalName }) => ({
              value: principalId,
              label: principalName,
            }))}
            value={actingFor ?? undefined}
            empty={t(w.myself)}
          />
        </div>
        <Button>{t(w.switch)}</Button>
      </form>
    </Card>
  );
}

function Identity({ view, citizen }: Shown) {
  const { t, language } = view;
  const { details, number } = citizen;
  return (
    <Card title={t(w.identity)}>
      <DescriptionList
        items={[
          { term: t(citizen.kind === 'PERSON' ? w.name : w.organisationName), value: citizen.name },
          { term: t(w[number.kind]), value: <span class="tabular-nums">{number.number}</span> },
          { term: t(w.birthDate), value: details.birthDate && formatDate(details.birthDate, language) },
          { term: t(w.gender), value: details.gender && t(w[details.gender]) },
          { term: t(w.nationality), value: details.nationality },
          {
            term: t(w.assurance),
            value:
              citizen.assurance > 0 ? (
                <Badge tone="success">{t(w.assuranceLevel, { level: citizen.assurance })}</Badge>
              ) : (
                <Badge>{t(w.notVerified)}</Badge>
              ),
          },
        ]}
      />
    </Card>
  );
}

function Contact({ view, citizen, form, faults }: Shown) {
  const { t } = view;
  const { details } = citizen;
  const { errors } = faults;
  const value = (name: string, stored: string | undefined): string => form?.text(name) ?? stored ?? '';
  const labels = { phone: t(w.phone), email: t(w.email) };
  return (
    <Card title={t(w.contact)}>
      <Form
        view={view}
        action="/my/contact"
        hidden={{ version: String(citizen.version) }}
        error={faults.error}
        errors={errors}
        labels={labels}
        actions={
          <Button variant="primary" busyLabel={t(w.saving)}>
            {t(w.save)}
          </Button>
        }
      >
        <FieldRow>
          <TextInput
            view={view}
            name="phone"
            type="tel"
            label={labels.phone}
            value={value('phone', details.phone)}
            autocomplete="tel"
            maxLength={30}
            error={errors.phone}
          />
          <TextInput
            view={view}
            name="email"
            type="email"
            label={labels.email}
            value={value('email', details.email)}
            autocomplete="email"
            maxLength={200}
            error={errors.email}
          />
          <TextInput
            view={view}
            name="detail"
            label={t(w.detail)}
            value={value('detail', details.address?.detail)}
            autocomplete="street-address"
            maxLength={300}
          />
          <TextInput
            view={view}
            name="commune"
            label={t(w.commune)}
            value={value('commune', details.address?.commune)}
            maxLength={200}
          />
          <TextInput
            view={view}
            name="province"
            label={t(w.province)}
            value={value('province', details.address?.province)}
            maxLength={200}
          />
        </FieldRow>
      </Form>
    </Card>
  );
}

function Consents({ view, consents }: Shown) {
  const { t, language } = view;
  return (
    <Card title={t(w.consents)}>
      <ul class="flex flex-col gap-3">
        {PURPOSES.map((purpose) => {
          const given = consents.find((one) => one.purpose === purpose && one.withdrawnAt === null);
          return (
            <li key={purpose} class="flex flex-wrap items-center justify-between gap-2">
              <span class="min-w-0 flex-1 basis-60">
                {t(w[purpose])}
                <span class="text-muted block text-sm">
                  {given ? t(w.given, { at: formatInstant(given.givenAt, language) }) : t(w.notGiven)}
                </span>
              </span>
              <ConsentButton view={view} purpose={purpose} given={given !== undefined} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function ConsentButton(props: { view: View; purpose: ConsentPurpose; given: boolean }) {
  const { view, purpose, given } = props;
  return (
    <form method="post" action="/my/consents">
      <input type="hidden" name="purpose" value={purpose} />
      <Row>
        <Button name="given" value={given ? 'no' : 'yes'} size="sm">
          {view.t(given ? w.withdraw : w.agree)}
          <span class="sr-only">: {view.t(w[purpose])}</span>
        </Button>
      </Row>
    </form>
  );
}
