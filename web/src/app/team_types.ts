// What the server answers about people's work, under the names that the pages use; docs/schema says what is in it.
import type {
  Accounts,
  FiledProposal,
  FiledProposals,
  ImportedRows,
  LogPage,
  OpenSessions,
  ProgramTokens,
  ProposalEffect,
  ProposalReview,
  RowsPreview,
  Tables,
} from "../generated/data";

export type {
  Edit,
  FiledProposals,
  LogCheck,
  ProgramToken as MadeToken,
  SecondFactor,
  Watch,
  Watches,
} from "../generated/data";

export type TableForm = Tables["tables"][number];
export type Preview = RowsPreview;
export type EditTrouble = Preview["problems"][number];
export type Imported = ImportedRows;
export type Proposal = FiledProposal;
export type ProposalHead = FiledProposals["proposals"][number];
export type State = Proposal["state"];
export type Note = Proposal["notes"][number];
export type Review = ProposalReview;
export type Effect = ProposalEffect;
export type LogEntry = LogPage["entries"][number];
export type Person = Accounts["people"][number];
export type Token = ProgramTokens["tokens"][number];
export type OpenSession = OpenSessions["sessions"][number];
