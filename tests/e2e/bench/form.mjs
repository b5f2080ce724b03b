// The 42 equations of the official form, written down by hand and in plain JavaScript: the bare page
// checks with them, and the benchmark knows by them what the real page must say. Cells are named as
// everywhere: table.row.column.
const KINDS = ["natural_person", "business", "research", "nonprofit", "legal_service", "other"];
const RESULTS = [
  "granted", "partly_granted",
  "refused_state_secret", "refused_other_law", "refused_safety_stability", "refused_third_party",
  "refused_internal", "refused_process", "refused_enforcement_file", "refused_administrative_query",
  "unavailable_not_held", "unavailable_to_be_created", "unavailable_unclear",
  "unprocessed_petition", "unprocessed_repeat", "unprocessed_publication", "unprocessed_excessive",
  "unprocessed_reissue", "other_overdue_correction", "other_unpaid_fee", "other_other",
];
const ROWS = ["new", "carried_in", ...RESULTS, "results_total", "carried_out"];
const REVIEWS = ["reconsideration", "litigation_direct", "litigation_after"];
const OUTCOMES = ["upheld", "corrected", "other", "pending"];

const request = (row, column) => `requests.${row}.${column}`;
const review = (row, column) => `review.${row}.${column}`;

/** Each: its rule, and the cells whose sums must be the same. */
export const EQUATIONS = [
  ...ROWS.map((row) => ({
    rule: "row-total",
    left: [request(row, "total")],
    right: KINDS.map((kind) => request(row, kind)),
  })),
  ...[...KINDS, "total"].flatMap((kind) => [
    {
      rule: "flow-balance",
      left: [request("new", kind), request("carried_in", kind)],
      right: [request("results_total", kind), request("carried_out", kind)],
    },
    {
      rule: "results-total",
      left: [request("results_total", kind)],
      right: RESULTS.map((row) => request(row, kind)),
    },
  ]),
  ...REVIEWS.map((row) => ({
    rule: "review-total",
    left: [review(row, "total")],
    right: OUTCOMES.map((outcome) => review(row, outcome)),
  })),
];

/** The equations that do not hold; one with a cell that is no number is not judged. */
export function broken(value) {
  const sum = (cells) => cells.reduce((sum, cell) => sum + (/^\d+$/.test(value(cell)) ? Number(value(cell)) : NaN), 0);
  return EQUATIONS.filter(({ left, right }) => {
    const difference = sum(left) - sum(right);
    return difference !== 0 && !Number.isNaN(difference);
  });
}
