import { autocompletion } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import type { Problem } from '../../engine/index.ts';
import { type Lang, problemLines } from '../../i18n/index.ts';
import { complete } from './complete.ts';

export interface Editor {
  /** Shows a text that was changed elsewhere; the cursor stays where it can. */
  show(text: string): void;
  mark(problems: readonly Problem[], lang: Lang): void;
  destroy(): void;
}

interface Options {
  readonly text: string;
  readonly label: string;
  readonly dark: boolean;
  readonly onChange: (text: string) => void;
}

const colours = (dark: boolean) =>
  HighlightStyle.define([
    { tag: tags.propertyName, color: dark ? '#7cc0ff' : '#0b5394' },
    { tag: tags.comment, color: dark ? '#9aa8b4' : '#5b6873', fontStyle: 'italic' },
    { tag: [tags.string, tags.content], color: dark ? '#e8edf2' : '#14202b' },
    { tag: [tags.number, tags.bool], color: dark ? '#7fd6a4' : '#0a6b3d' },
  ]);

/** Where a problem stands in the text: its line from its column on, or the first line. */
function spot(state: EditorState, p: Problem): { from: number; to: number } {
  const line = state.doc.line(Math.min(Math.max(p.line ?? 1, 1), state.doc.lines));
  const from = Math.min(line.from + Math.max(0, (p.column ?? 1) - 1), line.to);
  return { from, to: Math.max(from, line.to) };
}

/** CodeMirror over a box of the page. */
export function makeEditor(parent: HTMLElement, { text, label, dark, onChange }: Options): Editor {
  let quiet = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        basicSetup,
        yaml(),
        syntaxHighlighting(colours(dark)),
        lintGutter(),
        autocompletion({ override: [complete] }),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.theme(
          {
            '&': { height: '100%', fontSize: '13px', backgroundColor: 'var(--paper)', color: 'var(--ink)' },
            '.cm-gutters': {
              backgroundColor: 'var(--paper)',
              color: 'var(--muted)',
              borderColor: 'var(--rule)',
            },
            '.cm-scroller': { overflow: 'auto' },
            '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--sea)' },
          },
          { dark },
        ),
        EditorView.updateListener.of((u) => {
          if (u.docChanged && !quiet) onChange(u.state.doc.toString());
        }),
      ],
    }),
  });
  // What scrolls can be reached by keyboard.
  view.scrollDOM.tabIndex = 0;
  return {
    show(next) {
      const now = view.state.doc.toString();
      if (now === next) return;
      // Only what differs is replaced, so that scroll and cursor stay.
      let from = 0;
      while (from < now.length && from < next.length && now[from] === next[from]) from++;
      let end = 0;
      while (end < now.length - from && end < next.length - from && now.at(-1 - end) === next.at(-1 - end))
        end++;
      quiet = true;
      view.dispatch({ changes: { from, to: now.length - end, insert: next.slice(from, next.length - end) } });
      quiet = false;
    },
    mark(problems, lang) {
      const diagnostics: Diagnostic[] = problems.map((p) => ({
        ...spot(view.state, p),
        severity: 'error',
        message: problemLines(p, lang).join('\n'),
      }));
      view.dispatch(
        setDiagnostics(
          view.state,
          diagnostics.sort((a, b) => a.from - b.from),
        ),
      );
    },
    destroy: () => view.destroy(),
  };
}
