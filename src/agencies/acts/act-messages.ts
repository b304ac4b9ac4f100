import { defineMessages } from '../../platform/i18n.ts';

/** Words of acts of reorganisation: faults, and what moves. */
export const am = defineMessages({
  // ---- what is wrong with a line
  lineAgencyMissing: { vi: 'Chưa ghi mã cơ quan.', en: 'The code of the agency is missing.' },
  lineNotAlive: {
    vi: 'Không có cơ quan nào mang mã {a} còn hoạt động vào ngày đó.',
    en: 'No agency with the code {a} lives on that day.',
  },
  lineTwice: {
    vi: 'Cơ quan {a} có nhiều dòng trái nhau. Hãy giữ một dòng.',
    en: 'There are contradicting lines about {a}. Keep one.',
  },
  lineSuccessorMissing: { vi: 'Chưa ghi cơ quan kế thừa.', en: 'The successor is missing.' },
  lineSuccessorItself: {
    vi: 'Cơ quan kế thừa phải là cơ quan khác. Muốn giữ mã {a}, hãy thêm dòng thành lập cơ quan mới mang mã đó.',
    en: 'The successor must be another agency. To keep the code {a}, add a line that founds a new one with it.',
  },
  lineSuccessorEnds: {
    vi: 'Cơ quan {a} cũng kết thúc trong đợt này. Hãy ghi cơ quan kế thừa cuối cùng.',
    en: '{a} ends by the same act. Name the successor that remains.',
  },
  lineMergeOne: {
    vi: 'Sáp nhập chỉ có một cơ quan kế thừa; nhiều cơ quan thì chọn chia tách.',
    en: 'A merger has one successor; with several it is a split.',
  },
  lineSplitTwo: {
    vi: 'Chia tách cần ít nhất hai cơ quan kế thừa, mỗi cơ quan một dòng.',
    en: 'A split needs at least two successors, one line each.',
  },
  lineShares: {
    vi: 'Tỷ lệ của các cơ quan kế thừa phải đủ và cộng lại bằng 100%, hoặc để trống tất cả.',
    en: 'The shares of the successors must all be given and make 100%, or all be empty.',
  },
  lineOneTaker: {
    vi: 'Đơn vị trực thuộc, và người, của {a} chỉ chuyển về một cơ quan kế thừa.',
    en: 'The agencies below {a}, and its people, go to one successor.',
  },
  lineNameMissing: { vi: 'Chưa ghi tên mới.', en: 'The new name is missing.' },
  lineLevelMissing: { vi: 'Chưa chọn cấp và loại cơ quan.', en: 'Level and kind are missing.' },
  lineParentMissing: { vi: 'Chưa ghi cơ quan cấp trên mới.', en: 'The new parent is missing.' },
  lineCodeTaken: { vi: 'Mã {a} đang được cơ quan khác dùng.', en: 'The code {a} is another agency’s.' },
  lineStillHas: {
    vi: '{a} còn {count} đơn vị trực thuộc: {rest}. Hãy cho chúng chuyển theo, hoặc thêm dòng cho từng đơn vị.',
    en: '{a} still has {count} agencies below it: {rest}. Let them go along, or add a line for each.',
  },
  lineCycle: {
    vi: '{a} sẽ nằm dưới chính mình.',
    en: '{a} would stand below itself.',
  },
  lineParentEnds: {
    vi: 'Cơ quan cấp trên {a} kết thúc trước. Hãy chọn cơ quan cấp trên khác.',
    en: 'The parent {a} ends before. Choose another.',
  },
  rowWrong: {
    vi: 'Dòng {number}: cột “{column}” có giá trị không hiểu được. Không có dòng nào được nhập.',
    en: 'Row {number}: the column “{column}” holds something that means nothing. No row was imported.',
  },
  noLines: { vi: 'Chưa có dòng nào.', en: 'There are no lines yet.' },

  // ---- faults of what people ask for
  changedMeanwhile: {
    vi: 'Người khác vừa sửa đợt sắp xếp này. Hãy xem lại rồi làm tiếp.',
    en: 'Somebody else has just changed this act. Look at it again.',
  },
  previewChanged: {
    vi: 'Cây tổ chức hoặc các dòng đã thay đổi từ khi bạn xem trước. Hãy xem trước lại.',
    en: 'The tree or the lines changed since you saw the preview. Look at it again.',
  },
  stillFaults: {
    vi: 'Còn {count} chỗ chưa đúng. Hãy sửa các dòng được đánh dấu.',
    en: '{count} things are not right yet. Correct the marked lines.',
  },
  alreadyDone: { vi: 'Đợt sắp xếp này đã thực hiện.', en: 'This act was carried out already.' },
  isScheduled: {
    vi: 'Đợt sắp xếp đã hẹn ngày thực hiện. Hãy hủy hẹn trước khi sửa.',
    en: 'The act is scheduled. Take it off the schedule before changing it.',
  },
  notYet: {
    vi: 'Chưa đến ngày có hiệu lực. Hãy hẹn để hệ thống tự thực hiện vào ngày đó.',
    en: 'Its day has not come. Schedule it, and it is carried out on that day.',
  },

  // ---- what moves
  founded: { vi: 'Cơ quan thành lập', en: 'Agencies founded' },
  ended: { vi: 'Cơ quan kết thúc', en: 'Agencies ended' },
  moved: { vi: 'Cơ quan đổi cấp trên', en: 'Agencies under another parent' },
  postsGoOn: { vi: 'Vị trí công tác chuyển theo', en: 'Posts that go along' },
  postsEnd: { vi: 'Vị trí công tác kết thúc', en: 'Posts that end' },
  severalHeads: {
    vi: '{agency} sẽ có nhiều người đứng đầu: {names}. Hãy bố trí lại sau khi sắp xếp.',
    en: '{agency} will have several heads: {names}. Decide after the act.',
  },
});
