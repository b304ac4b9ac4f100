import { listAgencies } from '../../agencies/index.ts';
import { type Context, today } from '../../platform/context.ts';
import type { FormPlaces } from './schema.ts';

/** Communes of the province as citizens call them (xã Bến Đá), for addresses, and today's date. */
export async function formPlaces(context: Context): Promise<FormPlaces> {
  const agencies = await listAgencies({ ...context, system: true });
  const province = agencies.find(({ kinds }) => kinds.includes('UBND_TINH'))?.name ?? '';
  const short = (name: string): string => name.replace(/^(Ủy ban nhân dân|UBND)\s+/i, '');
  return {
    communes: agencies
      .filter(({ kinds }) => kinds.includes('UBND_XA'))
      .map(({ code, name }) => ({ code, name: capital(short(name)) }))
      .sort((a, b) => new Intl.Collator('vi').compare(a.name, b.name)),
    province: capital(short(province)),
    today: today(context).toString(),
  };
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
