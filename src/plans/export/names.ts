import { foldText } from '../../platform/text.ts';
import type { PlanRecord } from '../store.ts';

/** Name of an exported file, without diacritics (par-management 9): "ke-hoach-12-kh-ubnd.xlsx". */
export function exportName(plan: PlanRecord, extension: string): string {
  const words = foldText(plan.number || plan.title || 'ke hoach')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `ke-hoach-${words.slice(0, 80)}.${extension}`;
}
