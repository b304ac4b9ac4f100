/**
 * Typesets documents as PDF with Typst. Templates are text; what they show comes as data and is never markup:
 *
 *     #let data = json(bytes(sys.inputs.data))
 *
 * Fonts are the packages' own, whatever the machine has: "Be Vietnam Pro", and "Tinos" where the decree asks for
 * Times New Roman (the same widths).
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';

export interface Typeset {
  pdf: Uint8Array;
  pages: number;
}

/** A template that does not compile; a mistake of ours, not of whoever asked. */
export class TypstError extends Error {
  override name = 'TypstError';
}

/** Packages with whole fonts: those for browsers are cut into alphabets, and Typst takes a word from one font. */
const FONTS = {
  '@expo-google-fonts/be-vietnam-pro': ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'],
  '@expo-google-fonts/tinos': ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'],
};

let compiler: NodeCompiler | undefined;

/** Opened on first use: reading the fonts takes some tens of milliseconds. */
function open(): NodeCompiler {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: fontFolders() }] });
  return compiler;
}

function fontFolders(): string[] {
  const require = createRequire(import.meta.url);
  return Object.entries(FONTS).flatMap(([name, faces]) => {
    const folder = dirname(require.resolve(`${name}/package.json`));
    return faces.map((face) => join(folder, face));
  });
}

/** Compilations after which what was remembered of a document is forgotten. */
const REMEMBERED = 10;

/**
 * A document as PDF/A-2u: with its fonts, searchable, for the archive. `template` is Typst, `data` what it shows.
 * Throws TypstError when the template does not compile.
 */
export function typeset(template: string, data: unknown): Typeset {
  const typst = open();
  const compiled = typst.compile({ mainFileContent: template, inputs: { data: JSON.stringify(data) } });
  const document = compiled.result;
  if (document === null) {
    const diagnostics = compiled.takeDiagnostics()?.shortDiagnostics;
    throw new TypstError(JSON.stringify(diagnostics ?? 'no document'));
  }
  const pdf = typst.pdf(document, { pdfStandard: PdfStandard.A_2u });
  typst.evictCache(REMEMBERED);
  return { pdf: new Uint8Array(pdf), pages: document.numOfPages };
}
