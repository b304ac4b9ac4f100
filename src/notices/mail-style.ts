// Programs that show mail know neither our stylesheet nor classes: every element carries its own style.
const FONT = "font-family:'Be Vietnam Pro','Segoe UI',Arial,sans-serif;";
export const STYLE = {
  page: `margin:0;padding:24px 12px;background:#f4f2ef;${FONT}color:#1f1b18;font-size:16px;line-height:1.5`,
  sheet:
    'max-width:640px;margin:0 auto;background:#fff;border:1px solid #ddd6cf;border-radius:8px;padding:24px',
  head: 'margin:20px 0 8px;font-size:14px;color:#5c534c;font-weight:600',
  list: 'margin:0;padding:0;list-style:none',
  item: 'margin:0;padding:10px 0;border-top:1px solid #ece6e0',
  link: 'color:#9f1d1a',
  due: 'color:#5c534c;font-size:14px',
  button:
    'display:inline-block;padding:10px 16px;border-radius:6px;background:#9f1d1a;color:#fff;text-decoration:none',
  foot: 'max-width:640px;margin:16px auto 0;color:#5c534c;font-size:13px',
} as const;
