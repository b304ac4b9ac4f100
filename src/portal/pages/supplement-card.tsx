import type { FormFaults } from '../../platform/form-page.ts';
import {
  Button,
  Callout,
  Card,
  DescriptionList,
  Form,
  formatInstant,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import type { Mine } from '../own-dossiers.ts';
import { OTHER } from '../supplement-place.ts';
import type { Upload } from '../upload-store.ts';
import { dossierPath } from './dossier-parts.tsx';
import { d } from './dossier-words.ts';
import { FileList, UploadForm } from './file-parts.tsx';

interface SupplementProps {
  view: View;
  mine: Mine;
  uploads: readonly Upload[];
  maxBytes: number;
  faults: FormFaults;
  wrong: string;
}

/** What is asked for, and the answer to it: files for each paper, then sent together. */
export function SupplementCard(props: SupplementProps) {
  const { view, mine, faults, wrong } = props;
  const { t, language } = view;
  const { dossier, supplements } = mine.view;
  const request = supplements.find(({ closedAt }) => closedAt === null);
  if (!request) return null;
  const code = dossier.code ?? dossier.id;
  return (
    <Card title={t(d.request)}>
      <Stack>
        <DescriptionList
          items={[
            { term: t(d.reason), value: request.reason },
            { term: t(d.guidance), value: request.guidance },
            { term: t(d.submittedAt), value: formatInstant(request.requestedAt, language) },
          ]}
        />
        {mine.mayAct && (
          <>
            <p class="text-muted">{t(d.attachFirst)}</p>
            {request.items.map(({ position, content }) => (
              <Wanted
                key={`${position} ${content}`}
                {...props}
                slot={position === null ? null : String(position)}
                name={mine.view.components.find((one) => one.position === position)?.name ?? t(d.otherPaper)}
                words={content}
              />
            ))}
            <Wanted {...props} slot={OTHER} name={t(d.otherPaper)} words="" />
            <Form
              view={view}
              action={`${dossierPath(code)}/supplement`}
              hidden={{ version: String(dossier.version) }}
              error={wrong === 'answer' ? (faults.errors.file ?? faults.error) : undefined}
              actions={<Button variant="primary">{t(d.sendAnswer)}</Button>}
            >
              <TextInput view={view} name="other" label={t(d.otherName)} maxLength={300} />
            </Form>
          </>
        )}
      </Stack>
    </Card>
  );
}

/** One thing that is asked for. What names no paper of the dossier goes with everything else. */
function Wanted(props: SupplementProps & { slot: string | null; name: string; words: string }) {
  const { view, mine, uploads, maxBytes, faults, wrong, slot, name, words } = props;
  const code = mine.view.dossier.code ?? mine.view.dossier.id;
  const error = wrong === slot ? (faults.errors.file ?? faults.error) : undefined;
  return (
    <div class="border-base-300 border-l-2 pl-3">
      <Stack gap="sm">
        <div>
          <p class="font-semibold">{name}</p>
          {words && <p>{words}</p>}
        </div>
        {slot !== null && (
          <>
            {error && <Callout view={view} tone="error" title={error} />}
            <FileList view={view} uploads={uploads.filter((upload) => upload.slot === slot)} />
            <UploadForm
              view={view}
              action={`${dossierPath(code)}/files`}
              begin={`${dossierPath(code)}/uploads`}
              slot={slot}
              label={name}
              maxBytes={maxBytes}
              error={undefined}
            />
          </>
        )}
      </Stack>
    </div>
  );
}
