import type { ComponentChildren } from 'preact';
import type { View } from '../../ui/index.ts';
import type { SourceDocument, SourceParagraph, SourceTable, Span } from '../extraction/model.ts';
import { m } from '../messages.ts';

interface PaneProps {
  view: View;
  source: SourceDocument;
  /** Words to mark without script. */
  marks?: readonly Span[];
  label: string;
}

const FOCUSABLE = { tabIndex: 0 };
/** A wide table scrolls by itself: with the keyboard, too. */
const scrollable = (label: string) => ({ role: 'group', 'aria-label': label, ...FOCUSABLE }) as const;

/** The document as it was read: paragraphs and tables, each text with its place, so that places can be marked. */
export function DocumentPane({ view, source, marks = [], label }: PaneProps) {
  return (
    <document-pane class="document-pane" role="region" aria-label={label} {...FOCUSABLE}>
      <div class="document-sheet" lang="vi">
        {source.blocks.map((block, index) => {
          const previous = source.blocks[index - 1];
          const turned = block.page !== undefined && block.page !== previous?.page && block.page > 1;
          return (
            <>
              {turned && (
                <hr class="document-page" aria-label={view.t(m.page, { number: block.page ?? '' })} />
              )}
              {block.kind === 'table' ? (
                <Table
                  key={block.span.start}
                  table={block}
                  text={source.text}
                  marks={marks}
                  label={view.t(m.tableInDocument)}
                />
              ) : (
                <Paragraph key={block.span.start} paragraph={block} text={source.text} marks={marks} />
              )}
            </>
          );
        })}
      </div>
    </document-pane>
  );
}

interface TextProps {
  text: string;
  marks: readonly Span[];
}

function Paragraph({ paragraph, text, marks }: TextProps & { paragraph: SourceParagraph }) {
  const { span } = paragraph;
  const looks = [
    paragraph.bold || paragraph.heading ? 'font-semibold' : '',
    paragraph.italic ? 'italic' : '',
    paragraph.centred ? 'text-center' : '',
    paragraph.outside ? 'document-outside' : '',
  ];
  return (
    <p
      class={looks.filter(Boolean).join(' ') || undefined}
      data-start={span.start}
      data-end={span.end}
      id={marks[0] && marks[0].start < span.end && marks[0].end > span.start ? 'marked' : undefined}
    >
      {marked(text, span, marks)}
    </p>
  );
}

function Table({ table, text, marks, label }: TextProps & { table: SourceTable; label: string }) {
  const rows = Array.from({ length: table.rowCount }, (_, row) =>
    table.cells.filter((cell) => cell.row === row),
  );
  return (
    <div class="document-table" {...scrollable(label)}>
      <table>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={`row-${row}`}>
              {cells.map((cell) => (
                <td key={cell.column} rowSpan={cell.rowSpan} colSpan={cell.columnSpan}>
                  {cell.paragraphs.map((paragraph) => (
                    <Paragraph key={paragraph.span.start} paragraph={paragraph} text={text} marks={marks} />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The words of a span, those inside `marks` in <mark>. */
export function marked(text: string, span: Span, marks: readonly Span[]): ComponentChildren {
  const inside = marks
    .map(({ start, end }) => ({ start: Math.max(start, span.start), end: Math.min(end, span.end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  const parts: ComponentChildren[] = [];
  let at = span.start;
  for (const { start, end } of inside) {
    if (end <= at) continue;
    if (start > at) parts.push(text.slice(at, start));
    parts.push(<mark key={start}>{text.slice(Math.max(at, start), end)}</mark>);
    at = end;
  }
  if (at < span.end) parts.push(text.slice(at, span.end));
  return parts;
}
