/**
 * The only code that runs in the browser: navigation without reloading (Turbo) and the behaviour of the custom
 * elements. Every page works without it.
 */
import '@hotwired/turbo';
import { installAnchors } from './anchors.ts';
import { AutoComplete } from './auto-complete.ts';
import { AutoSubmit } from './auto-submit.ts';
import { ChunkUpload } from './chunk-upload.ts';
import { CopyButton } from './copy-button.ts';
import { CounterIntake } from './counter-intake.ts';
import { CounterUnsent, installSignOut } from './counter-unsent.ts';
import { installDialogs } from './dialogs.ts';
import { DocumentPane } from './document-pane.ts';
import { DraftSaver } from './draft-saver.ts';
import { EntryGrid } from './entry-grid.ts';
import { FileDrop } from './file-drop.ts';
import { FormConditions } from './form-conditions.ts';
import { FormRows } from './form-rows.ts';
import { LivePreview } from './live-preview.ts';
import { installMenus } from './menus.ts';
import { PickList } from './pick-list.ts';
import { PrintPage } from './print-page.ts';
import { QueueEvents } from './queue-events.ts';
import { ReviewGrid } from './review-grid.ts';
import { SelectRows } from './select-rows.ts';
import { installShortcuts } from './shortcuts.ts';
import { SignPad } from './sign-pad.ts';
import { installSubmitOnce } from './submit-once.ts';
import { ToastNote } from './toast-note.ts';
import { installTurbo } from './turbo.ts';
import { UnsavedEdits } from './unsaved-edits.ts';

installTurbo();
installAnchors();
installDialogs();
installMenus();
installShortcuts();
installSignOut();
installSubmitOnce();

customElements.define('auto-complete', AutoComplete);
customElements.define('auto-submit', AutoSubmit);
customElements.define('chunk-upload', ChunkUpload);
customElements.define('copy-button', CopyButton);
customElements.define('counter-intake', CounterIntake);
customElements.define('counter-unsent', CounterUnsent);
customElements.define('document-pane', DocumentPane);
customElements.define('draft-saver', DraftSaver);
customElements.define('entry-grid', EntryGrid);
customElements.define('file-drop', FileDrop);
customElements.define('form-conditions', FormConditions);
customElements.define('form-rows', FormRows);
customElements.define('live-preview', LivePreview);
customElements.define('pick-list', PickList);
customElements.define('print-page', PrintPage);
customElements.define('queue-events', QueueEvents);
customElements.define('review-grid', ReviewGrid);
customElements.define('select-rows', SelectRows);
customElements.define('sign-pad', SignPad);
customElements.define('toast-note', ToastNote);
customElements.define('unsaved-edits', UnsavedEdits);
