import { namesOfAgencies } from '../../agencies/index.ts';
import { type FollowedDossier, lookUpDossier, lookupPath, StateBadge } from '../../dossiers/index.ts';
import { invalid, tooMany } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { rateLimit } from '../../platform/rate-limits.ts';
import {
  Button,
  ButtonLink,
  Card,
  DescriptionList,
  Form,
  formatInstant,
  Page,
  Row,
  renderPage,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { m } from '../messages.ts';
import { dossierPath, History, LateNote } from './dossier-parts.tsx';
import { d } from './dossier-words.ts';

/** Guesses at the digits of one dossier: whoever knows them needs one. */
const TRIES_PER_MINUTE = 5;

/** Following a dossier without an account: by code and four digits, or by the address on the receipt. */
export function lookupPages(site: Site): void {
  const tries = rateLimit(TRIES_PER_MINUTE);

  site.get('/lookup', 'public', (c) =>
    c.html(formPage(c.var.view, c.req.query('code') ?? '', null, NO_FAULTS)),
  );

  site.post('/lookup', 'public', async (c) => {
    const { context, view } = c.var;
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const code = form.text('code').toUpperCase();
        const wait = tries.take(code, context.now().epochMilliseconds);
        if (wait > 0) throw tooMany(wait);
        const found = await lookUpDossier(context, code, { digits: form.text('digits') });
        if (!found) throw invalid(m.lookupFailed);
        return done(c, lookupPath(context, found) ?? '/lookup');
      },
      (faults) => formPage(view, '', form, faults),
    );
  });

  site.get('/lookup/:code', 'public', async (c) => {
    const { context, view } = c.var;
    const code = c.req.param('code') ?? '';
    c.header('referrer-policy', 'no-referrer');
    const found = await lookUpDossier(context, code, { token: c.req.query('t') ?? '' });
    if (!found) return c.html(formPage(view, code, null, NO_FAULTS));
    return c.html(await foundPage(c, found));
  });
}

function formPage(view: View, code: string, form: FormInput | null, faults: FormFaults): string {
  const { t } = view;
  return renderPage(
    <Page view={view} title={t(d.lookup)} subtitle={t(d.lookupHint)} width="small">
      <Card>
        <Form
          view={view}
          action="/lookup"
          error={faults.error}
          errors={faults.errors}
          actions={
            <Button variant="primary" icon="search">
              {t(d.lookupDo)}
            </Button>
          }
        >
          <TextInput
            view={view}
            name="code"
            label={t(d.lookupCode)}
            value={form?.text('code') ?? code}
            maxLength={60}
            spellcheck={false}
            required
          />
          <TextInput
            view={view}
            name="digits"
            label={t(d.lookupDigits)}
            hint={t(d.lookupDigitsHint)}
            value={form?.text('digits')}
            inputMode="numeric"
            autocomplete="off"
            maxLength={4}
            width="short"
            required
          />
        </Form>
      </Card>
    </Page>,
  );
}

async function foundPage(c: Request, found: FollowedDossier): Promise<string> {
  const { context, view } = c.var;
  const { t, language } = view;
  const agencies = await namesOfAgencies(context, [
    found.receivingAgencyId,
    found.competentAgencyId,
    ...found.events.flatMap(({ agencyId }) => agencyId ?? []),
  ]);
  const at = (date: Date | null): string | null => date && formatInstant(date, language);
  return renderPage(
    <Page
      view={view}
      title={found.code}
      subtitle={
        <Stack gap="sm">
          <p>{found.procedureName}</p>
          <Row>
            <StateBadge view={view} status={found.status} />
          </Row>
        </Stack>
      }
      width="narrow"
    >
      <Stack>
        <LateNote view={view} dossier={found} now={context.now()} />
        <Card>
          <DescriptionList
            items={[
              { term: t(d.status), value: t(d[`is_${found.status}`]) },
              { term: t(d.submittedAt), value: at(found.submittedAt) },
              { term: t(d.acceptedAt), value: at(found.acceptedAt) },
              { term: t(d.dueAt), value: at(found.dueAt) },
              { term: t(d.promised), value: at(found.promisedAt) },
              { term: t(d.receiving), value: agencies.get(found.receivingAgencyId) },
              { term: t(d.competent), value: agencies.get(found.competentAgencyId) },
            ]}
          />
        </Card>
        <History view={view} events={found.events} agencies={agencies} />
        <Row>
          <ButtonLink href={dossierPath(found.code)}>{t(d.lookupSignIn)}</ButtonLink>
          <ButtonLink href="/lookup" variant="ghost">
            {t(d.lookupAgain)}
          </ButtonLink>
        </Row>
      </Stack>
    </Page>,
  );
}
