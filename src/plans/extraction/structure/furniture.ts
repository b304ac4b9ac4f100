/** Menus, adverts and information boxes of the web page that a plan was scraped from. Pure. */

import type { Item, Line } from './lines.ts';
import { plain } from './text.ts';

const LABEL =
  /^(?:[•|*-]\s*)?(?:số hiệu|số ký hiệu|loại văn bản|ngày ban hành|nơi ban hành|người ký|chức vụ|ngày công báo|số công báo|ngày hiệu lực|ngày có hiệu lực|ngày hết hiệu lực|tình trạng(?: hiệu lực)?|cơ quan ban hành|lĩnh vực|trích yếu|ngày đăng|lượt xem|nguồn|tác giả|tải về|tệp đính kèm)\s*[|:]/iu;
const BUTTON =
  /^(?:[•|*-]\s*)?(?:đang tải nội dung.*|hệ thống pháp luật|hiệu lực văn bản|tải văn bản|tải về|tải xuống|đăng nhập|đăng xuất|đăng ký|trang chủ|liên hệ|hỏi đáp|góp ý|bình luận|chia sẻ|in trang|quay lại|về đầu trang|xem thêm|văn bản liên quan|văn bản gốc|văn bản tiếng anh|lược đồ|thuộc tính|bản dịch|facebook|zalo|twitter|google\+?|email|giới thiệu|tin tức|sơ đồ website|tìm kiếm|menu|bản pdf|thư viện pháp luật|luật việt nam|việc làm\s.{1,40}|tra cứu.{0,40}|các tin khác.*|tin liên quan.*|in bài viết|gửi email|cỡ chữ.*|số lượt truy cập.*|đang truy cập.*)\s*[|:]?$/iu;
const RIGHTS =
  /bản quyền|copyright|©|all rights reserved|giấy phép (?:số|thiết lập)|hotline|chịu trách nhiệm (?:chính|nội dung)\s*:/iu;

/** A line of a web page that belongs to no document. */
export function isWebFurniture(text: string): boolean {
  const words = plain(text);
  if (words.length > 200) return false;
  return LABEL.test(words) || BUTTON.test(words) || (RIGHTS.test(words) && words.length < 160);
}

/** Strong sign that the document is over: what follows is the page. */
function endsDocument(text: string): boolean {
  return /^(?:hiệu lực văn bản|văn bản liên quan|lược đồ|tải văn bản|đăng xuất|đăng nhập|các tin khác|tin liên quan|bình luận)\s*[:(]?/iu.test(
    plain(text),
  );
}

function isLine(item: Item): item is Line {
  return item.kind === 'line';
}

/** Lines at the end of a page after its document, and furniture lines around the document. */
export function furnitureOf(items: readonly Item[]): Set<Line> {
  const furniture = new Set<Line>();
  const lines = items.filter(isLine).filter((line) => !line.empty);
  const tailFrom = Math.floor(lines.length * 0.7);
  const end = lines.findIndex((line, index) => index >= tailFrom && endsDocument(line.piece.text));
  const tail = end < 0 ? lines.length : end;
  const lastTable = items.findLastIndex((item) => item.kind === 'table');
  lines.forEach((line, index) => {
    const atEdge = index < 25 || index >= lines.length - 25 || index >= tail;
    const afterEnd = index >= tail && items.indexOf(line) > lastTable && lines.length - tail < 60;
    if (afterEnd || (atEdge && isWebFurniture(line.piece.text))) furniture.add(line);
  });
  return furniture;
}
