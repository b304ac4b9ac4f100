import { ReadingFailure, type SourceDocument } from '../model.ts';

/** Rich Text is not read: Word saves it as .docx in one step, with its tables whole. */
export function readRtf(_bytes: Uint8Array): SourceDocument {
  throw new ReadingFailure(
    'old-word-unreadable',
    'The file is Rich Text (RTF), which is not read: open it in Word, save it as .docx and choose that file.',
  );
}
