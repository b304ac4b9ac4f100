import { planWord } from '../../plans/index.ts';
import type { Counts } from '../../programmes/index.ts';
import { formatPercent, type View } from '../../ui/index.ts';
import { boardHref, type Day, workHref } from '../addresses.ts';
import type { BoardAgency, BoardField } from '../board.ts';
import { m } from '../messages.ts';
import { GRADES, type Grade, gradeOf, NOTHING, onTimeOf, percentOf } from '../rules.ts';

/** A shape for each grade, so that the map is read without its colours. */
export function GradeMark({ grade }: { grade: Grade }) {
  if (grade === 'none') return null;
  return (
    <svg class="grade-mark" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      {grade === 'good' && <circle cx="5" cy="5" r="4.5" />}
      {grade === 'fair' && <path d="M5 0.5 9.75 9.5H0.25z" />}
      {grade === 'poor' && <rect x="0.75" y="0.75" width="8.5" height="8.5" />}
      {grade === 'not-due' && <circle cx="5" cy="5" r="4" stroke-width="1.25" />}
    </svg>
  );
}

interface HeatMapProps {
  view: View;
  day: Day;
  caption: string;
  agencies: readonly BoardAgency[];
  fields: readonly BoardField[];
}

/** Agencies down, fields across; each cell is the share done on time and leads to the work behind it. */
export function HeatMap({ view, day, caption, agencies, fields }: HeatMapProps) {
  const { t } = view;
  const focusable = { tabIndex: 0 };
  return (
    <section class="table-scroll" aria-label={caption} {...focusable}>
      <table class="heat-map">
        <caption class="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t(m.agency)}</th>
            {fields.map(({ code }) => (
              <th scope="col" key={code}>
                {t(planWord('field_', code))}
              </th>
            ))}
            <th scope="col">{t(m.total)}</th>
          </tr>
        </thead>
        <tbody>
          {agencies.map((agency) => (
            <tr key={agency.id}>
              <th scope="row">
                <a class="number-link" href={boardHref({ agencyId: agency.id }, day)}>
                  {agency.name}
                </a>
              </th>
              {fields.map(({ code }) => (
                <HeatCell
                  key={code}
                  view={view}
                  counts={agency.cells.get(code) ?? NOTHING}
                  href={workHref({ agencyId: agency.id, field: code }, day)}
                />
              ))}
              <HeatCell view={view} counts={agency.counts} href={workHref({ agencyId: agency.id }, day)} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeatCell({ view, counts, href }: { view: View; counts: Counts; href: string }) {
  const { t, language } = view;
  const grade = gradeOf(counts);
  if (grade === 'none')
    return (
      <td class="heat-cell heat-none">
        <span>
          <span aria-hidden="true">–</span>
          <span class="sr-only">{t(m.none)}</span>
        </span>
      </td>
    );
  const share = onTimeOf(counts);
  const percent = percentOf(share);
  const words = t(m.cell, {
    grade: t(m[grade]),
    part: share.numerator,
    whole: share.denominator,
    overdue: counts.overdue,
    inTime: counts.inTime,
  });
  return (
    <td class={`heat-cell heat-${grade}`}>
      <a href={href} title={words}>
        <GradeMark grade={grade} />
        {percent === null ? (
          <span aria-hidden="true">{counts.inTime}</span>
        ) : (
          formatPercent(Math.floor(percent), language)
        )}
        <span class="sr-only">{words}</span>
      </a>
    </td>
  );
}

export function HeatLegend({ view }: { view: View }) {
  const { t } = view;
  return (
    <ul class="heat-legend" aria-label={t(m.legend)}>
      {GRADES.map((grade) => (
        <li key={grade}>
          <span class={`heat-swatch heat-${grade}`} aria-hidden="true">
            {grade === 'none' ? '–' : <GradeMark grade={grade} />}
          </span>
          {t(m[grade])}
        </li>
      ))}
    </ul>
  );
}
