/** A procedure that is applied for online: a small form, two papers, a fee for each copy that is paid beforehand. */
import type { ProcedureContent } from '../../src/procedures/index.ts';
import type { TestApp } from './app.ts';
import { type OfferedProcedure, publishProcedure } from './procedures.ts';

const field = { help: '', required: false, when: null, prefill: null };

export const ONLINE_FORM: ProcedureContent['form'] = {
  sections: [
    {
      key: 'chung',
      title: 'Nội dung yêu cầu',
      help: '',
      when: null,
      fields: [
        {
          ...field,
          key: 'ho_ten',
          label: 'Họ và tên',
          type: 'text',
          lines: 1,
          maxLength: 300,
          format: 'any',
          required: true,
          prefill: 'fullName',
        },
        {
          ...field,
          key: 'so_ban',
          label: 'Số bản cần cấp',
          type: 'number',
          min: 1,
          max: 20,
          decimals: 0,
          unit: 'bản',
          required: true,
        },
        { ...field, key: 'ly_do', label: 'Lý do', type: 'text', lines: 3, maxLength: 1000, format: 'any' },
      ],
    },
  ],
};

/** Publishes it, offered by one agency for itself. `fee`: đồng for each copy. */
export function publishOnline(
  test: TestApp,
  agencyId: string,
  more: { code?: string; fee?: number; change?: (content: ProcedureContent) => ProcedureContent } = {},
): Promise<OfferedProcedure> {
  return publishProcedure(test, '1.001193', [{ receiving: [agencyId], competent: null }], {
    code: more.code ?? '1.001193',
    change: (content) => {
      const [first] = content.cases;
      if (!first) throw new Error('no case');
      const paper = {
        ...first.components[0],
        when: null,
        condition: '',
        alternatives: [],
        reusableFrom: ['Kho'],
        note: '',
      };
      const components = [
        { ...paper, key: 'to-khai', code: null, name: 'Tờ khai', kind: 'FORM', required: true, eForm: true },
        {
          ...paper,
          key: 'giay-cn',
          code: null,
          name: 'Giấy chứng nhận kết hôn',
          kind: 'EVIDENCE',
          required: true,
          eForm: false,
        },
        {
          ...paper,
          key: 'khac',
          code: null,
          name: 'Giấy tờ khác',
          kind: 'EVIDENCE',
          required: false,
          eForm: false,
        },
      ] as ProcedureContent['cases'][number]['components'];
      const online: ProcedureContent = {
        ...content,
        onlineLevel: 'FULL',
        onlineReason: '',
        channels: [
          { channel: 'DIRECT', description: '', returnModes: ['AT_SUBMISSION_PLACE'] },
          { channel: 'ONLINE', description: '', returnModes: ['ONLINE', 'AT_SUBMISSION_PLACE', 'AT_HOME'] },
        ],
        form: ONLINE_FORM,
        cases: [{ ...first, key: 'case-1', components, limitByChannel: {}, singleOpen: false }],
        fees:
          more.fee === undefined
            ? []
            : [
                {
                  key: 'le-phi',
                  type: 'LE_PHI',
                  name: 'Lệ phí cấp bản sao',
                  amount: more.fee,
                  unit: 'bản',
                  channel: 'ALL',
                  collect: 'BEFORE',
                  cases: [],
                  when: null,
                  perField: 'so_ban',
                  exemptGroups: ['Người khuyết tật'],
                  legalRef: '',
                  note: '',
                },
              ],
      };
      return more.change?.(online) ?? online;
    },
  });
}
