import { sendFile } from '../../platform/downloads.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  type Column,
  DataTable,
  DateInput,
  DescriptionList,
  FieldRow,
  Form,
  formatDate,
  Page,
  renderPage,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { assignmentHref } from '../addresses.ts';
import { letterDocument } from '../letter-document.ts';
import { w } from '../letter-words.ts';
import { findLetter, type LetterDetail, numberLetter } from '../letters.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
type Given = { number: string; issuedOn: string };

/** /reminders/letters/:id: one letter, its document, and its number. */
export function letterPage(site: Site): void {
  const show = async (c: Request, given: Given | null = null, faults: FormFaults = NO_FAULTS) => {
    const detail = await findLetter(c.var.context, c.req.param('id') ?? '');
    return renderPage(<LetterPage view={c.var.view} detail={detail} given={given} faults={faults} />);
  };
  site.get('/reminders/letters/:id', 'programmes.read', async (c) => c.html(await show(c)));

  site.get('/reminders/letters/:id/document', 'programmes.read', async (c) => {
    const detail = await findLetter(c.var.context, c.req.param('id') ?? '');
    const name = `cong-van-don-doc-${detail.letter.number.replaceAll('/', '-') || detail.letter.asOf}.docx`;
    return sendFile(c, await letterDocument(detail), name, DOCX);
  });

  site.post('/reminders/letters/:id/number', 'programmes.remind', async (c) => {
    const id = c.req.param('id') ?? '';
    const form = await readForm(c);
    const given = { number: form.text('number'), issuedOn: form.text('issuedOn') };
    return submit(
      c,
      async () => {
        await numberLetter(c.var.context, id, { ...given, version: Number(form.text('version')) });
        return done(c, `/reminders/letters/${id}`, c.var.view.t(w.numbered));
      },
      (faults) => show(c, given, faults),
    );
  });
}

interface Props {
  view: View;
  detail: LetterDetail;
  given: Given | null;
  faults: FormFaults;
}

function LetterPage({ view, detail, given, faults }: Props) {
  const { t, language } = view;
  const { letter } = detail;
  return (
    <Page
      view={view}
      title={t(w.letterTitle, { number: letter.number || `(${t(w.unnumbered).toLocaleLowerCase('vi')})` })}
      breadcrumbs={[{ href: '/reminders/letters', label: t(w.letters) }]}
      actions={
        <ButtonLink
          href={`/reminders/letters/${letter.id}/document`}
          variant="primary"
          icon="download"
          download
        >
          {t(w.download)}
        </ButtonLink>
      }
    >
      <Stack>
        <Card>
          <DescriptionList
            columns={2}
            items={[
              { term: t(w.issuer), value: detail.issuerName },
              { term: t(w.issuedOn), value: letter.issuedOn && formatDate(letter.issuedOn, language) },
              { term: t(w.asOf), value: formatDate(letter.asOf, language) },
              { term: t(w.answerBy), value: formatDate(letter.answerBy, language) },
              { term: t(w.signer), value: `${letter.signerName}, ${letter.signerTitle}` },
            ]}
          />
        </Card>
        {detail.mayNumber && <NumberForm view={view} detail={detail} given={given} faults={faults} />}
        <DataTable
          view={view}
          caption={t(w.items)}
          quietCaption={false}
          rows={detail.items}
          rowKey={(item) => item.assignmentId}
          rowHref={(item) => assignmentHref(item.assignmentId)}
          columns={columns(view)}
          empty={{ title: t(w.items) }}
        />
      </Stack>
    </Page>
  );
}

function NumberForm({ view, detail, given, faults }: Props) {
  const { t } = view;
  const { letter } = detail;
  const values = given ?? { number: letter.number, issuedOn: letter.issuedOn ?? '' };
  return (
    <Card title={t(w.recordNumber)}>
      <Form
        view={view}
        action={`/reminders/letters/${letter.id}/number`}
        hidden={{ version: String(letter.version) }}
        error={faults.error}
        errors={faults.errors}
        labels={{ number: t(w.number), issuedOn: t(w.issuedOn) }}
        actions={<Button>{t(w.recordNumber)}</Button>}
      >
        <FieldRow>
          <TextInput
            view={view}
            name="number"
            label={t(w.number)}
            value={values.number}
            error={faults.errors.number}
          />
          <DateInput
            view={view}
            name="issuedOn"
            label={t(w.issuedOn)}
            value={values.issuedOn}
            error={faults.errors.issuedOn}
          />
        </FieldRow>
      </Form>
    </Card>
  );
}

function columns(view: View): Column<LetterDetail['items'][number]>[] {
  const { t, language } = view;
  return [
    { key: 'task', label: t(w.task), width: 'wide', render: (item) => item.content },
    { key: 'agency', label: t(w.agency), render: (item) => item.agencyName },
    { key: 'due', label: t(w.due), width: 'min', render: (item) => formatDate(item.dueOn, language) },
    {
      key: 'late',
      label: t(w.daysLate),
      align: 'end',
      render: (item) => t(w.days, { days: item.daysLate }),
    },
    {
      key: 'reminders',
      label: t(w.reminders),
      align: 'end',
      render: (item) => t(w.times, { count: item.reminders }),
    },
  ];
}
