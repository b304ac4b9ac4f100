/** Words of the columns "Chủ trì", "Phối hợp" → tokens (par-management.md 2.7). Pure, total, never throws. */

import type { Doubt } from '../model.ts';
import { foldedAlike, isEnd } from './agencies-fold.ts';
import { nameAt } from './agencies-names.ts';
import { OFFICE, PHRASES } from './agencies-phrases.ts';
import { slug } from './times-conditions.ts';

export interface AgencyExpression {
  /** Verbatim. */
  raw: string;
  /** In the order of the words; vocabulary of par-management.md 2.7, and `name:…` for names beyond its codes. */
  tokens: string[];
  doubts: Doubt[];
}

/** What a plan says elsewhere and its expressions rely on. */
export interface AgencyContext {
  /** Collective terms that the plan defines ("sau đây gọi chung là …"), folded, with their tokens. */
  definitions?: ReadonlyMap<string, readonly string[]>;
  /** Tokens that "thủ trưởng cơ quan, đơn vị" refers back to. */
  mentioned?: readonly string[];
}

const LONGEST = 4000;
const MOST_LABEL_WORDS = 4;

/** Tokens of any words; words that name nobody give the doubt `agency-unknown`. A dash alone is empty. */
export function parseAgencies(text: string, context: AgencyContext = {}): AgencyExpression {
  const raw = text;
  const words = text
    .slice(0, LONGEST)
    .normalize('NFC')
    .replace(/[*_…]/gu, (mark) => (mark === '…' ? '…' : ' '));
  if (!/[\p{L}]/u.test(words)) return { raw, tokens: [], doubts: [] };
  const reader = new Reader(words, context);
  reader.read();
  const tokens = reader.tokens;
  const named = tokens.some((token) => !/^(?:mod|scope|quota|define):/u.test(token));
  const doubts: Doubt[] = named ? [] : [{ code: 'agency-unknown', words: text.slice(0, 120) }];
  return { raw, tokens, doubts };
}

/** Terms that a text defines: "… (sau đây gọi chung là các cơ quan, đơn vị)" → folded term and its tokens. */
export function definitionsIn(text: string): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const match of text.matchAll(
    /([^.;\n]{5,600})\(\s*(?:sau đây\s+)?(?:gọi|viết)\s+(?:chung|tắt)\s+là:?\s*([^)]{3,80})\)/giu,
  )) {
    const tokens = parseAgencies(match[1] ?? '').tokens.map((token) => token.replace(/^head:/u, ''));
    if (tokens.length > 0)
      found.set(
        termOf(match[2] ?? ''),
        tokens.filter((token) => !token.startsWith('define:')),
      );
  }
  return found;
}

function termOf(words: string): string {
  return foldedAlike(words.normalize('NFC'))
    .replace(/["“”']/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

class Reader {
  readonly tokens: string[] = [];
  private readonly text: string;
  private readonly folded: string;
  private readonly context: AgencyContext;
  private at = 0;
  /** The next agency is addressed through its head. */
  private office = false;
  /** The office came from "thủ trưởng" and the like, which may hold for a list of kinds. */
  private each = false;
  private openAny = false;
  private quota: string | null = null;

  constructor(text: string, context: AgencyContext) {
    this.text = text;
    this.folded = foldedAlike(text);
    this.context = context;
  }

  read(): void {
    this.definition();
    while (this.at < this.text.length) {
      if (this.boundary() || this.modifier() || this.label() || this.defined() || this.officeWord()) continue;
      if (this.phrase() || this.name()) continue;
      this.skipWord();
    }
    if (this.openAny) this.tokens.push('mod:RELEVANT');
    if (this.each) this.tokens.push('mod:EACH');
  }

  private add(token: string): void {
    const headed = this.office && /^(?:agency|kind|any|defined|set|name):/u.test(token);
    const whole = headed ? `head:${token}` : token;
    if (!this.tokens.includes(whole) || token.startsWith('quota:')) this.tokens.push(whole);
    if (/^(?:agency|body|name):/u.test(token)) this.office = false;
  }

  /** "(sau đây gọi chung là …)" defines what stands before it: the definition comes first. */
  private definition(): void {
    const match = /\(\s*sau day goi (?:chung|tat) la:?\s*([^)]*)\)/u.exec(this.folded);
    if (match?.[1] !== undefined) this.tokens.push(`define:${slug(match[1])}`);
  }

  private boundary(): boolean {
    const unit = this.folded.charAt(this.at);
    if (/[\p{L}\p{N}(…]/u.test(unit) || (unit === '.' && this.folded.startsWith('...', this.at)))
      return false;
    const bullet =
      unit === '-' &&
      /(?:^|\s)$/u.test(this.folded.slice(0, this.at)) &&
      /^-\s/u.test(this.folded.slice(this.at));
    if (unit === ';' || unit === '.' || bullet) this.office = false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.folded);
    return found !== null && isEnd(this.folded, this.at + found[0].length) ? found : null;
  }

  /** Words that change how the agencies around them are meant. */
  private modifier(): boolean {
    const lower = this.text.slice(this.at, this.at + 40).toLowerCase();
    const take = (length: number, ...tokens: string[]): true => {
      this.tokens.push(...tokens.filter((token) => this.tokens.at(-1) !== token));
      this.at += length;
      return true;
    };
    const bracket = /^\([^)]*\)/u.exec(this.folded.slice(this.at));
    if (bracket !== null) return this.bracketed(bracket[0]);
    if (this.folded.charAt(this.at) === '(') return take(1);
    const open = /^(?:…|\.{3,}|v\.v)/u.exec(lower);
    if (open !== null) return take(open[0].length, 'mod:OPEN_LIST');
    const invited = /^(?:mời|đề nghị)(?!\p{L})/u.exec(lower);
    if (invited !== null) {
      this.office = false;
      return take(invited[0].length, 'mod:INVITED');
    }
    const each = /^(?:mỗi|từng)(?!\p{L})/u.exec(lower);
    if (each !== null) {
      this.each = true;
      return take(each[0].length);
    }
    const relevant = /^(?:có\s+)?liên\s+quan|^có liên(?!\p{L})/u.exec(lower);
    if (relevant !== null) {
      this.openAny = false;
      return take(relevant[0].length, 'mod:RELEVANT');
    }
    if (/^cùng cấp/u.test(lower)) return take(8, 'mod:SAME_LEVEL');
    const share = /^(\d{1,3})\s*%\s*(?:số\s+)?/u.exec(lower);
    if (share?.[1] !== undefined) {
      this.quota = share[1] === '100' ? '=100%' : `>=${share[1]}%`;
      return take(share[0].length);
    }
    return false;
  }

  /** Remarks in brackets are left out; a list of agencies in brackets says who a group before it is. */
  private bracketed(words: string): boolean {
    const inner = this.text.slice(this.at + 1, this.at + words.length - 1);
    this.at += words.length;
    const group = this.tokens.at(-1) ?? '';
    if (group !== 'kind:PRESS' || /sau đây gọi/iu.test(inner)) return true;
    const list = parseAgencies(inner).tokens;
    if (list.length > 0) this.tokens.splice(-1, 1, ...list);
    return true;
  }

  /** "Thành phố:", "Đơn vị:" set the scope of what follows; "Chủ trì:" sets nothing. */
  private label(): boolean {
    const match = /[a-z][a-z ]{2,40}(?=\s*:)/uy;
    const found = this.match(match);
    if (found === null || !/^\p{Lu}/u.test(this.text.slice(this.at))) return false;
    const words = found[0].trim();
    if (
      words.split(/\s+/u).length > MOST_LABEL_WORDS ||
      this.match(OFFICE) !== null ||
      nameAt(this.text, this.folded, this.at) !== null
    )
      return false;
    this.at += found[0].length;
    this.office = false;
    if (/chu tri|phoi hop|thuc hien|thanh phan/u.test(words)) return true;
    this.tokens.push(`scope:${SCOPES.get(words) ?? slug(words)}`);
    return true;
  }

  private defined(): boolean {
    for (const [term, tokens] of this.context.definitions ?? []) {
      if (!this.folded.startsWith(term, this.at) || !isEnd(this.folded, this.at + term.length)) continue;
      this.add(`defined:${slug(term)}`);
      for (const token of tokens) this.add(token);
      this.at += term.length;
      const where = /^\s+tren dia ban (?:tinh|thanh pho)/u.exec(this.folded.slice(this.at));
      this.at += where?.[0].length ?? 0;
      return true;
    }
    return false;
  }

  private officeWord(): boolean {
    const found = this.match(OFFICE);
    if (found === null) return false;
    this.at += found[0].length;
    this.office = true;
    return this.listThatFollows() || this.referringBack(found[0]) || true;
  }

  /** "Thủ trưởng sở, ban - ngành sau đây". */
  private listThatFollows(): boolean {
    const match = /^[^;.:]{0,60}?\bsau day(?!\s+goi)/u.exec(this.folded.slice(this.at));
    if (match === null) return false;
    this.add('set:LIST_THAT_FOLLOWS');
    this.at += match[0].length;
    return true;
  }

  /** "Thủ trưởng cơ quan, đơn vị" without "các" and "liên quan": those named before. */
  private referringBack(office: string): boolean {
    const match = /^\s+co quan\s*,\s*don vi\s*$/u.exec(this.folded.slice(this.at));
    if (match === null || office !== 'thu truong' || this.context.mentioned === undefined) return false;
    for (const token of this.context.mentioned) this.add(token);
    this.at += match[0].length;
    return true;
  }

  private phrase(): boolean {
    for (const { pattern, tokens } of PHRASES) {
      const found = this.match(pattern);
      if (found === null || !this.fits(tokens, found[0])) continue;
      for (const token of tokens) this.add(token);
      if (tokens.includes('any:AGENCY')) this.openAny = true;
      if (this.quota !== null) {
        this.tokens.push(`quota:${(tokens.at(-1) ?? '').replace(/^\w+:/u, '')}${this.quota}`);
        this.quota = null;
      }
      this.at += found[0].length;
      return true;
    }
    return this.otherAgency();
  }

  /** "Văn phòng" alone, "UBND tỉnh", "Báo" with the name of a place. */
  private otherAgency(): boolean {
    const rest = this.folded.slice(this.at);
    const office = /^van phong(?=\s*(?:[,;.)-]|$|va\s))/u.exec(rest);
    const committee = /^(?:ubnd|u[yi] ban nhan dan)(?:\s+(?:tinh|thanh pho|tp\.?)(?![a-z]))?/u.exec(rest);
    const paper = /^bao\s+(?=[a-z])/u.exec(rest);
    if (office !== null) return this.take(office[0].length, 'agency:VP_SO');
    if (committee !== null && !this.goesOn(committee[0].length)) {
      return this.take(committee[0].length, 'agency:UBND_TINH');
    }
    if (paper !== null && /^Báo\s+\p{Lu}/u.test(this.text.slice(this.at)) && !NATIONAL_PAPER.test(rest)) {
      const name = /^bao(?:\s+\p{L}+)+/u.exec(rest)?.[0] ?? paper[0];
      return this.take(placeLength(this.text.slice(this.at, this.at + name.length)), 'agency:BAO_DIA_PHUONG');
    }
    return false;
  }

  /** "UBND huyện", "UBND tỉnh An Giang": a name of its own goes on behind the words. */
  private goesOn(length: number): boolean {
    const next = this.at + length;
    return (
      /^\s+(?:huyen|xa|quan|phuong|thi)(?![a-z])/u.test(this.folded.slice(next)) ||
      (/^\s+\p{Lu}\p{Ll}/u.test(this.text.slice(next)) && !OFFICE_OR_AGENCY.test(this.folded.slice(next)))
    );
  }

  private take(length: number, token: string): true {
    this.add(token);
    this.at += length;
    return true;
  }

  /** A code is not meant where its name goes on: "Công an xã", "Sở Y tế dự phòng" are others. */
  private fits(tokens: readonly string[], words: string): boolean {
    const rest = this.folded.slice(this.at + words.length);
    if (tokens[0] === 'agency:HDND' && /^\s*(?:va|,)\s*(?:ubnd|uy ban)/u.test(rest)) return true;
    if (tokens[0] === 'kind:SO' && tokens.length === 1 && !this.office) return false;
    return true;
  }

  private name(): boolean {
    const found = nameAt(this.text, this.folded, this.at);
    if (found === null) return false;
    this.add(`name:${found.name}`);
    this.at = found.end;
    return true;
  }

  private skipWord(): void {
    const word = /^[\p{L}\p{N}…]+/u.exec(this.folded.slice(this.at))?.[0].length ?? 1;
    this.at += word;
  }
}

const OFFICE_OR_AGENCY =
  /^\s+(?:so|cac|cong|ban|van phong|giam doc|chu tich|thu truong|chanh|truong|vien|dai|bao|mat tran|u[yi] ban|phong|chi cuc|cuc)(?![a-z])/u;

const SCOPES = new Map([
  ['thanh pho', 'CITY_LEVEL'],
  ['tinh', 'CITY_LEVEL'],
  ['cap tinh', 'CITY_LEVEL'],
  ['cap thanh pho', 'CITY_LEVEL'],
  ['don vi', 'UNIT_LEVEL'],
  ['kiem tra chuyen de', 'THEMATIC_INSPECTION'],
]);

const NATIONAL_PAPER =
  /^bao\s+(?:nhan dan|lao dong|tien phong|thanh nien|phap luat|dien tu|quan doi|dai bieu|dau tu|hai quan|tai nguyen|nong nghiep|va\s|cao|chi)/u;

/** Words of a name as long as they open with a capital: "Báo Cần Thơ". */
function placeLength(words: string): number {
  return /^Báo(?:\s+\p{Lu}\p{L}*)+/u.exec(words)?.[0].length ?? words.length;
}
