import { type Language, translator } from '../platform/i18n.ts';
import { DEFAULT_LINKS, type View } from './view.ts';

/** A view with everything in it, for the gallery and for tests of components. */
export function sampleView(language: Language = 'vi', changes: Partial<View> = {}): View {
  return {
    language,
    t: translator(language),
    path: '/plans',
    query: new URLSearchParams(),
    person: { name: 'Nguyễn Hoàng Phương Thảo', post: 'Chuyên viên – Sở Nội vụ' },
    unread: 3,
    nav: [
      { href: '/', label: 'Trang chủ', icon: 'home', current: false },
      { href: '/plans', label: 'Kế hoạch', icon: 'plan', current: true },
      {
        href: '/tasks',
        label: 'Nhiệm vụ của cơ quan tôi phải báo cáo trong kỳ',
        icon: 'task',
        current: false,
      },
      { href: '/agencies', label: 'Cơ quan', icon: 'building', current: false, group: 'Quản trị' },
      { href: '/people', label: 'Người dùng', icon: 'users', current: false, group: 'Quản trị' },
      { href: '/calendar', label: 'Lịch làm việc', icon: 'calendar', current: false, group: 'Quản trị' },
    ],
    flash: { kind: 'success', message: 'Đã lưu thay đổi của bạn.' },
    theme: 'light',
    assets: { script: '/assets/app.js', style: '/assets/app.css' },
    productName: 'Phục Vụ',
    tenantName: 'Ủy ban nhân dân tỉnh Giả Định',
    demo: true,
    links: { ...DEFAULT_LINKS, search: '/search' },
    ...changes,
  };
}
