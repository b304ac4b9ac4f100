import { findAgency, tenantName } from '../../agencies/index.ts';
import { sendFile } from '../../platform/downloads.ts';
import type { Request, Site } from '../../platform/http.ts';
import type { Part } from '../addresses.ts';
import { type Board, dayOf, loadBoard } from '../board.ts';
import { boardDocument } from '../export/document.ts';
import { fieldName, vi } from '../export/rows.ts';
import { boardSheet } from '../export/sheet.ts';
import { boardWorkbook } from '../export/workbook.ts';
import { m } from '../messages.ts';

/** How many of what is overdue, and of what falls due, a file has. */
const MOST_ITEMS = 50;

const FORMATS = {
  pdf: {
    mediaType: 'application/pdf',
    write: async (board: Board, title: string, office: string) => boardSheet(board, title, office).pdf,
  },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: boardDocument,
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (board: Board, title: string) => boardWorkbook(board, title),
  },
};
type Format = keyof typeof FORMATS;

/** Every dashboard as .pdf, .docx and .xlsx. */
export function boardFiles(site: Site): void {
  for (const format of Object.keys(FORMATS) as Format[]) {
    site.get(`/dashboard.${format}`, 'programmes.read', (c) => send(c, format, {}));
    site.get(`/dashboard/fields/:file{[a-z-]+\\.${format}}`, 'programmes.read', (c) =>
      send(c, format, { field: nameOf(c) }),
    );
    site.get(`/dashboard/agencies/:file{[0-9a-f-]+\\.${format}}`, 'programmes.read', (c) =>
      send(c, format, { agencyId: nameOf(c) }),
    );
  }
}

const nameOf = (c: Request): string => (c.req.param('file') ?? '').replace(/\.[a-z]+$/, '');

async function send(c: Request, format: Format, part: Part): Promise<Response> {
  const { context, view } = c.var;
  const date = dayOf(context, view.query.get('at'));
  const board = await loadBoard(context, date, part, MOST_ITEMS);
  const bytes = await FORMATS[format].write(
    board,
    await titleOf(c, part, date),
    (await tenantName(context)) ?? '',
  );
  return sendFile(c, bytes, `bang-dieu-hanh-${date}.${format}`, FORMATS[format].mediaType);
}

async function titleOf(c: Request, { field, agencyId }: Part, date: string): Promise<string> {
  if (field !== undefined) return vi(m.fileOf, { part: vi(m.ofField, { field: fieldName(field) }) });
  if (agencyId === undefined) return vi(m.fileTitle);
  return vi(m.fileOf, { part: (await findAgency(c.var.context, agencyId, date)).name });
}
