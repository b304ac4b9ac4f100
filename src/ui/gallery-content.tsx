import { CopyButton } from './autocomplete.tsx';
import { ButtonLink } from './button.tsx';
import { Avatar, Card, DescriptionList, Details, Keys, Row, Stack, Stat, StatRow } from './content.tsx';
import { Badge, Callout, EmptyState, Progress, Toast } from './feedback.tsx';
import {
  formatBytes,
  formatInstant,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPeriod,
} from './format.ts';
import { ICON_NAMES, Icon } from './icon.tsx';
import type { Tone, View } from './view.ts';

const TONES: Tone[] = ['info', 'success', 'warning', 'error'];

/** Numbers, notices, badges, lists, icons. */
export function GalleryContent({ view }: { view: View }) {
  const { language } = view;
  return (
    <Stack>
      <StatRow>
        <Stat label="Nhiệm vụ" value={formatNumber(1284, language)} hint="trong 12 kế hoạch" icon="task" />
        <Stat label="Đúng hạn" value={formatPercent(95.5, language)} tone="success" href="#ontime" />
        <Stat label="Sắp đến hạn" value={17} tone="warning" hint="trong 7 ngày tới" />
        <Stat label="Quá hạn" value={3} tone="error" hint="chậm nhất 41 ngày" href="#late" />
      </StatRow>
      <div class="grid items-start gap-4 lg:grid-cols-2">
        <Notices view={view} />
        <Stack>
          <Facts view={view} />
          <Badges />
        </Stack>
      </div>
      <Card title="Biểu tượng">
        <ul class="flex flex-wrap gap-4">
          {ICON_NAMES.map((name) => (
            <li key={name} class="text-muted flex w-20 flex-col items-center gap-1 text-xs">
              <Icon name={name} />
              {name}
            </li>
          ))}
        </ul>
      </Card>
    </Stack>
  );
}

function Notices({ view }: { view: View }) {
  return (
    <Stack>
      {TONES.map((tone) => (
        <Callout key={tone} view={view} tone={tone} title="Hai người cùng sửa một ô">
          Bà Lê Thị Hồng Hạnh đã đổi thời hạn thành quý III/2026 lúc 9 giờ 12 phút.
        </Callout>
      ))}
      <Callout
        view={view}
        tone="warning"
        actions={
          <ButtonLink href="#" size="sm">
            Xem khác biệt
          </ButtonLink>
        }
      >
        Bản gốc đã được thay thế.
      </Callout>
      <Toast view={view} flash={{ kind: 'success', message: 'Đã công bố kế hoạch với 128 nhiệm vụ.' }} />
      <Card title="Chưa có gì" flush>
        <EmptyState
          icon="plan"
          title="Chưa có kế hoạch nào"
          hint="Hãy tải lên văn bản kế hoạch; hệ thống sẽ đọc ra mục tiêu, chỉ tiêu và nhiệm vụ."
          action={
            <ButtonLink href="#" variant="primary" icon="upload">
              Tải lên kế hoạch
            </ButtonLink>
          }
        />
      </Card>
    </Stack>
  );
}

function Facts({ view }: { view: View }) {
  const { language } = view;
  return (
    <Card title="Thông tin văn bản" actions={<CopyButton view={view} text="128/KH-UBND" />}>
      <Stack>
        <DescriptionList
          items={[
            { term: 'Số, ký hiệu', value: '128/KH-UBND' },
            { term: 'Cơ quan ban hành', value: 'Ủy ban nhân dân tỉnh' },
            { term: 'Kỳ', value: formatPeriod('2026-Q3', language) },
            { term: 'Nhập lúc', value: formatInstant('2026-11-24T02:05:00Z', language) },
            { term: 'Kinh phí', value: formatMoney(1_250_000_000, language) },
            { term: 'Tệp gốc', value: `ke-hoach.docx (${formatBytes(1_572_864, language)})` },
            { term: 'Không có', value: null },
          ]}
        />
        <Details summary="12 căn cứ pháp lý">
          <ul class="list-disc pl-5">
            <li>Luật Tổ chức chính quyền địa phương</li>
            <li>Nghị quyết của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước</li>
          </ul>
        </Details>
      </Stack>
    </Card>
  );
}

function Badges() {
  return (
    <Card title="Nhãn và tiến độ">
      <Stack>
        <Row>
          <Badge>Nháp</Badge>
          <Badge tone="primary" icon="edit">
            Đang rà soát
          </Badge>
          {TONES.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
          <Badge tone="warning">
            Hai đoạn cho một ô, không nhận ra cơ quan chủ trì và thời hạn thực hiện
          </Badge>
        </Row>
        <Progress label="Hoàn thành" value={42} text="42/100" />
        <Progress label="Quá hạn" value={80} text="80%" tone="error" />
        <Progress label="Đang đọc tệp" value={null} />
        <Row>
          <Avatar name="Nguyễn Thị Minh Khai" />
          <Avatar name="Đỗ Ân" />
          <Keys keys={['Ctrl', 'S']} />
        </Row>
      </Stack>
    </Card>
  );
}
