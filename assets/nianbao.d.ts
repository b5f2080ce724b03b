/** <nianbao-report>, version 1: see docs/embedding.md. */

/** What the equations come to. */
export interface Verdict {
  state: "ok" | "error" | "open";
  /** A few words, in Chinese. */
  text: string;
}

/** A report as data: nianbao.schema.json. */
export interface Report {
  format: "nianbao";
  version: 1;
  template: "2021" | "2019";
  year?: number;
  agency?: string;
  tables?: Record<"disclosure" | "requests" | "review", Record<string, string>>;
  [key: string]: unknown;
}

/** What can go wrong, for programs; the sentence beside it is for people. */
export type ErrorKind =
  | "origin" | "missing" | "network" | "too-large" | "refused" | "crashed"
  | "load" | "csp" | "frame" | "closed" | "no-webassembly" | "version";

export class NianbaoReport extends HTMLElement {
  static readonly version: 1;
  /** The address of the editor's index.html; to be set where a bundler moves the script. */
  static editor: string;
  /** How long to wait for the editor's first word, in milliseconds. */
  static patience: number;
  /** A report of the same origin: JSON, .docx, .html or any other format that nianbao reads. */
  src: string;
  mode: "view" | "edit";
  /** Null while there is none; in the editor as it was a moment ago, see save(). */
  readonly report: Report | null;
  readonly verdict: Verdict | null;
  open(source: Blob | ArrayBuffer | ArrayBufferView | string | Report, name?: string): Promise<void>;
  /** The report with the last key that was pressed. Rejects with an Error that has a `kind`. */
  save(): Promise<Report | null>;
}

export const version: 1;

/** What the page in a frame says to the one around it, each with `nianbao: 1`. */
export type FromFrame =
  | { type: "loading" }
  | { type: "ready" }
  | { type: "height"; height: number }
  | { type: "change"; report: Report; verdict: Verdict }
  | { type: "report"; report: Report; verdict: Verdict; id?: unknown }
  | { type: "error"; kind: ErrorKind; message: string; id?: unknown };

/** What is said to it, each with `nianbao: 1`. */
export type ToFrame =
  | { type: "open"; report: Report; name?: string; id?: unknown }
  | { type: "open"; text: string; name?: string; id?: unknown }
  | { type: "open"; bytes: ArrayBuffer | ArrayBufferView | Blob; name?: string; id?: unknown }
  | { type: "get"; id?: unknown }
  | { type: "focus" };

interface Held {
  report: Report | null;
  verdict: Verdict | null;
}

declare global {
  interface HTMLElementTagNameMap {
    "nianbao-report": NianbaoReport;
  }
  interface HTMLElementEventMap {
    "nianbao-ready": CustomEvent<Held>;
    "nianbao-change": CustomEvent<{ report: Report; verdict: Verdict }>;
    "nianbao-error": CustomEvent<{ kind: ErrorKind; message: string }>;
  }
}
