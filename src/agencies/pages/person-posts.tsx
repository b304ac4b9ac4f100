import { NO_FAULTS } from '../../platform/form-page.ts';
import {
  Button,
  Card,
  CheckboxGroup,
  type Column,
  DataTable,
  DateInput,
  Details,
  FieldRow,
  Form,
  Select,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { FIELDS, fieldWords } from '../fields.ts';
import type { Post } from '../people-store.ts';
import { ROLES } from '../permissions.ts';
import { PostTime } from './agency.tsx';
import { agencyOptions, LifeBadge, wordOptions } from './common.tsx';
import type { PersonPageProps } from './person-fields.tsx';
import { w } from './words.ts';

/** The posts of a person, with ending and appointing. */
export function PostsCard(props: PersonPageProps) {
  const { c, person, date } = props;
  const { view } = c.var;
  const { t } = view;
  const columns: Column<Post>[] = [
    { key: 'title', label: t(w.postTitle), render: (post) => post.title },
    { key: 'agency', label: t(w.agency), width: 'wide', render: (post) => post.agencyName },
    {
      key: 'role',
      label: t(w.role),
      render: (post) => (
        <>
          {t(w[post.role])}
          {post.role === 'FIELD_OWNER' && <Fields {...props} post={post} />}
        </>
      ),
    },
    { key: 'time', label: t(w.time), render: (post) => <PostTime view={view} post={post} /> },
    {
      key: 'state',
      label: t(w.state),
      width: 'min',
      render: (post) => <LifeBadge view={view} life={post} date={date} />,
    },
    {
      key: 'end',
      label: t(w.endPost),
      print: false,
      render: (post) =>
        post.validTo !== null && post.validTo < date ? '–' : <EndPost {...props} post={post} />,
    },
  ];
  return (
    <Card title={t(w.posts)} flush>
      <DataTable
        view={view}
        caption={t(w.posts)}
        columns={columns}
        rows={person.posts}
        rowKey={(post) => post.id}
        empty={{ title: t(w.noPosts), hint: t(w.noPostsHint) }}
      />
      <div class="p-4">
        <Appoint {...props} />
      </div>
    </Card>
  );
}

const fieldOptions = ({ t }: View) =>
  FIELDS.map((value) => ({ value, label: t(fieldWords[`field_${value}`]) }));

/** What a field owner follows, and changing it while the post lasts. */
function Fields({ c, person, date, post }: PersonPageProps & { post: Post }) {
  const { view } = c.var;
  const { t } = view;
  const options = fieldOptions(view);
  const chosen = options.filter(({ value }) => post.fields.includes(value)).map(({ label }) => label);
  const words = chosen.join('; ') || t(w.noFields);
  if (post.validTo !== null && post.validTo < date)
    return <span class="text-muted block text-sm">{words}</span>;
  return (
    <Details summary={words}>
      <Form
        view={view}
        action={`/people/${person.id}/posts/fields`}
        hidden={{ post: post.id }}
        actions={<Button size="sm">{t(w.saveFields)}</Button>}
      >
        <CheckboxGroup
          view={view}
          name="fields"
          id={`fields-${post.id}`}
          label={t(w.fields)}
          options={options}
          values={post.fields}
        />
      </Form>
    </Details>
  );
}

function EndPost({ c, person, sent, date, post }: PersonPageProps & { post: Post }) {
  const { view } = c.var;
  const own = sent.part === 'posts/end' && sent.form.text('post') === post.id;
  const faults = own ? sent.faults : NO_FAULTS;
  return (
    <Details summary={view.t(w.endPost)} open={own}>
      <Form
        view={view}
        action={`/people/${person.id}/posts/end`}
        hidden={{ post: post.id }}
        errors={faults.errors}
        error={faults.error}
        actions={
          <Button size="sm" variant="danger">
            {view.t(w.endPost)}
          </Button>
        }
      >
        <DateInput
          view={view}
          name="lastDay"
          id={`lastDay-${post.id}`}
          label={view.t(w.lastDay)}
          hint={view.t(w.endPostHint)}
          value={own ? sent.form.text('lastDay') : date}
          error={faults.errors.lastDay}
          required
        />
      </Form>
    </Details>
  );
}

function Appoint({ c, person, agencies, sent, date }: PersonPageProps) {
  const { view } = c.var;
  const { t } = view;
  const own = sent.part === 'posts';
  const faults = own ? sent.faults : NO_FAULTS;
  const labels = {
    agencyId: t(w.agency),
    role: t(w.role),
    title: t(w.postTitle),
    validFrom: t(w.validFrom),
    validTo: t(w.validTo),
  };
  const field = (name: keyof typeof labels) => ({
    view,
    name,
    label: labels[name],
    value: own ? sent.form.text(name) : undefined,
    error: faults.errors[name],
  });
  return (
    <Details summary={t(w.appoint)} open={own || person.posts.length === 0}>
      <Stack>
        <p class="text-muted text-sm">{t(w.roles)}</p>
        <Form
          view={view}
          action={`/people/${person.id}/posts`}
          error={faults.error}
          errors={faults.errors}
          labels={labels}
          actions={<Button variant="primary">{t(w.appoint)}</Button>}
        >
          <FieldRow>
            <Select {...field('agencyId')} options={agencyOptions(agencies)} required />
            <Select {...field('role')} options={wordOptions(view, ROLES)} required />
          </FieldRow>
          <CheckboxGroup
            view={view}
            name="fields"
            label={t(w.fields)}
            hint={t(w.fieldsHint)}
            options={fieldOptions(view)}
            values={own ? sent.form.texts('fields') : []}
            inline
          />
          <TextInput {...field('title')} hint={t(w.postTitleHint)} width="medium" required />
          <FieldRow>
            <DateInput {...field('validFrom')} value={own ? sent.form.text('validFrom') : date} required />
            <DateInput {...field('validTo')} />
          </FieldRow>
        </Form>
      </Stack>
    </Details>
  );
}
