import type { Context } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Request, Site } from '../../platform/http.ts';
import { Card, Page, renderPage, renderPart, type View } from '../../ui/index.ts';
import { type Board, boardOf } from '../boards.ts';
import { listen, mayListen } from '../hub.ts';
import { m } from '../messages.ts';
import { w } from './words.ts';

/** The public display, which shows and calls numbers; without script it asks anew every few seconds. */
export function displayPages(site: Site): void {
  const streams = new Set<() => void>();
  site.whenClosing(() => {
    for (const end of streams) end();
  });
  site.get('/queue/:agency/display', 'public', async (c) => {
    const { context, view } = c.var;
    const board = await boardOf(context, c.req.param('agency') ?? '');
    return c.html(
      renderPage(<DisplayPage view={view} board={board} agencyId={c.req.param('agency') ?? ''} />),
    );
  });
  site.get('/queue/:agency/events', 'public', (c) => openStream(c, streams));
}

function DisplayPage({ view, board, agencyId }: { view: View; board: Board; agencyId: string }) {
  const { t } = view;
  return (
    <Page view={view} width="full" title={t(w.display)} subtitle={board.agency}>
      <noscript>
        <meta http-equiv="refresh" content="8" />
      </noscript>
      <queue-events
        data-src={`/queue/${agencyId}/events`}
        data-say={t(w.spoken, { label: '{label}', counter: '{counter}' })}
        data-language={view.language === 'vi' ? 'vi-VN' : 'en-GB'}
        data-calls={board.calls.map(({ id }) => id).join('|')}
      >
        <p class="callout callout-warning" data-down role="status" hidden>
          {t(w.lineDown)}
        </p>
        <div data-board aria-live="polite">
          <BoardParts view={view} board={board} />
        </div>
        <p class="needs-script mt-4">
          <button type="button" class="btn btn-secondary-quiet btn-sm" data-sound aria-pressed="false">
            {t(w.sound)}
          </button>
        </p>
      </queue-events>
    </Page>
  );
}

function BoardParts({ view, board }: { view: View; board: Board }) {
  const { t } = view;
  const [first, ...others] = board.calls;
  return (
    <div class="grid gap-4 lg:grid-cols-[2fr_1fr]">
      <Card title={t(w.now)}>
        {first ? (
          <p class="flex flex-wrap items-baseline gap-x-8 text-center font-bold">
            <span class="text-8xl tabular-nums">{first.label}</span>
            <span class="text-5xl">{t(w.counter, { n: first.counter })}</span>
          </p>
        ) : (
          <p class="text-3xl">{t(w.nothingCalled)}</p>
        )}
        <ul class="mt-6 grid gap-2 sm:grid-cols-2">
          {others.map((call) => (
            <li key={call.id} class="flex justify-between text-3xl tabular-nums">
              <span class="font-semibold">{call.label}</span>
              <span>{t(w.counter, { n: call.counter })}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t(w.waiting)}>
        <ul class="flex flex-col gap-3 text-xl">
          {board.waiting.map(({ letter, name, count }) => (
            <li key={letter} class="flex justify-between gap-4">
              <span>
                <strong>{letter}</strong> {name}
              </span>
              <span class="tabular-nums">{t(w.waitingCount, { n: count })}</span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

interface Shared {
  version: number;
  board: Promise<Board>;
}
/** The board of a version is read once, however many displays show it. */
const boards = new WeakMap<Db, Map<string, Shared>>();

function sharedBoard(context: Context, agencyId: string, version: number): Promise<Board> {
  const known = boards.get(context.db) ?? new Map<string, Shared>();
  boards.set(context.db, known);
  const there = known.get(agencyId);
  if (there && there.version >= version) return there.board;
  const board = boardOf(context, agencyId);
  known.set(agencyId, { version, board });
  board.catch(() => known.delete(agencyId));
  return board;
}

const BEAT_MS = 20_000;

/**
 * Server-sent events: the whole board at each change, so that whoever was away for a while misses nothing; its number
 * is the event's id, and who comes back with the current one (Last-Event-ID) is sent nothing twice. Ends with the
 * connection, with the server, and when the reader does not keep up.
 */
async function openStream(c: Request, streams: Set<() => void>): Promise<Response> {
  const { context, view } = c.var;
  const agencyId = c.req.param('agency') ?? '';
  const first = await boardOf(context, agencyId);
  if (!mayListen(context)) throw new AppError(503, 'too-many-displays', m.tooManyDisplays);
  const encoder = new TextEncoder();
  let stop = (): void => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string): void => {
          if ((controller.desiredSize ?? 0) < -MOST_BEHIND) stop();
          else controller.enqueue(encoder.encode(text));
        };
        const show = (board: Board): void => send(eventOf(view, board));
        const leave = listen(context, agencyId, (version) => {
          sharedBoard(context, agencyId, version).then(show, (err) =>
            context.log.warn({ err }, 'queue display'),
          );
        });
        const beat = setInterval(() => send(': \n\n'), BEAT_MS).unref();
        stop = () => {
          stop = () => {};
          leave();
          clearInterval(beat);
          streams.delete(end);
          try {
            controller.close();
          } catch {
            // The reader has gone already.
          }
        };
        const end = (): void => stop();
        streams.add(end);
        send('retry: 3000\n\n');
        if (c.req.header('last-event-id') !== String(first.version)) show(first);
      },
      cancel() {
        stop();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
  c.req.raw.signal.addEventListener('abort', () => stop(), { once: true });
  return c.body(body, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
}

/** Bytes that may wait for a reader who does not read. */
const MOST_BEHIND = 256 * 1024;

function eventOf(view: View, board: Board): string {
  const html = renderPart(<BoardParts view={view} board={board} />);
  return `id: ${board.version}\nevent: board\ndata: ${JSON.stringify({ html, calls: board.calls })}\n\n`;
}
