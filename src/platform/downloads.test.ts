import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentDisposition } from './downloads.ts';

test('a Vietnamese name comes through whole, and readable for old programs', () => {
  expect(contentDisposition('Kế hoạch Đổi mới.docx')).toBe(
    'attachment; filename="Ke hoach Doi moi.docx"; filename*=UTF-8\'\'K%E1%BA%BF%20ho%E1%BA%A1ch%20%C4%90%E1%BB%95i%20m%E1%BB%9Bi.docx',
  );
});

test('a hostile name becomes a name: no folders, no line breaks, no quotes', () => {
  const header = contentDisposition('../../etc/"passwd"\r\nset-cookie: x=1\u202Efdp.exe');
  expect(header).not.toMatch(/[\r\n\u202E]/);
  expect(/filename="([^"]*)"/.exec(header)?.[1]).toBe(
    '.._.._etc_passwd__set-cookie: x=1_fdp.exe'.replace('etc_passwd_', 'etc__passwd_'),
  );
});

test('an empty or endless name is still a name', () => {
  expect(contentDisposition('')).toContain('filename="file"');
  expect(contentDisposition(`${'a'.repeat(5000)}.pdf`).length).toBeLessThan(1200);
});

test('any text whatever makes a header that can be sent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const header = contentDisposition(name);
      expect(header).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.!~%*'()-]+$/);
      new Headers({ 'content-disposition': header });
    }),
    { seed: 9, numRuns: 500 },
  );
});
