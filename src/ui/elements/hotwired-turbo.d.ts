/** The part of Turbo that we use; the package brings no types. */
declare module '@hotwired/turbo' {
  export interface VisitResponse {
    statusCode: number;
    responseHTML: string;
    redirected: boolean;
  }
  export function visit(
    location: string | URL,
    options?: { action?: 'advance' | 'replace'; response?: VisitResponse },
  ): void;
  export const config: {
    drive: { progressBarDelay: number };
    forms: { submitter: 'disabled' | 'aria-disabled' };
  };
}
