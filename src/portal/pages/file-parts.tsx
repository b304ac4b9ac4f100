import { acceptOf } from '../../platform/file-types.ts';
import { FORM_FILE_TYPES } from '../../procedures/index.ts';
import { Button, FileInput, formatBytes, type View } from '../../ui/index.ts';
import type { Upload } from '../upload-store.ts';
import { w } from './words.ts';

/** Files that were attached: whole ones with their fingerprint, others with how far they came. */
export function FileList({ view, uploads }: { view: View; uploads: readonly Upload[] }) {
  const { t, language } = view;
  if (uploads.length === 0) return null;
  return (
    <ul class="flex flex-col gap-2">
      {uploads.map((upload) => (
        <li key={upload.id} class="flex flex-wrap items-center gap-2">
          <span class="min-w-0 flex-1 basis-60">
            <span class="break-all">{upload.name}</span> ({formatBytes(upload.size, language)})
            {upload.fingerprint === null ? (
              <span class="text-muted block text-sm">
                {t(w.underWay, {
                  received: formatBytes(upload.received, language),
                  size: formatBytes(upload.size, language),
                })}
              </span>
            ) : (
              <span class="text-muted block break-all text-xs">
                {t(w.fingerprint)}: {upload.fingerprint}
              </span>
            )}
          </span>
          <form method="post" action={`/my/uploads/${upload.id}/remove`}>
            <Button size="sm" variant="ghost" icon="delete">
              {t(w.takeBack)}
              <span class="sr-only">: {upload.name}</span>
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}

interface UploadFormProps {
  view: View;
  /** Takes files whole, from browsers without script. */
  action: string;
  /** Takes them in pieces. */
  begin: string;
  slot: string;
  label: string;
  maxBytes: number;
  error: string | undefined;
}

/** Attaches files: in pieces that go on where they broke off; without script, whole with the form. */
export function UploadForm({ view, action, begin, slot, label, maxBytes, error }: UploadFormProps) {
  const { t } = view;
  return (
    <chunk-upload
      class="block"
      data-begin={begin}
      data-slot={slot}
      data-sending={t(w.sending)}
      data-looking={t(w.looking)}
      data-line-down={t(w.lineDown)}
      data-go-on={t(w.goOn)}
      data-ended={t(w.autosaveEnded)}
      data-sign-in={t(w.signInAgain)}
    >
      <form method="post" action={action} enctype="multipart/form-data" class="form" novalidate>
        <input type="hidden" name="slot" value={slot} />
        <FileInput
          view={view}
          name="file"
          id={`file-${slot.replace('.', '-')}`}
          label={`${t(w.attach)}: ${label}`}
          accept={acceptOf(FORM_FILE_TYPES)}
          maxBytes={maxBytes}
          error={error}
          multiple
          quiet
        />
        <div class="only-without-script">
          <Button size="sm" icon="upload">
            {t(w.upload)}
            <span class="sr-only">: {label}</span>
          </Button>
        </div>
      </form>
    </chunk-upload>
  );
}
