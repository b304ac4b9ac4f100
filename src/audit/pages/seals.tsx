import type { Site } from '../../platform/http.ts';
import type { SealCheck } from '../../platform/seals.ts';
import {
  Callout,
  Card,
  DescriptionList,
  formatNumber,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { m } from '../messages.ts';
import { checkSeals } from '../service.ts';

/** /audit/seals: computes every seal again and says whether the record is untouched. */
export function sealsPage(site: Site): void {
  site.get('/audit/seals', 'audit.read', async (c) => {
    const { context, view } = c.var;
    const check = await checkSeals(context);
    const { t } = view;
    return c.html(
      renderPage(
        <Page
          view={view}
          title={t(m.seals)}
          subtitle={t(m.sealsHint)}
          width="narrow"
          breadcrumbs={[{ href: '/audit', label: t(m.audit) }]}
        >
          <Stack>
            <Verdict view={view} check={check} />
            <Numbers view={view} check={check} />
          </Stack>
        </Page>,
      ),
    );
  });
}

function Verdict({ view, check }: { view: View; check: SealCheck }) {
  const { t } = view;
  if (check.brokenAt === null && check.astray === 0)
    return <Callout view={view} tone="success" title={t(m.sealsGood)} />;
  const title =
    check.brokenAt === null
      ? t(m.sealsAstray, { count: check.astray })
      : t(m.sealsBroken, { number: check.brokenAt });
  return (
    <Callout view={view} tone="error" title={title}>
      {t(m.keepAsIs)}
    </Callout>
  );
}

function Numbers({ view, check }: { view: View; check: SealCheck }) {
  const { t, language } = view;
  return (
    <Card>
      <DescriptionList
        items={[
          { term: t(m.sealCount), value: formatNumber(check.seals, language) },
          { term: t(m.eventCount), value: formatNumber(check.events, language) },
          { term: t(m.waiting), value: formatNumber(check.waiting, language) },
          { term: t(m.head), value: check.head && <code class="break-all">{check.head}</code> },
        ]}
      />
      {check.head && <p class="text-muted text-sm">{t(m.headHint)}</p>}
    </Card>
  );
}
