/** The mark in the margin of a result by which anybody can check it: a QR code and the same address in letters. */
import { PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import QRCode from 'qrcode';
import { AppError } from '../platform/errors.ts';
import { m } from './messages.ts';

const MILLIMETRE = 72 / 25.4;
const SIZE = 16 * MILLIMETRE;
const EDGE = 4 * MILLIMETRE;
/** Light squares around the code, which readers need. */
const QUIET = 2;

/** The PDF with the mark at the foot of its first page. Throws 422 for a file that is locked or cannot be taken apart. */
export async function markPdf(pdf: Uint8Array, address: string): Promise<Uint8Array> {
  try {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    const page = document.getPage(0);
    const { x, y } = page.getMediaBox();
    const { path, side } = squares(address);
    const foot = { x: x + EDGE, y: y + EDGE };
    page.drawRectangle({ ...foot, width: SIZE, height: SIZE, color: rgb(1, 1, 1) });
    page.drawSvgPath(path, { x: foot.x, y: foot.y + SIZE, scale: SIZE / side, color: rgb(0, 0, 0) });
    const font = await document.embedFont(StandardFonts.Helvetica);
    page.drawText(address, { x: foot.x + SIZE + 4, y: foot.y + 4, size: 7, font, color: rgb(0.2, 0.2, 0.2) });
    return await document.save({ useObjectStreams: false });
  } catch (cause) {
    throw new AppError(422, 'unreadable-pdf', m.unreadablePdf, { fields: { file: m.unreadablePdf }, cause });
  }
}

function squares(words: string): { path: string; side: number } {
  const { modules } = QRCode.create(words, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (modules.get(row, column)) path += `M${column + QUIET},${row + QUIET}h1v1h-1z`;
  return { path, side: size + 2 * QUIET };
}
