import { mayDo } from '../../agencies/index.ts';
import { done } from '../../platform/flash.ts';
import type { Site } from '../../platform/http.ts';
import {
  Badge,
  ButtonLink,
  Card,
  type Column,
  DataTable,
  formatDate,
  formatInstant,
  formatMoney,
  renderPage,
  type View,
} from '../../ui/index.ts';
import { caseOf, type ProcedureContent } from '../content.ts';
import type { SampleRecord, SampleRun } from '../sample-store.ts';
import type { Difference } from '../samples.ts';
import { listSamples, removeSample } from '../sampling.ts';
import { loadVersion, VersionPage, type VersionShown, versionPath } from './parts.tsx';
import { sw } from './sample-words.ts';
import { w } from './words.ts';

const PATH = '/procedures/versions/:id/tests';

/** The tests of a version with how they went. */
export function samplesPage(site: Site): void {
  site.get(PATH, 'procedures.read', async (c) => {
    const { context, view } = c.var;
    const shown = await loadVersion(context, view, c.req.param('id') ?? '');
    const { samples, run } = await listSamples(context, shown.version.id);
    const manage = await mayDo(context, 'procedures.manage');
    return c.html(renderPage(<SamplesPage {...shown} samples={samples} run={run} manage={manage} />));
  });

  site.post(`${PATH}/:test/delete`, 'procedures.manage', async (c) => {
    const id = c.req.param('id') ?? '';
    await removeSample(c.var.context, id, c.req.param('test') ?? '');
    return done(c, versionPath(id, 'tests'), c.var.view.t(sw.removed));
  });
}

type SamplesProps = VersionShown & {
  samples: readonly SampleRecord[];
  run: SampleRun | null;
  manage: boolean;
};

function SamplesPage(props: SamplesProps) {
  const { view, version, samples, run, manage } = props;
  const { t, language } = view;
  const base = versionPath(version.id, 'tests');
  const columns: Column<SampleRecord>[] = [
    { key: 'name', label: t(sw.testName), width: 'wide', render: ({ name }) => name },
    {
      key: 'case',
      label: t(w.cases),
      render: ({ input }) => `${caseOf(version.content, input.caseKey)?.name ?? '–'}, ${t(w[input.channel])}`,
    },
    {
      key: 'result',
      label: t(sw.result),
      width: 'min',
      render: ({ id }) => {
        if (!run) return '–';
        return id in run.failures ? (
          <Badge tone="error">{t(sw.failed)}</Badge>
        ) : (
          <Badge tone="success">{t(sw.passed)}</Badge>
        );
      },
    },
    {
      key: 'differences',
      label: t(sw.differences),
      width: 'wide',
      render: (sample) => (
        <ul>
          {(run?.failures[sample.id] ?? []).map((difference) => (
            <li key={difference.part}>{differenceWords(view, version.content, sample, difference)}</li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <VersionPage {...props} tab="tests">
      <Card
        title={t(sw.tests)}
        hint={
          run
            ? `${t(sw.testsHint)} ${t(sw.lastRun, { at: formatInstant(run.at, language) })}.`
            : t(sw.testsHint)
        }
        flush
        actions={
          manage && (
            <ButtonLink href={`${base}/new`} icon="plus">
              {t(sw.addTest)}
            </ButtonLink>
          )
        }
      >
        <DataTable
          view={view}
          caption={t(sw.tests)}
          columns={columns}
          rows={samples}
          rowKey={({ id }) => id}
          rowHref={({ id }) => (manage ? `${base}/${id}` : null)}
          empty={{ title: t(sw.noTests) }}
        />
      </Card>
    </VersionPage>
  );
}

const atWords = (view: View, local: string): string =>
  `${local.slice(11)}, ${formatDate(local.slice(0, 10), view.language)}`;

/** What differs, in words. */
function differenceWords(
  view: View,
  content: ProcedureContent,
  sample: SampleRecord,
  difference: Difference,
): string {
  const { t, language } = view;
  const one = caseOf(content, sample.input.caseKey);
  const papers = (keys: readonly string[]): string =>
    keys.map((key) => one?.components.find((part) => part.key === key)?.name ?? key).join('; ');
  const steps = (keys: readonly string[]): string =>
    keys.map((key) => one?.steps.find((step) => step.key === key)?.name ?? key).join(' → ');
  const money = (amount: number | null): string =>
    amount === null ? t(sw.openAmount) : formatMoney(amount, language);
  switch (difference.part) {
    case 'case':
      return t(sw.caseGone);
    case 'components':
      return [
        difference.missing.length > 0 && t(sw.papersMissing, { names: papers(difference.missing) }),
        difference.unexpected.length > 0 && t(sw.papersUnexpected, { names: papers(difference.unexpected) }),
      ]
        .filter(Boolean)
        .join('. ');
    case 'fee':
      return t(sw.feeDiffers, { actual: money(difference.actual), expected: money(difference.expected) });
    case 'due':
      return t(sw.dueDiffers, {
        actual: atWords(view, difference.actual),
        expected: atWords(view, difference.expected),
      });
    case 'path':
      return t(sw.pathDiffers, { actual: steps(difference.actual), expected: steps(difference.expected) });
  }
}
