import type { Params, Text } from './i18n.ts';

/**
 * An error that a person can act on. Pages show `text`, the API sends it as problem+json with `code`.
 * `fields` holds what is wrong beside each form field, by field name.
 */
export class AppError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly code: string;
  readonly text: Text;
  readonly params: Params;
  readonly fields: Record<string, Text>;
  /** What the page needs to offer a way out, e.g. the other person's value in a conflict. */
  readonly details: Record<string, unknown>;

  constructor(
    status: AppError['status'],
    code: string,
    text: Text,
    more: {
      params?: Params;
      fields?: Record<string, Text>;
      details?: Record<string, unknown>;
      cause?: unknown;
    } = {},
  ) {
    super(typeof text.en === 'string' ? text.en : code, { cause: more.cause });
    this.name = 'AppError';
    this.status = status;
    this.code = code;
    this.text = text;
    this.params = more.params ?? {};
    this.fields = more.fields ?? {};
    this.details = more.details ?? {};
  }
}

const text = (vi: string, en: string): Text => ({ vi, en });

export const notFound = (): AppError =>
  new AppError(
    404,
    'not-found',
    text('Không tìm thấy, hoặc bạn không được xem.', 'Not found, or not for you to see.'),
  );

/** The address exists, but not for this method. */
export const methodNotAllowed = (): AppError =>
  new AppError(
    405,
    'method-not-allowed',
    text('Địa chỉ này không nhận thao tác đó.', 'This address does not take that method.'),
  );

/** `seconds`: when to come back. */
export const tooMany = (seconds: number): AppError =>
  new AppError(
    429,
    'too-many-requests',
    text(
      'Quá nhiều yêu cầu. Hãy thử lại sau {seconds} giây.',
      'Too many requests. Try again in {seconds} seconds.',
    ),
    { params: { seconds } },
  );

export const forbidden = (): AppError =>
  new AppError(
    403,
    'forbidden',
    text(
      'Bạn không có quyền làm việc này. Hãy liên hệ quản trị viên nếu bạn cần quyền.',
      'You may not do this. Ask an administrator if you need to.',
    ),
  );

export const unauthenticated = (): AppError =>
  new AppError(401, 'sign-in-needed', text('Hãy đăng nhập để tiếp tục.', 'Sign in to continue.'));

/** For the pages of citizens, who sign in elsewhere than staff. */
export const citizenNeeded = (): AppError =>
  new AppError(
    401,
    'citizen-sign-in-needed',
    text(
      'Hãy đăng nhập bằng định danh điện tử để tiếp tục.',
      'Sign in with your electronic identity to continue.',
    ),
  );

/** `what` says what is wrong; `fields` where. */
export const invalid = (what: Text, fields: Record<string, Text> = {}, params: Params = {}): AppError =>
  new AppError(422, 'invalid', what, { fields, params });

/** Somebody else was faster; `details` holds both values. */
export const conflict = (what: Text, details: Record<string, unknown> = {}): AppError =>
  new AppError(409, 'conflict', what, { details });
