import { ButtonLink } from './button.tsx';
import { Stack, Tabs } from './content.tsx';
import { Badge } from './feedback.tsx';
import { GalleryContent } from './gallery-content.tsx';
import { GalleryForms } from './gallery-forms.tsx';
import { GalleryTables } from './gallery-tables.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** All components in all their states, crowded and empty, to look at and to test. */
export function Gallery({ view }: { view: View }) {
  return (
    <Page
      view={view}
      title="Kế hoạch cải cách hành chính nhà nước giai đoạn 2026–2030 của tỉnh và các đơn vị trực thuộc"
      subtitle={
        <>
          Số 128/KH-UBND · 15/01/2026 · <Badge tone="warning">Đang rà soát</Badge>
        </>
      }
      breadcrumbs={[
        { href: '/', label: 'Trang chủ' },
        { href: '/plans', label: 'Kế hoạch' },
      ]}
      actions={
        <>
          <ButtonLink href="#" icon="download">
            Tải bản gốc
          </ButtonLink>
          <ButtonLink href="#" variant="primary" icon="check">
            Công bố
          </ButtonLink>
        </>
      }
    >
      <Tabs
        label="Các phần của kế hoạch"
        tabs={[
          { href: '#tasks', label: 'Nhiệm vụ', current: true, count: 128, icon: 'task' },
          { href: '#indicators', label: 'Chỉ tiêu', current: false, count: 36, icon: 'indicator' },
          { href: '#source', label: 'Văn bản gốc', current: false, icon: 'file' },
          { href: '#history', label: 'Lịch sử thay đổi', current: false, icon: 'history' },
        ]}
      />
      <Stack gap="lg">
        <GalleryTables view={view} />
        <GalleryForms view={view} />
        <GalleryContent view={view} />
      </Stack>
    </Page>
  );
}
