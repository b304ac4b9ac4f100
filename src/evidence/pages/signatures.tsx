import {
  Badge,
  Card,
  DescriptionList,
  formatBytes,
  formatInstant,
  formatInstantDate,
  type View,
} from '../../ui/index.ts';
import type { SignatureReport } from '../signatures/report.ts';
import type { EvidenceVersion } from '../store.ts';
import { s } from './signature-words.ts';

/** What checking the signatures of a PDF gave, signature by signature; nothing for other files. */
export function Signatures({ view, version }: { view: View; version: EvidenceVersion }) {
  if (version.file?.type !== 'pdf') return null;
  const { t } = view;
  const { signatures } = version;
  const waiting = version.textState === 'PENDING';
  return (
    <Card title={t(s.signatures)} hint={signatures && signatures.length > 0 ? t(s.noRevocation) : undefined}>
      {signatures === null && <p class="text-muted">{t(waiting ? s.waiting : s.notChecked)}</p>}
      {signatures?.length === 0 && <p class="text-muted">{t(s.none)}</p>}
      {signatures && signatures.length > 0 && (
        <ol class="flex flex-col gap-5">
          {signatures.map((report, index) => (
            // In the order in which they were added; two may be alike in everything else.
            <li key={index} class="min-w-0">
              <Report view={view} report={report} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

const INTEGRITY = { INTACT: 'success', BROKEN: 'error', UNSUPPORTED: 'warning' } as const;
const TRUST = { TRUSTED: 'success', UNTRUSTED: 'warning', NO_ANCHORS: 'info' } as const;

/** One signature with what checking it gave. */
export function Report({ view, report }: { view: View; report: SignatureReport }) {
  const { t, language } = view;
  const stamp = report.timestamp;
  const life =
    report.certificateFrom && report.certificateTo
      ? t(s.fromTo, {
          from: formatInstantDate(report.certificateFrom, language),
          to: formatInstantDate(report.certificateTo, language),
        })
      : null;
  return (
    <>
      <h3 class="font-semibold">
        {report.kind === 'TIMESTAMP' ? t(s.TIMESTAMP) : report.signer || t(s.unknownSigner)}
      </h3>
      <p class="my-2 flex flex-wrap gap-2">
        <Badge tone={INTEGRITY[report.integrity]}>{t(s[report.integrity])}</Badge>
        {report.integrity === 'INTACT' && <Badge tone={TRUST[report.trust]}>{t(s[report.trust])}</Badge>}
        {report.integrity === 'INTACT' && !report.inForceThen && (
          <Badge tone="warning">{t(s.notInForce)}</Badge>
        )}
        {report.weak && <Badge tone="warning">{t(s.weak)}</Badge>}
      </p>
      {report.coverage !== 'WHOLE' && (
        <p class="mb-2 text-sm">
          {t(s[report.coverage], { size: formatBytes(report.appendedBytes, language) })}
        </p>
      )}
      <DescriptionList
        columns={2}
        items={[
          { term: t(s.organisation), value: report.organisation },
          { term: t(s.issuer), value: report.issuer },
          { term: t(s.signedAt), value: report.signedAt && formatInstant(report.signedAt, language) },
          {
            term: t(s.timestamp),
            value:
              stamp && t(s.stampedBy, { at: formatInstant(stamp.at, language), authority: stamp.authority }),
          },
          { term: t(s.certificateLife), value: life },
          { term: t(s.serialNumber), value: report.serialNumber && <code>{report.serialNumber}</code> },
        ]}
      />
    </>
  );
}
