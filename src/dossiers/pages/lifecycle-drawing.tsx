import type { View } from '../../ui/index.ts';
import { STATE_FACTS, type State, TRANSITIONS, type Transition, targetOf } from '../lifecycle.ts';
import { l } from '../lifecycle-messages.ts';
import { w } from './words.ts';

/** Where each state stands: column and row of a grid. What leads where comes from the table of transitions. */
const PLACES: Record<State, readonly [number, number]> = {
  START: [0, 1],
  DRAFT: [0, 2],
  SUBMITTED: [1, 2],
  INTAKE_SUPPLEMENT: [1, 3],
  INTAKE_REFUSED: [2, 3],
  FORWARDED: [1, 0],
  ACCEPTED: [2, 1],
  PROCESSING: [3, 1],
  SUPPLEMENT: [3, 0],
  PAYMENT: [3, 2],
  SUSPENDED: [4, 0],
  RESOLVED: [4, 1],
  RETURNED: [5, 1],
  WITHDRAWN: [4, 3],
  STOPPED: [4, 2],
};
const WIDTH = 132;
const HEIGHT = 78;
const GAP_X = 44;
const GAP_Y = 56;
const COLUMNS = 6;
const ROWS = 4;

const leftOf = (state: State): number => PLACES[state][0] * (WIDTH + GAP_X) + 8;
const topOf = (state: State): number => PLACES[state][1] * (HEIGHT + GAP_Y) + 8;

/** One arrow for each pair of states, with the numbers of the transitions that take it. */
export function arrows(): { from: State; to: State; ids: string[] }[] {
  const found = new Map<string, { from: State; to: State; ids: string[] }>();
  for (const one of TRANSITIONS as readonly Transition[])
    for (const from of one.from) {
      const to = targetOf(one, from);
      if (to === from) continue;
      const key = `${from} ${to}`;
      const arrow = found.get(key) ?? { from, to, ids: [] };
      arrow.ids.push(one.id);
      found.set(key, arrow);
    }
  return [...found.values()];
}

const LOOKS: Record<(typeof STATE_FACTS)[State]['clock'], string> = {
  off: 'fill-base-200 stroke-base-content/40',
  runs: 'fill-primary/15 stroke-primary',
  paused: 'fill-warning/20 stroke-warning',
  stopped: 'fill-success/15 stroke-success',
};

/** The states and what leads from one to another, drawn by the program. */
export function StateDrawing({ view }: { view: View }) {
  const { t } = view;
  const width = COLUMNS * (WIDTH + GAP_X) - GAP_X + 16;
  const height = ROWS * (HEIGHT + GAP_Y) - GAP_Y + 16;
  const focusable = { tabIndex: 0 };
  return (
    <section class="overflow-x-auto" aria-label={t(w.drawing)} {...focusable}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={`${t(w.drawing)}. ${t(w.drawingText)}`}
        class="max-w-none"
      >
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0,0L8,4L0,8z" class="fill-base-content/60" />
          </marker>
        </defs>
        {arrows()
          .filter(({ to }) => !FROM_MANY.includes(to))
          .map((arrow) => (
            <Arrow key={`${arrow.from}${arrow.to}`} {...arrow} />
          ))}
        {(Object.keys(PLACES) as State[]).map((state) => (
          <g key={state}>
            <rect
              x={leftOf(state)}
              y={topOf(state)}
              width={WIDTH}
              height={HEIGHT}
              rx="8"
              class={LOOKS[STATE_FACTS[state].clock]}
              stroke-width="1.5"
            />
            <Exits state={state} />
            {linesOf(t(l[`state_${state}`])).map((line, index, all) => (
              <text
                key={line}
                x={leftOf(state) + WIDTH / 2}
                y={topOf(state) + HEIGHT / 2 - 2 + (index - (all.length - 1) / 2) * 16}
                text-anchor="middle"
                class="fill-base-content text-[12.5px] font-medium"
              >
                {line}
              </text>
            ))}
          </g>
        ))}
      </svg>
    </section>
  );
}

const LINE = 17;

/** Ends that many states lead to: named below each of these instead of a web of arrows. */
const FROM_MANY: readonly State[] = ['WITHDRAWN', 'STOPPED'];
const SIGNS: Partial<Record<State, string>> = { WITHDRAWN: '↘ W', STOPPED: '↘ S' };

function Exits({ state }: { state: State }) {
  const exits = arrows().filter(({ from, to }) => from === state && FROM_MANY.includes(to));
  const words = FROM_MANY.includes(state)
    ? (SIGNS[state] ?? '').slice(2)
    : exits.map(({ to, ids }) => `${SIGNS[to] ?? ''} ${ids.join(', ')}`).join('  ');
  return (
    <text
      x={leftOf(state) + WIDTH / 2}
      y={topOf(state) + HEIGHT - 7}
      text-anchor="middle"
      class="fill-base-content/80 text-[11px]"
    >
      {words}
    </text>
  );
}

/** Words in lines that fit into a box. */
function linesOf(words: string): string[] {
  const lines: string[] = [];
  for (const part of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${part}`.length <= LINE) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines;
}

/** From the side of one box that faces the other to its facing side; there and back bow apart. */
function Arrow({ from, to, ids }: { from: State; to: State; ids: string[] }) {
  const [fromX, fromY] = PLACES[from];
  const [toX, toY] = PLACES[to];
  const center = (state: State) => [leftOf(state) + WIDTH / 2, topOf(state) + HEIGHT / 2] as const;
  const [ax, ay] = center(from);
  const [bx, by] = center(to);
  const across = fromX !== toX;
  const [dx, dy] = [Math.sign(toX - fromX), Math.sign(toY - fromY)];
  const side = across && Math.abs(toX - fromX) >= Math.abs(toY - fromY);
  const shift = dx + dy > 0 ? 10 : -10;
  const [x1, y1] = side ? [ax + (dx * WIDTH) / 2, ay + shift] : [ax + shift * 2, ay + (dy * HEIGHT) / 2];
  const [x2, y2] = side ? [bx - (dx * WIDTH) / 2, by + shift] : [bx + shift * 2, by - (dy * HEIGHT) / 2];
  const far = Math.abs(toX - fromX) + Math.abs(toY - fromY) > 1;
  const [mx, my] = [(x1 + x2) / 2 + (far && !side ? 40 : 0), (y1 + y2) / 2 + (far && side ? shift * 3 : 0)];
  return (
    <g>
      <path
        d={`M${x1},${y1}Q${mx},${my} ${x2},${y2}`}
        fill="none"
        class="stroke-base-content/50"
        stroke-width="1.25"
        marker-end="url(#arrow)"
      />
      <text
        x={(x1 + 2 * mx + x2) / 4}
        y={(y1 + 2 * my + y2) / 4 - 4}
        text-anchor="middle"
        class="fill-base-content/80 text-[11px]"
      >
        {ids.join(', ')}
      </text>
    </g>
  );
}
