/** The life cycle as a page of the documentation, made from the table of transitions (`npm run docs:lifecycle`). */
import { say } from '../platform/i18n.ts';
import { STATE_FACTS, STATES, type State, TRANSITIONS, type Transition, targetOf } from './lifecycle.ts';
import { l } from './lifecycle-messages.ts';

const words = (key: keyof typeof l): string => say('vi', l[key]);
const nameOf = (state: State): string => words(`state_${state}`);

/** Markdown with a Mermaid drawing and a table of who does what. */
export function lifecycleDocument(): string {
  return `# Vòng đời hồ sơ

Trang này do \`npm run docs:lifecycle\` viết ra từ \`src/dossiers/lifecycle.ts\`; đừng sửa bằng tay, kiểm thử sẽ phát hiện.
Hệ thống chỉ cho làm những việc có trong bảng. Cùng nội dung, có giải thích, ở trang \`/dossiers/lifecycle\`.

\`\`\`mermaid
stateDiagram-v2
${[...declarations(), ...arrows()].map((line) => `  ${line}`).join('\n')}
\`\`\`

| Số | Việc | Từ → đến | Ai làm | Thời hạn | Biểu mẫu |
| --- | --- | --- | --- | --- | --- |
${(TRANSITIONS as readonly Transition[]).map(rowOf).join('\n')}
`;
}

const declarations = (): string[] => STATES.map((state) => `state "${nameOf(state)}" as ${state}`);

function arrows(): string[] {
  const moves = (TRANSITIONS as readonly Transition[]).flatMap((one) =>
    one.from
      .map((from) => ({ from, to: targetOf(one, from), id: one.id }))
      .filter(({ from, to }) => from !== to),
  );
  const grouped = Map.groupBy(moves, ({ from, to }) => `${from} --> ${to}`);
  const ends = STATES.filter((state) => STATE_FACTS[state].owner === null).map((state) => `${state} --> [*]`);
  return [
    '[*] --> START',
    ...[...grouped].map(([arrow, list]) => `${arrow}: ${list.map(({ id }) => id).join(', ')}`),
    ...ends,
  ];
}

const CLOCKS: Record<Transition['clock'], string> = {
  none: '',
  wait: 'chờ cơ quan có thẩm quyền nhận',
  start: 'bắt đầu',
  pause: 'tạm dừng',
  resume: 'tính tiếp hoặc tính lại',
  finish: 'dừng',
  reopen: 'tiếp tục với hạn cũ',
  reschedule: 'thêm ngày hẹn lại',
  extend: 'lùi hạn',
};

function rowOf(one: Transition): string {
  const to = one.to === 'same' ? 'giữ nguyên' : nameOf(one.to);
  const cells = [
    one.id,
    words(`do_${one.action}` as keyof typeof l),
    `${one.from.map(nameOf).join(', ')} → ${to}`,
    one.who.map((role) => words(`role_${role}`)).join(', '),
    CLOCKS[one.clock],
    one.form ? words(`form_${one.form}`) : '',
  ];
  return `| ${cells.join(' | ')} |`;
}
