import { describe, expect, it } from 'vitest';
import { dossierCode, isCode } from './codes.ts';
import vectors from './vectors/codes.json' with { type: 'json' };

describe('codes of dossiers', () => {
  it.each(vectors.cases.map((one) => [`${one.id}: ${one.name.en}`, one] as const))('%s', (_, one) => {
    expect(dossierCode(one.unit, Temporal.Instant.from(one.at), one.number)).toBe(one.code);
    expect(isCode(one.code)).toBe(true);
  });

  it('are told from names', () => {
    expect(isCode('Nguyễn Văn An')).toBe(false);
    expect(isCode(' h13.12-261123-0001 ')).toBe(true);
  });
});
