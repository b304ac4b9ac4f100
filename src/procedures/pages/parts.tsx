import type { ComponentChildren } from 'preact';
import { mayDo } from '../../agencies/index.ts';
import { type Context, today } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import type { FormFaults } from '../../platform/form-page.ts';
import { Badge, type BadgeTone, Callout, Page, Row, type Tab, Tabs, type View } from '../../ui/index.ts';
import { type Standing, standingOf } from '../catalogue.ts';
import type { ProcedureCase, ProcedureContent } from '../content.ts';
import { differencesBetween } from '../differences.ts';
import { findVersion } from '../reading.ts';
import type { VersionRecord } from '../store.ts';
import { DifferenceList } from './compare.tsx';
import { mw } from './manage-words.ts';
import { w } from './words.ts';

export const TONES: Record<Standing, BadgeTone> = {
  IN_FORCE: 'success',
  UPCOMING: 'info',
  DRAFT: 'warning',
  ABOLISHED: 'neutral',
};

const VERSION_TABS = ['general', 'cases', 'fees', 'form', 'tests', 'publish'] as const;
export type VersionTab = (typeof VERSION_TABS)[number] | 'content';

const TAB_WORDS = {
  content: mw.tabContent,
  general: mw.tabGeneral,
  cases: mw.tabCases,
  fees: mw.tabFees,
  form: mw.tabForm,
  tests: mw.tabTests,
  publish: mw.tabPublish,
} as const;

export interface VersionShown {
  view: View;
  version: VersionRecord;
  /** A draft that the person may change. */
  editable: boolean;
  date: string;
}

export async function loadVersion(context: Context, view: View, id: string): Promise<VersionShown> {
  const version = await findVersion(context, id);
  const editable = version.status === 'DRAFT' && (await mayDo(context, 'procedures.manage'));
  return { view, version, editable, date: today(context).toString() };
}

export const versionPath = (id: string, tab: VersionTab = 'content'): string =>
  tab === 'content' ? `/procedures/versions/${id}` : `/procedures/versions/${id}/${tab}`;

/** The frame of all pages about one version: what it is, and its parts as tabs. */
export function VersionPage(
  props: VersionShown & {
    tab: VersionTab;
    actions?: ComponentChildren;
    width?: 'normal' | 'full';
    children: ComponentChildren;
  },
) {
  const { view, version, tab, date } = props;
  const { t } = view;
  const standing = standingOf(version, date);
  // What a published version was made of is read on one page; its tests go on living.
  const tabs =
    version.status === 'DRAFT'
      ? (['content', ...VERSION_TABS] as const)
      : (['content', 'form', 'tests', 'publish'] as const);
  return (
    <Page
      view={view}
      title={version.content.name}
      width={props.width ?? 'normal'}
      subtitle={
        <Row>
          <code>{version.code}</code>
          <span>{t(mw.versionNumber, { number: version.number })}</span>
          <Badge tone={TONES[standing]}>{t(mw[standing])}</Badge>
          <span>{t(mw[version.action])}</span>
        </Row>
      }
      breadcrumbs={[
        { href: '/procedures/manage', label: t(mw.catalogue) },
        { href: `/procedures/manage/${version.procedureId}`, label: version.code },
      ]}
      actions={props.actions}
    >
      <Tabs
        label={t(mw.versionParts)}
        tabs={tabs.map(
          (one): Tab => ({
            href: versionPath(version.id, one),
            label: t(TAB_WORDS[one]),
            current: one === tab,
          }),
        )}
      />
      <div class="mt-4">{props.children}</div>
    </Page>
  );
}

const CATALOGUE_TABS = [
  { href: '/procedures/manage', label: mw.catalogueShort },
  { href: '/procedures/decisions', label: mw.decisions },
  { href: '/procedures/synonyms', label: mw.synonyms },
];

/** The three lists of the catalogue. */
export function CatalogueTabs({ view }: { view: View }) {
  const { t } = view;
  return (
    <Tabs
      label={t(mw.catalogue)}
      tabs={CATALOGUE_TABS.map(({ href, label }) => ({ href, label: t(label), current: view.path === href }))}
    />
  );
}

/** What somebody else saved meanwhile, beside the form that keeps what was typed. */
export function Changed({ view, faults }: { view: View; faults: FormFaults }) {
  const { theirs, yours } = faults.details as { theirs?: ProcedureContent; yours?: ProcedureContent };
  if (!theirs || !yours || !('cases' in theirs)) return null;
  return (
    <Callout view={view} tone="warning" title={view.t(mw.changedTitle)}>
      <p class="mb-2">{view.t(mw.changedHint)}</p>
      <DifferenceList view={view} differences={differencesBetween(theirs, yours)} />
    </Callout>
  );
}

export const isChanged = (faults: FormFaults): boolean => 'theirs' in faults.details;

/** Lines "mã | tên" of a text field, as code and name; without a bar the whole line is the name. */
export function codedLines(text: string): { code: string | null; name: string }[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [code = '', ...rest] = line.split('|').map((part) => part.trim());
      const name = rest.join(' | ');
      return name === '' ? { code: null, name: code } : { code: code || null, name };
    });
}

export const codedText = (parts: readonly { code: string | null; name: string }[]): string =>
  parts.map(({ code, name }) => (code === null ? name : `${code} | ${name}`)).join('\n');

export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Words of a value that the dictionary has under its own name. */
export const wordOptions = (view: View, values: readonly (keyof typeof w)[]) =>
  values.map((value) => ({ value, label: view.t(w[value]) }));

export function caseIn(content: ProcedureContent, key: string | undefined): ProcedureCase {
  const one = content.cases.find((candidate) => candidate.key === key);
  if (!one) throw notFound();
  return one;
}
