// The engine for programs; `codicil.js` beside this file says how it is loaded.
// Written from the Rust types by `CODICIL_WRITE=1 cargo test --test typescript`.

/** Loads the engine, once; `analyze` does it by itself. `source` is its WebAssembly, where that is not to be loaded. */
export function load(source?: URL | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** What a LICENSE text says, as `codicil --json` reports it. `text` is a string, or a file's bytes. */
export function analyze(text: string | Uint8Array, options?: Options): Promise<Report>;

/** The same as the text that `codicil --json` prints for one input, byte for byte. */
export function analyzeToJson(text: string | Uint8Array, options?: Options): Promise<string>;

/** What may be said of an input. */
export interface Options {
  /** Path, URL or package that the text came from. */
  name?: string;
}

/** What one file says. Offsets are byte offsets into the input decoded to UTF-8, half-open. */
export interface Report {
  /** `codicil-report/1`. */
  schema: string;
  /** Version of the SPDX license list that the file was compared with. */
  spdx_list_version: string;
  /** The input. */
  input: Input;
  /** The answer in one look. */
  verdict: Verdict;
  /** The listed licenses and exceptions that the file is built on, in order of start. */
  licenses: LicenseMatch[];
  /** How many differences there are of each kind that a reader may want to hide. */
  changes: Changes;
  /** Every difference, in order. */
  hunks: Hunk[];
  /** What the added, changed and removed words do. */
  clauses: Clause[];
  /** Everything the reader must know about how far the answer goes: bounds that were hit, guesses, languages that
   * could not be read. */
  notes: Note[];
}

/** The text that was analysed. */
export interface Input {
  /** Path, URL or package that the text came from; `null` for pasted text. */
  name: string | null;
  /** Length in bytes of the input decoded to UTF-8. */
  bytes: number;
  /** SHA-256 of the bytes as they came, in lower-case hex. */
  sha256: string;
  /** Encoding that the bytes were decoded from, `utf-8`. */
  encoding: string;
  /** How the text is marked up. */
  markup: Markup;
  /** When it was fetched from where `name` says, in UTC; `null` for what was not fetched. */
  fetched?: string;
  /** The branch, tag, commit or version that was asked for there, where there was one to ask for. */
  reference?: string;
}

/** How a text is marked up. */
export type Markup =
  /** Plain text. */
  | "plain"
  /** Markdown. */
  | "markdown"
  /** HTML. */
  | "html"
  /** Source code comments. */
  | "comment";

/** The answer in one look. */
export interface Verdict {
  /** What the file says beyond the listed texts. */
  status: Status;
  /** Whether the text is open source as written; `null` where the text alone does not settle it. */
  open_source: boolean | null;
  /** Set only when listed ids describe the whole file. */
  spdx_expression: string | null;
  /** An expression with a `LicenseRef-` for what is not listed. */
  suggested_expression: string | null;
  /** Open Source Definition criteria that the text fails, ascending. */
  osd: number[];
  /** One or two plain sentences. */
  summary: string;
}

/** What a file says beyond the listed texts. */
export type Status =
  /** Listed licenses and exceptions, and nothing else with a legal effect of its own. */
  | "unmodified"
  /** The same, plus added permissions only. */
  | "permissions-added"
  /** Words that restrict or oblige were added, or words that matter were changed or removed. */
  | "conditions-added"
  /** A license, but no listed text or notice accounts for it. */
  | "unlisted"
  /** No license in it. */
  | "not-a-license";

/** A listed license or exception that the file contains or names. */
export interface LicenseMatch {
  /** SPDX id. */
  id: string;
  /** Full name on the SPDX list. */
  name: string;
  /** License or exception. */
  kind: LicenseKind;
  /** How the file has it. */
  form: Form;
  /** Start of the region of the submitted text that it accounts for. */
  start: number;
  /** End of that region. */
  end: number;
  /** Start of the part of the canonical text that was compared (the whole text, or its standard notice). */
  canonical_start: number;
  /** End of that part. Equal to its start for a reference: nothing was compared. */
  canonical_end: number;
  /** Share of the canonical text's fixed words that are present, 0 to 1. */
  coverage: number;
  /** 1 - weighted edit distance / length, over the region, 0 to 1. */
  similarity: number;
  /** Other ids that have this very text. */
  same_text: string[];
  /** What chose this id among those with the same text. */
  decided_by?: string;
  /** The next best ids. */
  alternatives: Alternative[];
  /** On the list as OSI approved. */
  osi_approved: boolean;
  /** On the list as free by the FSF. */
  fsf_libre: boolean;
  /** Deprecated on the list. */
  deprecated: boolean;
  /** What kind of duties it brings; `null` for an exception, and where it is not known. */
  family?: Family;
}

/** License or exception. */
export type LicenseKind =
  /** A license. */
  | "license"
  /** An exception, written behind `WITH`. */
  | "exception";

/** How a file has a license. */
export type Form =
  /** The whole text. */
  | "full-text"
  /** Its standard header only. */
  | "notice"
  /** Its name, id or URL only. */
  | "reference";

/** A listed text that fits less well. */
export interface Alternative {
  /** SPDX id. */
  id: string;
  /** How alike it is, as in `similarity`. */
  similarity: number;
}

/** The noise budget: the differences counted by whether they matter. */
export interface Changes {
  /** Added, removed, replaced and moved words. */
  material: number;
  /** Titles and copyright lines. */
  notices: number;
  /** White space, punctuation, bullets, case, spelling. */
  formatting: number;
  /** Filled-in names, and optional passages left out. */
  variables: number;
}

/** What a difference is. */
export type HunkKind =
  /** In the submitted text, not in the canonical. */
  | "added"
  /** In the canonical text, not in the submitted. */
  | "removed"
  /** Other words in the same place. */
  | "replaced"
  /** The same words in another place. */
  | "moved"
  /** A filled-in name or another replaceable word. */
  | "variable"
  /** An optional passage that is missing or present. */
  | "optional"
  /** A title or copyright line. */
  | "notice"
  /** White space, punctuation, bullets, case, spelling. */
  | "formatting";

/** One difference. Between two hunks of a license the two texts are equal byte for byte. */
export interface Hunk {
  /** What it is. */
  kind: HunkKind;
  /** Index into `licenses`; `null` where no base applies. */
  license: number | null;
  /** Start in the submitted text. */
  start: number;
  /** End in the submitted text; equal to the start for `removed`. */
  end: number;
  /** Start in the canonical text of the license. */
  canonical_start: number;
  /** End in the canonical text; equal to the start for `added`. */
  canonical_end: number;
  /** For `moved`: the index in `hunks` of the other end. */
  partner?: number;
}

/** What a passage does. */
export interface Clause {
  /** What it is about. */
  category: Category;
  /** What it does to the reader. */
  effect: Effect;
  /** Where it comes from. */
  origin: Origin;
  /** How much it matters. */
  severity: Severity;
  /** Start of the quote in the submitted text; for `removed`, the place where it is missing. */
  start: number;
  /** End of the quote; equal to the start for `removed`. */
  end: number;
  /** The exact text. */
  quote: string;
  /** Open Source Definition criteria that it fails, ascending. */
  osd: number[];
  /** Id of the rule that decided. */
  rule: string;
  /** The words that decided, as they stand in the text. */
  why: string[];
  /** One plain sentence. */
  explanation: string;
  /** Index into `licenses` of the base it changes or is said by, where there is one. */
  license?: number;
}

/** Something the reader must know about how far the answer goes. */
export interface Note {
  /** Stable key, `alignment-bound`. */
  key: string;
  /** One plain sentence. */
  text: string;
}

/** What a clause is about. The closed list of the report's contract. */
export type Category =
  /** Bars or limits commercial use, or makes it need another license or permission. */
  | "commercial-use"
  /** No service to third parties: software as a service, managed, multi-tenant. */
  | "hosted-service"
  /** No product or service that competes with the licensor. */
  | "competing-use"
  /** Evaluation, testing, internal or personal use only. */
  | "non-production"
  /** Bans a field or purpose. */
  | "field-of-use"
  /** Bans use for training, or with, AI models. */
  | "ai-training"
  /** Excludes or limits persons, organisations, countries. */
  | "persons-or-groups"
  /** Thresholds of users, tenants, seats, nodes, revenue. */
  | "scale-limit"
  /** Bars or limits distributing, sublicensing, selling. */
  | "redistribution"
  /** Bars or limits derivative works. */
  | "modification"
  /** No circumventing of keys, no unlocking of paid features. */
  | "license-key"
  /** A fee or royalty is due. */
  | "payment"
  /** A logo, name, copyright display or badge in a user interface must stay. */
  | "branding"
  /** Added duty to publish source. */
  | "source-disclosure"
  /** Added credit or advertising duty outside a user interface. */
  | "attribution"
  /** Must notify, register, or ask in writing as a procedure. */
  | "notification"
  /** Audit rights, or telemetry that must stay on. */
  | "audit-telemetry"
  /** Contributors grant more than the license. */
  | "contributor-terms"
  /** The licensor may change or withdraw the terms. */
  | "unilateral-change"
  /** Added ways to lose the license. */
  | "termination"
  /** Added or removed patent terms. */
  | "patent"
  /** The user must indemnify. */
  | "indemnity"
  /** Governing law or venue. */
  | "jurisdiction"
  /** Export rules. */
  | "export-control"
  /** Reservation of names and marks. */
  | "trademark"
  /** Mentions a paid license or differently licensed parts. */
  | "commercial-alternative"
  /** Change date, later conversion to another license. */
  | "time-delayed"
  /** An added permission. */
  | "exception";

/** What a clause does to the reader. */
export type Effect =
  /** Takes something away that an open source license gives. */
  | "restricts"
  /** Demands something. */
  | "obliges"
  /** Allows something. */
  | "permits"
  /** Says something that changes no right or duty. */
  | "neutral";

/** How much a clause matters. Ordered: `Low < Medium < High`. */
export type Severity =
  /** Good to know. */
  | "low"
  /** Needs attention. */
  | "medium"
  /** Decides whether the work can be used. */
  | "high";

/** Where a clause comes from. */
export type Origin =
  /** Text that the listed license does not have. */
  | "added"
  /** Text of the listed license that reads differently here. */
  | "changed"
  /** Text of the listed license that is missing here; the quote is canonical text. */
  | "removed"
  /** Said by a listed license that is itself not open source. */
  | "base"
  /** No listed license accounts for the text. */
  | "custom";

/** Kinds of licenses by what they ask for. */
export type Family =
  /** Asks for nothing. */
  | "public-domain"
  /** Asks that notices or credits stay. */
  | "permissive"
  /** Asks for the source of its own files, or of the library, when they are passed on. */
  | "weak"
  /** Asks for the source of the whole work when it is passed on, under the same license. */
  | "copyleft"
  /** Asks for it also where the work is only used over a network. */
  | "network"
  /** Does not give every freedom of the Open Source Definition. */
  | "restricted";
