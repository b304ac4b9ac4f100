import { Autocomplete } from './autocomplete.tsx';
import { Button, ButtonLink } from './button.tsx';
import { Card, Row, Stack } from './content.tsx';
import { ConfirmButton, Dialog, DialogButton } from './dialog.tsx';
import { FileInput } from './file-input.tsx';
import {
  Checkbox,
  CheckboxGroup,
  DateInput,
  FieldRow,
  Form,
  NumberInput,
  RadioGroup,
  Select,
  TextArea,
  TextInput,
} from './forms.tsx';
import type { View } from './view.ts';

const KINDS = [
  { value: 'task', label: 'Nhiệm vụ' },
  { value: 'indicator', label: 'Chỉ tiêu', hint: 'Có số cần đạt và kỳ đo.' },
  { value: 'scheme', label: 'Đề án', disabled: true },
];

const LONG =
  'Ban Chỉ đạo cải cách hành chính, chuyển đổi số và thực hiện Đề án phát triển ứng dụng dữ liệu về dân cư tỉnh';

/** Every field, right and wrong, and every button. */
export function GalleryForms({ view }: { view: View }) {
  return (
    <div class="grid items-start gap-4 xl:grid-cols-2">
      <WrongForm view={view} />
      <Stack>
        <PlainForm view={view} />
        <Buttons view={view} />
      </Stack>
    </div>
  );
}

function WrongForm({ view }: { view: View }) {
  const errors = {
    title: 'Hãy nhập tên nhiệm vụ.',
    due: 'Ngày 30/02/2026 không có trong lịch.',
    agency: 'Hãy chọn một cơ quan.',
    kind: 'Hãy chọn loại.',
  };
  const labels = { title: 'Tên nhiệm vụ', due: 'Thời hạn', agency: 'Cơ quan chủ trì', kind: 'Loại' };
  return (
    <Card title="Biểu mẫu có lỗi">
      <Form
        view={view}
        action="#wrong"
        errors={errors}
        labels={labels}
        keep="wrong"
        actions={
          <>
            <Button variant="primary" busyLabel="Đang lưu…" shortcut="Control+S">
              Lưu nhiệm vụ
            </Button>
            <ButtonLink href="#" variant="ghost">
              Hủy
            </ButtonLink>
          </>
        }
      >
        <TextInput view={view} name="title" label={labels.title} required error={errors.title} />
        <FieldRow>
          <DateInput view={view} name="due" label={labels.due} error={errors.due} />
          <NumberInput view={view} name="target" label="Cần đạt" value="95,5" unit="%" />
        </FieldRow>
        <Select
          view={view}
          name="agency"
          label={labels.agency}
          required
          error={errors.agency}
          options={[
            { value: 'snv', label: 'Sở Nội vụ', group: 'Sở, ban, ngành' },
            { value: 'bcd', label: LONG, group: 'Sở, ban, ngành' },
          ]}
        />
        <RadioGroup view={view} name="kind" label={labels.kind} options={KINDS} error={errors.kind} />
        <TextArea
          view={view}
          name="note"
          label="Ghi chú"
          hint="Ghi rõ văn bản giao việc nếu có."
          value={`${LONG}\nDòng thứ hai <script>alert(1)</script>`}
        />
      </Form>
    </Card>
  );
}

function PlainForm({ view }: { view: View }) {
  return (
    <Card title="Biểu mẫu">
      <Form
        view={view}
        action="#plain"
        multipart
        actions={<Button variant="primary">Tải lên và đọc kế hoạch</Button>}
      >
        <FileInput
          view={view}
          name="file"
          label="Văn bản kế hoạch"
          hint="DOCX, PDF, HTML hoặc TXT"
          accept=".docx,.pdf,.html,.txt"
          maxBytes={50 * 1024 * 1024}
        />
        <Autocomplete
          view={view}
          name="issuer"
          label="Cơ quan ban hành"
          text={LONG}
          src="/agencies/suggest"
        />
        <FieldRow>
          <TextInput view={view} name="readonly" label="Số, ký hiệu" value="128/KH-UBND" readOnly />
          <TextInput view={view} name="code" type="password" label="Mật khẩu" autocomplete="new-password" />
        </FieldRow>
        <CheckboxGroup
          view={view}
          name="levels"
          label="Áp dụng cho"
          inline
          values={['province']}
          options={[
            { value: 'province', label: 'Cấp tỉnh' },
            { value: 'commune', label: 'Cấp xã' },
          ]}
        />
        <Checkbox view={view} name="notify" label="Báo cho các cơ quan chủ trì khi công bố" checked />
      </Form>
    </Card>
  );
}

function Buttons({ view }: { view: View }) {
  return (
    <Card title="Nút và hộp thoại">
      <Stack>
        <Row>
          <Button variant="primary">Lưu</Button>
          <Button>Xem trước</Button>
          <Button variant="danger" icon="delete">
            Xóa
          </Button>
          <Button variant="ghost">Bỏ qua</Button>
          <Button disabled>Không dùng được</Button>
        </Row>
        <Row>
          <Button size="sm" variant="primary" icon="plus">
            Thêm dòng
          </Button>
          <Button size="sm" icon="edit" iconOnly>
            Sửa
          </Button>
          <Button size="sm" variant="ghost" icon="more" iconOnly>
            Việc khác
          </Button>
          <DialogButton dialog="gallery-dialog" size="sm">
            Mở hộp thoại
          </DialogButton>
          <ConfirmButton
            view={view}
            id="gallery-confirm"
            action="#delete"
            variant="danger"
            size="sm"
            fields={{ id: '1' }}
            title="Xóa kế hoạch này?"
            message="Bản nháp và mọi sửa đổi sẽ mất. Không thể khôi phục."
            confirmLabel="Xóa kế hoạch"
          >
            Xóa kế hoạch
          </ConfirmButton>
        </Row>
        <Dialog
          view={view}
          id="gallery-dialog"
          title="Tách một dòng thành nhiều nhiệm vụ"
          actions={
            <Button form="gallery-split" variant="primary">
              Tách
            </Button>
          }
        >
          <Form view={view} id="gallery-split" action="#split">
            <TextArea view={view} name="parts" label="Mỗi dòng một nhiệm vụ" />
          </Form>
        </Dialog>
      </Stack>
    </Card>
  );
}
