/**
 * Charts drawn by the server as SVG: they need no script, print well, and take their colours from the theme by classes.
 * Scales and paths come from d3; whoever cannot see the drawing has its label and the table that stands beside it.
 */
import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';

export interface ChartPoint {
  /** Under the axis, short. */
  label: string;
  /** In the tooltip, whole. */
  name: string;
  value: number | null;
}

interface LineChartProps {
  /** Name of the box, which scrolls sideways on narrow screens. */
  title: string;
  /** What the chart shows, in a sentence, for those who cannot see it. */
  label: string;
  points: readonly ChartPoint[];
  /** What follows if it goes on like this; drawn dashed behind the points. */
  predicted?: readonly ChartPoint[];
  /** The demanded value at each point, predicted ones included; null: none there. */
  target?: readonly (number | null)[];
  /** Lines between two points, e.g. a reorganisation: before which point, and its words. */
  borders?: readonly { before: number; label: string }[];
  /** No value can be above it (100 of a percentage). */
  most?: number | undefined;
  format: (value: number) => string;
}

const WIDTH = 560;
const HEIGHT = 240;
const MARGIN = { top: 22, right: 20, bottom: 26, left: 48 };
const MOST_LABELS = 9;

interface Spot {
  x: number;
  y: number;
  point: ChartPoint;
}

/** A line over periods with its target and where it leads. */
export function LineChart(props: LineChartProps) {
  const { title, label, points, predicted = [], target = [], borders = [], most, format } = props;
  const all = [...points, ...predicted];
  const x = scalePoint<number>()
    .domain(all.map((_, index) => index))
    .range([MARGIN.left, WIDTH - MARGIN.right])
    .padding(0.4);
  const nice = scaleLinear()
    .domain(extent([...all.map(({ value }) => value), ...target]))
    .nice(5)
    .domain();
  const y = scaleLinear()
    .domain([nice[0] ?? 0, Math.min(nice[1] ?? 1, most ?? Number.POSITIVE_INFINITY)])
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const at = (index: number): number => x(index) ?? 0;
  const spots = all.map((point, index): Spot | null =>
    point.value === null ? null : { x: at(index), y: y(point.value), point },
  );
  const actual = spots.slice(0, points.length);
  const last = actual.findLast((spot) => spot !== null) ?? null;
  const future = [last, ...spots.slice(points.length)].filter((spot) => spot !== null);
  const every = Math.ceil(all.length / MOST_LABELS);
  const end = future.at(-1) ?? null;
  // Scrolls by keyboard too.
  const focusable = { tabIndex: 0 };
  return (
    <section class="chart-box" aria-label={title} {...focusable}>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {y.ticks(5).map((tick) => (
          <g key={tick}>
            <line class="chart-grid" x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y(tick)} y2={y(tick)} />
            <text class="chart-tick" x={MARGIN.left - 6} y={y(tick) + 4} text-anchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        {all.map((point, index) =>
          (all.length - 1 - index) % every === 0 ? (
            <text key={point.name} class="chart-tick" x={at(index)} y={HEIGHT - 8} text-anchor="middle">
              {point.label}
            </text>
          ) : null,
        )}
        {borders.map((border) => {
          const place = (at(border.before) + at(Math.max(0, border.before - 1))) / 2;
          return (
            <g key={border.label}>
              <line
                class="chart-border"
                x1={place}
                x2={place}
                y1={MARGIN.top - 8}
                y2={HEIGHT - MARGIN.bottom}
              />
              <text class="chart-tick" x={place + 4} y={MARGIN.top - 6}>
                {border.label}
              </text>
            </g>
          );
        })}
        <path class="chart-target" d={stepPath(target, at, y)} />
        <path class="chart-line" d={pathOf(actual)} />
        <path class="chart-predicted" d={pathOf(future)} />
        {spots.map((spot, index) =>
          spot === null ? null : (
            <circle
              key={spot.point.name}
              class={index < points.length ? 'chart-dot' : 'chart-dot-predicted'}
              cx={spot.x}
              cy={spot.y}
              r={3.5}
            >
              <title>{`${spot.point.name}: ${format(spot.point.value ?? 0)}`}</title>
            </circle>
          ),
        )}
        {[...new Set([last, end])].map((spot) =>
          spot === null || spot.point.value === null ? null : (
            <text
              key={spot.point.name}
              class="chart-value"
              x={spot.x}
              y={spot.y < MARGIN.top + 14 ? spot.y + 18 : spot.y - 9}
              text-anchor="middle"
            >
              {format(spot.point.value)}
            </text>
          ),
        )}
      </svg>
    </section>
  );
}

/** From a little below the least to a little above the most; counts begin at 0 where that is near. */
function extent(values: readonly (number | null)[]): [number, number] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [0, 1];
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const room = (most - least || Math.abs(most) || 1) * 0.12;
  const from = least >= 0 && least - room < most * 0.25 ? 0 : least - room;
  return [from, most + room];
}

const drawing = line<Spot | null>()
  .defined((spot) => spot !== null)
  .x((spot) => spot?.x ?? 0)
  .y((spot) => spot?.y ?? 0)
  .digits(1);

const pathOf = (spots: readonly (Spot | null)[]): string => drawing(spots) ?? '';

/** A level for each point that has one, as wide as its place; levels of neighbours join. */
function stepPath(
  target: readonly (number | null)[],
  at: (index: number) => number,
  y: (value: number) => number,
): string {
  const half = target.length > 1 ? (at(1) - at(0)) / 2 : 24;
  return target
    .map((value, index) => {
      if (value === null) return '';
      const joined = index > 0 && target[index - 1] !== null;
      return `${joined ? 'L' : 'M'}${(at(index) - half).toFixed(1)},${y(value).toFixed(1)}H${(at(index) + half).toFixed(1)}`;
    })
    .join('');
}

const SPARK = { width: 96, height: 28, room: 4 };

/** A line without axes, for a cell of a table; its numbers stand elsewhere. */
export function Sparkline({ label, values }: { label: string; values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const x = scaleLinear()
    .domain([0, values.length - 1])
    .range([SPARK.room, SPARK.width - SPARK.room]);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const y = scaleLinear()
    .domain(least === most ? [least - 1, most + 1] : [least, most])
    .range([SPARK.height - SPARK.room, SPARK.room]);
  const spots = values.map((value, index): Spot | null =>
    value === null ? null : { x: x(index), y: y(value), point: { label: '', name: '', value } },
  );
  const last = spots.findLast((spot) => spot !== null);
  return (
    <svg class="sparkline" viewBox={`0 0 ${SPARK.width} ${SPARK.height}`} role="img" aria-label={label}>
      <path class="chart-line" d={pathOf(spots)} />
      {last && <circle class="chart-dot" cx={last.x} cy={last.y} r={2.5} />}
    </svg>
  );
}
