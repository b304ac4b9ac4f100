import { describe, expect, it } from 'vitest';
import { type Draft, faultsOf, handedIn, joinParts, kindOfFile, partsOf, titleOfFile } from './rules.ts';

const draft = (changes: Partial<Draft>): Draft => ({
  kind: 'DOCUMENT',
  confidentiality: 'INTERNAL',
  title: 'Báo cáo quý I',
  docNumber: '',
  issuedOn: null,
  periodYear: null,
  periodCode: '',
  hasFile: true,
  url: null,
  ...changes,
});

describe('evidence', () => {
  it('is a file, or an address for a link', () => {
    expect(faultsOf(draft({}))).toEqual({});
    expect(faultsOf(draft({ hasFile: false }))).toEqual({ file: 'fileMissing' });
    expect(faultsOf(draft({ kind: 'LINK', hasFile: false }))).toEqual({ url: 'linkMissing' });
    expect(faultsOf(draft({ kind: 'LINK', hasFile: false, url: 'https://lamgiang.gov.vn' }))).toEqual({});
  });

  it('that is a state secret is a number and a date, and nothing that could be secret', () => {
    const secret = { confidentiality: 'SECRET', title: '', hasFile: false } as const;
    expect(faultsOf(draft({ ...secret, docNumber: '03/BC', issuedOn: '2026-01-05' }))).toEqual({});
    expect(faultsOf(draft({ ...secret, hasFile: true, title: 'Kế hoạch phòng thủ' }))).toEqual({
      file: 'secretHasNoFile',
      title: 'secretHasNoTitle',
      docNumber: 'secretNeedsNumber',
      issuedOn: 'secretNeedsDate',
    });
    expect(faultsOf(draft({ ...secret, kind: 'LINK', url: 'https://x.vn' }))).toMatchObject({
      kind: 'secretIsDocument',
      url: 'secretHasNoFile',
    });
  });

  it('speaks for a period of a year, never for a quarter of none', () => {
    expect(faultsOf(draft({ periodCode: 'Q1' }))).toEqual({ periodYear: 'yearMissing' });
  });

  it('takes its kind and its title from its file where nobody gives them', () => {
    expect([kindOfFile('jpg'), kindOfFile('xlsx'), kindOfFile('pdf')]).toEqual([
      'PHOTO',
      'TABLE',
      'DOCUMENT',
    ]);
    expect(titleOfFile('12_BC-SNV_Báo cáo quý I.signed.pdf')).toBe('12 BC-SNV Báo cáo quý I.signed');
    expect(titleOfFile('.pdf')).toBe('.pdf');
  });
});

describe('a requirement', () => {
  const of = (dueOn: string | null) => ({ subjectType: 'task', subjectId: 'x', agencyId: 'y', dueOn });
  it('is late only after its last day, and absence has names', () => {
    expect(handedIn(of('2026-03-02'), false, '2026-03-02')).toBe('NOT_YET_DUE');
    expect(handedIn(of('2026-03-02'), false, '2026-03-03')).toBe('OVERDUE');
    expect(handedIn(of(null), false, '2026-03-03')).toBe('NO_DATE');
    expect(handedIn(of('2026-03-02'), true, '2026-03-03')).toBe('HANDED_IN');
  });
});

describe('a text in parts', () => {
  it('has every phrase whole in one of them', () => {
    const words = Array.from({ length: 9000 }, (_, index) => `chữ${index}`);
    const parts = partsOf(words.join(' '));
    expect(parts.length).toBeGreaterThan(4);
    for (let at = 0; at + 8 < words.length; at += 7) {
      const phrase = words.slice(at, at + 8).join(' ');
      expect(parts.some((part) => part.includes(phrase))).toBe(true);
    }
  });
  it('is one text again when joined', () => {
    const text = Array.from({ length: 9000 }, (_, index) => `chữ${index % 70}`).join(' ');
    expect(joinParts(partsOf(text))).toBe(text);
  });
  it('ends, whatever the text', () => {
    expect(partsOf('')).toEqual([]);
    expect(partsOf('x'.repeat(30_000)).length).toBe(3);
  });
});
