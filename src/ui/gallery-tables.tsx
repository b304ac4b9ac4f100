import { Button, ButtonLink } from './button.tsx';
import { Card, Row, Stack } from './content.tsx';
import { Badge, type BadgeTone, Progress } from './feedback.tsx';
import { FilterBar } from './filters.tsx';
import { formatDate } from './format.ts';
import { type ListSpec, listState } from './list-state.ts';
import { type Column, DataTable } from './table.tsx';
import type { View } from './view.ts';

interface Task {
  code: string;
  name: string;
  lead: string;
  due: string;
  progress: number;
  state: [BadgeTone, string];
}

const TASKS: Task[] = [
  {
    code: 'II.1.3',
    name: 'Rà soát, đơn giản hóa thủ tục hành chính nội bộ giữa các cơ quan nhà nước',
    lead: 'Văn phòng Ủy ban nhân dân tỉnh',
    due: '2026-06-30',
    progress: 100,
    state: ['success', 'Hoàn thành'],
  },
  {
    code: 'II.2.1',
    name: 'Xây dựng và đưa vào vận hành hệ thống thông tin giải quyết thủ tục hành chính dùng chung cho toàn bộ các cơ quan chuyên môn, các xã, phường, bảo đảm kết nối với cơ sở dữ liệu quốc gia về dân cư và không yêu cầu người dân nộp lại giấy tờ đã được số hóa',
    lead: 'Sở Khoa học và Công nghệ; Ban Quản lý Khu kinh tế và các khu công nghiệp Đông Nam Nghĩa Hành – Tịnh Phong',
    due: '2026-09-30',
    progress: 45,
    state: ['warning', 'Sắp đến hạn'],
  },
  {
    code: 'III.4',
    name: 'Khảo sát mức độ hài lòng',
    lead: 'Sở Nội vụ',
    due: '2026-03-31',
    progress: 10,
    state: ['error', 'Quá hạn'],
  },
  {
    code: 'IV.2',
    name: 'Bồi dưỡng kỹ năng số cho cán bộ, công chức cấp xã',
    lead: 'Sở Nội vụ',
    due: '2026-12-15',
    progress: 0,
    state: ['neutral', 'Chưa đến hạn'],
  },
];

const SPEC: ListSpec<'code' | 'name' | 'due', 'state' | 'lead'> = {
  sortable: ['code', 'name', 'due'],
  defaultSort: { key: 'code', direction: 'ascending' },
  filters: { state: { multiple: true }, lead: {} },
};

const STATES = ['Hoàn thành', 'Sắp đến hạn', 'Quá hạn', 'Chưa đến hạn'].map((label, index) => ({
  value: `s${index}`,
  label,
}));

const LEADS = [
  { value: 'snv', label: 'Sở Nội vụ', group: 'Sở, ban, ngành' },
  { value: 'stp', label: 'Sở Tư pháp', group: 'Sở, ban, ngành' },
  { value: 'x1', label: 'Ủy ban nhân dân xã Nghĩa Lộ', group: 'Xã, phường' },
];

const columns = (view: View): Column<Task>[] => [
  { key: 'name', label: 'Nhiệm vụ', sortable: true, width: 'wide', render: (task) => task.name },
  { key: 'code', label: 'Mục', sortable: true, width: 'min', render: (task) => task.code },
  { key: 'lead', label: 'Cơ quan chủ trì', render: (task) => task.lead },
  {
    key: 'due',
    label: 'Thời hạn',
    sortable: true,
    width: 'min',
    align: 'end',
    render: (task) => formatDate(task.due, view.language),
  },
  {
    key: 'progress',
    label: 'Tiến độ',
    hideOnPhone: true,
    render: (task) => (
      <Progress quiet label={`Tiến độ ${task.code}`} value={task.progress} text={`${task.progress}%`} />
    ),
  },
  {
    key: 'state',
    label: 'Trạng thái',
    width: 'min',
    render: (task) => <Badge tone={task.state[0]}>{task.state[1]}</Badge>,
  },
];

/** A filtered list, a list without rows, a small table in a box, a wide one. */
export function GalleryTables({ view }: { view: View }) {
  const state = listState(new URLSearchParams('q=thủ tục&state=s1&state=s2&lead=snv&page=3&sort=-due'), SPEC);
  const common = { view, columns: columns(view), rowKey: (task: Task) => task.code };
  const empty = {
    title: 'Không có nhiệm vụ nào khớp',
    hint: 'Hãy thử ít từ hơn hoặc bỏ bớt bộ lọc.',
    action: <ButtonLink href={state.clearHref()}>Bỏ tất cả bộ lọc</ButtonLink>,
  };
  return (
    <Stack gap="lg">
      <div id="tasks">
        <FilterBar
          view={view}
          state={state}
          filters={[
            { name: 'state', label: 'Trạng thái', options: STATES, multiple: true },
            { name: 'lead', label: 'Cơ quan', options: LEADS },
          ]}
          actions={
            <ButtonLink href="#" icon="spreadsheet" download>
              Xuất Excel
            </ButtonLink>
          }
        />
        <form id="bulk" method="post" action="#bulk" />
        <DataTable
          {...common}
          caption="Nhiệm vụ"
          rows={TASKS}
          rowHref={(task) => `#${task.code}`}
          state={state}
          total={1234}
          empty={empty}
          selection={{ form: 'bulk', name: 'task', label: (task) => `Chọn ${task.code}` }}
        />
        <div class="mt-2">
          <Row>
            <Button form="bulk" size="sm">
              Giao cho cơ quan…
            </Button>
            <Button form="bulk" size="sm" variant="ghost" icon="delete">
              Xóa các dòng đã chọn
            </Button>
          </Row>
        </div>
      </div>
      <Card title="Danh sách trống" flush>
        <DataTable {...common} caption="Không có gì" rows={[]} empty={empty} />
      </Card>
      <Card title="Bảng nhỏ trong khung" hint="Không sắp xếp, không phân trang" flush>
        <DataTable
          view={view}
          caption="Ngày nghỉ lễ"
          dense
          columns={[
            { key: 'name', label: 'Tên', render: (row: { name: string; date: string }) => row.name },
            {
              key: 'date',
              label: 'Ngày',
              align: 'end',
              render: (row) => formatDate(row.date, view.language),
            },
          ]}
          rows={[
            { name: 'Tết Dương lịch', date: '2026-01-01' },
            { name: 'Giỗ Tổ Hùng Vương', date: '2026-04-26' },
          ]}
          rowKey={(row) => row.date}
          empty={{ title: '' }}
        />
      </Card>
      <DataTable
        {...common}
        caption="Bảng rộng"
        quietCaption={false}
        wide
        rows={TASKS.slice(0, 2)}
        empty={empty}
      />
    </Stack>
  );
}
