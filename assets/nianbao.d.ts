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
  | "load" | "csp" | "no-webassembly" | "version";

export class NianbaoReport extends HTMLElement {
  static readonly version: 1;
  /** A report of the same origin: JSON, .docx, .html or any other format that nianbao reads. */
  src: string;
  readonly report: Report | null;
  readonly verdict: Verdict | null;
  open(source: Blob | ArrayBuffer | ArrayBufferView | string | Report, name?: string): Promise<void>;
}

export const version: 1;

declare global {
  interface HTMLElementTagNameMap {
    "nianbao-report": NianbaoReport;
  }
  interface HTMLElementEventMap {
    "nianbao-ready": CustomEvent<{ report: Report; verdict: Verdict }>;
    "nianbao-error": CustomEvent<{ kind: ErrorKind; message: string }>;
  }
}
