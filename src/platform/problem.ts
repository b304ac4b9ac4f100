import { AppError, forbidden } from './errors.ts';
import type { Request } from './http.ts';
import { say } from './i18n.ts';

/** Scripts and the API get problem+json, people get a page. */
export function wantsJson(c: Request): boolean {
  const accept = c.req.header('accept') ?? '';
  return (
    c.req.path.startsWith('/api/') || (accept.includes('application/json') && !accept.includes('text/html'))
  );
}

/** An error as RFC 9457 problem+json, in the language of the request. */
export function problem(c: Request, error: AppError): Response {
  const language = c.var.view?.language ?? 'vi';
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([name, text]) => [name, say(language, text, error.params)]),
  );
  const body = {
    ...error.details,
    type: 'about:blank',
    title: say(language, error.text, error.params),
    status: error.status,
    code: error.code,
    fields,
    requestId: c.var.context?.requestId,
  };
  return c.body(JSON.stringify(body), error.status, {
    'content-type': 'application/problem+json; charset=utf-8',
  });
}

/** Anything thrown, as an error that a person can act on. What was not foreseen says so and keeps its cause. */
export function asAppError(cause: Error): AppError {
  if (cause instanceof AppError) return cause;
  if ('status' in cause && cause.status === 403) return forbidden();
  if ('code' in cause && (cause.code === 'ENOSPC' || cause.code === '53100')) return diskFull(cause);
  if ('code' in cause && typeof cause.code === 'string' && UNREACHABLE.test(cause.code))
    return unreachable(cause);
  // What pg says, without a code, of a connection that broke under a query.
  if (/^(Connection terminated|Client has encountered a connection error)/.test(cause.message))
    return unreachable(cause);
  if ('code' in cause && typeof cause.code === 'string' && MALFORMED.test(cause.code))
    return malformed(cause);
  return new AppError(
    500,
    'unexpected',
    {
      vi: 'Hệ thống gặp lỗi ngoài dự kiến. Dữ liệu đã lưu vẫn còn nguyên; hãy thử lại, nếu vẫn lỗi hãy báo quản trị viên kèm mã yêu cầu.',
      en: 'Something unexpected went wrong. What was saved is safe; try again, and tell the administrator the request number if it fails again.',
    },
    { cause },
  );
}

/** Codes of PostgreSQL for a value that it cannot read: no number, no date, no id, no text. */
const MALFORMED = /^(22P02|22P05|22003|22007|22008|22021)$/;

/** The last net under pages that take an id or a date from the address: it came from outside, and nothing was done. */
const malformed = (cause: Error): AppError =>
  new AppError(
    400,
    'malformed',
    {
      vi: 'Địa chỉ hoặc dữ liệu gửi lên có giá trị không đọc được nên chưa thực hiện gì. Hãy mở lại trang từ trình đơn.',
      en: 'The address, or what was sent, holds a value that cannot be read, so nothing was done. Open the page again from the menu.',
    },
    { cause },
  );

/** Codes of node and PostgreSQL for a database that cannot be reached now. */
const UNREACHABLE = /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|57P0[123]|08\w{3}|53300)$/;

const unreachable = (cause: Error): AppError =>
  new AppError(
    503,
    'database-unreachable',
    {
      vi: 'Cơ sở dữ liệu tạm thời không trả lời. Hãy thử lại sau ít phút.',
      en: 'The database does not answer at the moment. Try again in a few minutes.',
    },
    { cause },
  );

const diskFull = (cause: Error): AppError =>
  new AppError(
    503,
    'disk-full',
    {
      vi: 'Ổ đĩa của máy chủ đã đầy nên chưa lưu được. Hãy báo quản trị viên.',
      en: 'The disk of the server is full, so nothing was saved. Tell the administrator.',
    },
    { cause },
  );
