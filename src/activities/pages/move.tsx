import { EvidencePicker, type PickerChoice, pickedEvidence, pickerChoice } from '../../evidence/index.ts';
import { today } from '../../platform/context.ts';
import { forbidden, notFound } from '../../platform/errors.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import { Button, ButtonLink, Card, DateInput, Form, Page, renderPage, TextArea } from '../../ui/index.ts';
import { activityHref } from '../addresses.ts';
import { type ActivityDetail, openActivity, type ShownPart } from '../browsing.ts';
import type { Kind, Move, PartKind } from '../declaring.ts';
import { m } from '../messages.ts';
import { moveActivity, movePart } from '../staging.ts';
import { stageWords } from './common.tsx';

/** Moving an activity, or a part of it, into another stage: when, why, and what shows it. */
export function movePages(site: Site): void {
  for (const path of ['/activities/:id/move', '/activities/:id/parts/:part/move']) {
    site.get(path, 'activities.write', async (c) => {
      const found = await find(c, c.var.view.query.get('to') ?? '');
      return c.html(await show(c, found, new FormInput(new FormData()), NO_FAULTS));
    });
    site.post(path, 'activities.write', carryOut);
  }
}

interface Found {
  detail: ActivityDetail;
  part: ShownPart | null;
  declared: Kind | PartKind;
  stage: string;
  move: Move;
}

/** The move that an address asks for; one that is not open any more is looked up by where it leads. */
async function find(c: Request, to: string): Promise<Found> {
  const detail = await openActivity(c.var.context, c.req.param('id') ?? '');
  const partId = c.req.param('part');
  const part = partId === undefined ? null : detail.parts.find(({ id }) => id === partId);
  if (part === undefined) throw notFound();
  const declared = part?.declared ?? detail.kind;
  const open = (part ?? detail).moves.find((move) => move.to === to);
  const move = open ?? declared.moves.find((known) => known.to === to);
  if (!move) throw notFound();
  if (!open && c.req.method === 'GET') throw forbidden();
  return { detail, part, declared, stage: part?.stage ?? detail.activity.stage, move };
}

async function carryOut(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const form = await readForm(c);
  const found = await find(c, form.text('to'));
  const { detail, part, declared } = found;
  const { activity } = detail;
  return submit(
    c,
    async () => {
      const agencyId = part?.agencyId ?? activity.agencyId;
      const evidenceIds = await pickedEvidence(context, form, { agencyId, periodYear: activity.year });
      const input = {
        ...{ to: form.text('to'), from: form.text('from'), on: form.text('on') },
        ...{ reason: form.text('reason'), evidenceIds },
      };
      if (part) await movePart(context, activity.id, part.id, input);
      else await moveActivity(context, activity.id, input);
      const stage = stageWords(view, declared, form.text('to'));
      return done(c, activityHref(activity.id, part?.id), view.t(m.moved, { stage }));
    },
    async (faults) => show(c, await find(c, form.text('to')), form, faults),
  );
}

async function show(c: Request, found: Found, sent: FormInput, faults: FormFaults): Promise<string> {
  const agencyId = found.part?.agencyId ?? found.detail.activity.agencyId;
  const of = { agencyId, ids: sent.texts('evidence') };
  const choice = await pickerChoice(c.var.context, of, faults);
  return renderPage(<MovePage {...{ c, found, sent, faults, choice }} />);
}

interface Props {
  c: Request;
  found: Found;
  sent: FormInput;
  faults: FormFaults;
  choice: PickerChoice;
}

function MovePage({ c, found, sent, faults, choice }: Props) {
  const { view, context } = c.var;
  const { t } = view;
  const { detail, part, declared, stage, move } = found;
  const { activity } = detail;
  const back = activityHref(activity.id, part?.id);
  const path = `${activityHref(activity.id)}${part ? `/parts/${part.id}` : ''}/move`;
  const labels = { on: t(m.on), reason: t(m.reason), evidence: t(m.evidence) };
  return (
    <Page
      view={view}
      width="narrow"
      title={t(move.words)}
      subtitle={t(m.moveTo, {
        from: stageWords(view, declared, stage),
        to: stageWords(view, declared, move.to),
      })}
      breadcrumbs={[
        { href: '/activities', label: t(m.activities) },
        { href: back, label: shorten(activity.title, 60) },
      ]}
    >
      <Card title={part ? `${t(part.declared.one)}: ${part.title}` : activity.title}>
        <Form
          view={view}
          action={path}
          multipart
          error={faults.error}
          errors={faults.errors}
          labels={labels}
          hidden={{ to: move.to, from: stage }}
          actions={
            <>
              <Button variant="primary">{t(m.confirm)}</Button>
              <ButtonLink href={back} variant="ghost">
                {t(m.cancel)}
              </ButtonLink>
            </>
          }
        >
          <DateInput
            view={view}
            name="on"
            label={labels.on}
            hint={t(m.onHint)}
            value={sent.text('on') || today(context).toString()}
            max={today(context).toString()}
            error={faults.errors.on}
            required
          />
          <TextArea
            view={view}
            name="reason"
            label={labels.reason}
            value={sent.text('reason')}
            error={faults.errors.reason}
            required={move.reason}
            rows={3}
          />
          <EvidencePicker
            view={view}
            name="evidence"
            label={labels.evidence}
            hint={t(m.evidenceHint)}
            error={faults.errors.evidence}
            required={move.evidence}
            choice={choice}
            maxBytes={context.config.uploadLimit}
          />
        </Form>
      </Card>
    </Page>
  );
}
