/** The design system: what pages are made of. Knows nothing of administration. */
export { Autocomplete, CopyButton } from './autocomplete.tsx';
export { Button, ButtonLink, type ButtonVariant } from './button.tsx';
export { type ChartPoint, LineChart, Sparkline } from './charts.tsx';
export { Conflict, type Disagreement } from './conflict.tsx';
export {
  Avatar,
  Breadcrumbs,
  Card,
  type Crumb,
  type Description,
  DescriptionList,
  Details,
  Keys,
  Row,
  Stack,
  Stat,
  StatRow,
  type Tab,
  Tabs,
} from './content.tsx';
export { STYLE_HASHES } from './csp.ts';
export { ConfirmButton, Dialog, DialogButton } from './dialog.tsx';
export { Badge, type BadgeTone, Callout, EmptyState, Progress } from './feedback.tsx';
export { type ControlAttributes, Field, FieldGroup, type FieldProps } from './field.tsx';
export { FileInput } from './file-input.tsx';
export { FilterBar, type FilterField } from './filters.tsx';
export {
  formatAgo,
  formatBytes,
  formatDate,
  formatDaysUntil,
  formatInstant,
  formatInstantDate,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPeriod,
} from './format.ts';
export {
  Checkbox,
  CheckboxGroup,
  DateInput,
  ErrorSummary,
  type FieldErrors,
  FieldRow,
  Form,
  NumberInput,
  type Option,
  RadioGroup,
  Select,
  TextArea,
  TextInput,
} from './forms.tsx';
export { Icon, type IconName } from './icon.tsx';
export { Page } from './layout.tsx';
export {
  type FilterSpec,
  type ListChange,
  type ListSpec,
  type ListState,
  listState,
  type Sort,
} from './list-state.ts';
export { ui } from './messages.ts';
export { renderPage, renderPart } from './render.ts';
export { type Column, DataTable, Pagination } from './table.tsx';
export {
  DEFAULT_LINKS,
  type Flash,
  type NavItem,
  type Theme,
  type Tone,
  type View,
  type ViewLinks,
} from './view.ts';
