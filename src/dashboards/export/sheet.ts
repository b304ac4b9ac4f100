/** A dashboard as PDF on one sheet of A4. */
import { shorten } from '../../platform/text.ts';
import { type Typeset, typeset } from '../../platform/typst.ts';
import type { Board } from '../board.ts';
import { m } from '../messages.ts';
import { doneOf, GRADES, gradeOf, NOTHING, onTimeOf } from '../rules.ts';
import {
  fieldName,
  forecastWords,
  headlines,
  heat,
  indicatorCounts,
  lateness,
  number,
  percent,
  shortDate,
  vi,
} from './rows.ts';

/** What fits on the sheet beside the longest names. */
const MOST = { agencies: 10, items: 5, targets: 4, words: 84 };

export function boardSheet(board: Board, title: string, office: string): Typeset {
  const { counts, day, tasks, fields, indicators } = board;
  const done = doneOf(counts);
  return typeset(TEMPLATE, {
    office,
    title,
    asOf: vi(m.asOf, { date: shortDate(day.date) }),
    done: {
      label: vi(m.done),
      value: `${number(done.numerator)}/${number(done.denominator)}`,
      hint: vi(m.donePercent, { percent: percent(done) }),
    },
    headlines: headlines(counts, day.stillDays)
      .slice(1)
      .map(([label, value]) => ({ label, value: number(value) })),
    tasks: vi(m.tasksDone, {
      done: number(tasks.done),
      total: number(tasks.total),
      percent: percent({ numerator: tasks.done, denominator: tasks.total }),
      overdue: number(tasks.overdue),
    }),
    heatTitle: vi(m.neediest),
    heatHint: vi(m.neediestHint),
    heads: [vi(m.agency), ...fields.map(({ code }) => fieldName(code)), vi(m.total)],
    heat: board.agencies.slice(0, MOST.agencies).map(({ name, cells, counts: all }) => ({
      name: shorten(name, MOST.words),
      cells: [...fields.map(({ code }) => cells.get(code) ?? NOTHING), all].map((cell) => ({
        grade: gradeOf(cell),
        text: gradeOf(cell) === 'not-due' ? number(cell.inTime) : heat(cell),
      })),
    })),
    legend: GRADES.map((grade) => ({ grade, text: vi(m[grade]) })),
    byField: vi(m.byField),
    splitHeads: [m.field, m.total, m.onTime, m.late, m.overdue, m.inTime, m.onTimeShare].map((text) =>
      vi(text),
    ),
    split: fields.map(({ code, counts: own }) => [
      fieldName(code),
      number(own.onTime + own.late + own.overdue + own.inTime),
      number(own.onTime),
      number(own.late),
      number(own.overdue),
      number(own.inTime),
      percent(onTimeOf(own)),
    ]),
    lists: [
      { title: vi(m.mostOverdue), empty: vi(m.nothingOverdue), items: board.mostOverdue },
      { title: vi(m.nextDue), empty: vi(m.nothingDue), items: board.nextDue },
    ].map(({ items, ...list }) => ({
      ...list,
      items: items.slice(0, MOST.items).map((item) => ({
        task: shorten(item.content, MOST.words),
        agency: shorten(item.agencyName, MOST.words),
        due: `${shortDate(item.dueOn)}, ${lateness(item)}`,
      })),
    })),
    indicators: indicators && {
      title: vi(m.indicators),
      counts: indicatorCounts(indicators).join(' · '),
      missing:
        indicators.missing === 0
          ? vi(m.noneMissed)
          : vi(m.willMiss, { count: indicators.missing, total: indicators.total }),
      items: indicators.first.slice(0, MOST.targets).map((missed) => ({
        content: shorten(missed.content, MOST.words),
        words: forecastWords(missed),
      })),
    },
  });
}

const TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set page("a4", margin: (x: 12mm, y: 10mm))
#set text(font: "Be Vietnam Pro", size: 7.5pt, lang: "vi", fill: rgb("#1b2430"))
#set par(leading: 0.45em, spacing: 0.6em)
#let muted = rgb("#4a5462")
#let rule = rgb("#c9ced6")
#let tones = (
  good: rgb("#1d5c8f"), fair: rgb("#8a5a00"), poor: rgb("#a3211d"), "not-due": rgb("#5a6472"), "none": rgb("#5a6472"),
)
#let mark(grade) = box(baseline: 0.5pt, width: 5pt, height: 5pt, {
  if grade == "good" { circle(radius: 2.5pt, fill: tones.good) }
  if grade == "fair" { polygon(fill: tones.fair, (0pt, 5pt), (2.5pt, 0pt), (5pt, 5pt)) }
  if grade == "poor" { square(size: 5pt, fill: tones.poor) }
  if grade == "not-due" { circle(radius: 2.2pt, stroke: 0.7pt + tones.not-due) }
})
#let tint(grade) = if grade in ("good", "fair", "poor") { tones.at(grade).lighten(86%) } else if grade == "not-due" {
  rgb("#f3f4f6") } else { none }
#let block-title(words) = block(above: 2.6mm, below: 1.4mm, text(9pt, weight: "semibold", words))
#let number-box(label, value, hint: none) = rect(width: 100%, stroke: 0.5pt + rule, radius: 2pt, inset: (x: 2mm, y: 1.4mm), {
  text(6.8pt, fill: muted, label)
  linebreak()
  text(12pt, weight: "bold", value)
  if hint != none { linebreak(); text(6.5pt, fill: muted, hint) }
})

#grid(columns: (1fr, auto), align: (left + bottom, right + bottom),
  { text(7.5pt, fill: muted, data.office); v(0.5mm); text(14pt, weight: "bold", data.title) },
  text(8.5pt, weight: "semibold", data.asOf))
#v(1mm)
#line(length: 100%, stroke: 1pt + rgb("#9f1d1a"))
#v(1mm)
#grid(columns: (1fr,) * 4, gutter: 1.6mm,
  number-box(data.done.label, data.done.value, hint: data.done.hint),
  ..data.headlines.map(one => number-box(one.label, one.value)))
#v(0.6mm)
#text(7pt, fill: muted, data.tasks)

#block-title(data.heatTitle)
#text(6.8pt, fill: muted, data.heatHint)
#table(columns: (1fr,) + (14.5mm,) * (data.heads.len() - 1), stroke: 1.2pt + white, inset: (x: 1mm, y: 1mm),
  align: (column, row) => if column == 0 { left + horizon } else { center + horizon },
  table.header(..data.heads.map(head => text(6pt, weight: "semibold", head))),
  ..data.heat.map(row => (text(6.8pt, row.name), ..row.cells.map(cell =>
    table.cell(fill: tint(cell.grade), [#mark(cell.grade) #text(7pt, cell.text)])))).flatten())
#grid(columns: data.legend.len(), column-gutter: 4mm,
  ..data.legend.map(one => text(6.5pt, fill: muted, [#if one.grade == "none" [–] else [#mark(one.grade)] #one.text])))

#block-title(data.byField)
#table(columns: (1fr,) + (18mm,) * (data.splitHeads.len() - 1), stroke: (x: none, top: none, bottom: 0.4pt + rule), inset: (x: 1mm, y: 0.8mm),
  align: (column, row) => if column == 0 { left } else { right },
  table.header(..data.splitHeads.map(head => text(6.5pt, weight: "semibold", head))),
  ..data.split.flatten().map(cell => text(7pt, cell)))

#grid(columns: (1fr, 1fr), column-gutter: 4mm, ..data.lists.map(list => {
  block-title(list.title)
  if list.items.len() == 0 { text(fill: muted, list.empty) } else {
    table(columns: (1fr, 20mm), stroke: (x: none, top: none, bottom: 0.4pt + rule), inset: (x: 0mm, y: 1mm),
      ..list.items.map(item => (
        { text(7pt, item.task); linebreak(); text(6.5pt, fill: muted, item.agency) },
        align(right, text(6.8pt, item.due)))).flatten())
  }
}))
#if data.indicators != none {
  block-title(data.indicators.title)
  text(7pt, data.indicators.counts)
  linebreak()
  text(7pt, weight: "semibold", data.indicators.missing)
  grid(columns: (1fr, 1fr), column-gutter: 4mm, row-gutter: 1.2mm, inset: (top: 1mm),
    ..data.indicators.items.map(item => { text(7pt, item.content); linebreak(); text(6.5pt, fill: muted, item.words) }))
}
`;
