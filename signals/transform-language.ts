/**
 * The part of KQL that Azure runs while data comes in. Source: azure-monitor-docs,
 * data-collection-transformations-kql (2026-01-20), which says that nothing else is supported; the
 * logical operators are not on its list and are used in all its examples.
 */

/** Longest transform in characters (source: azure-monitor-docs, service-limits). */
export const LONGEST_TRANSFORM = 15_360;

/** Most columns of one `parse`. */
export const MOST_PARSED_COLUMNS = 10;

/** Operators between two pipes. `print` and `datatable` are sources and of no use after one. */
export const TABULAR_OPERATORS = [
  "extend",
  "parse",
  "project",
  "project-away",
  "project-rename",
  "where",
] as const;

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words that stand between two values. */
export const WORD_OPERATORS = words(
  `and or contains !contains contains_cs !contains_cs has !has has_cs !has_cs startswith !startswith
   startswith_cs !startswith_cs endswith !endswith endswith_cs !endswith_cs in !in matches regex`,
);

/** Words that are values. */
export const WORD_LITERALS = words("true false null");

/** Names that make a literal of what stands in the brackets. */
export const LITERAL_MAKERS = words("datetime timespan time");

/** Functions, with the spelling that transforms want (`columnifexists`, `base64_encodestring`). */
export const FUNCTIONS = words(
  `not columnifexists parse_cef_dictionary geo_location binary_and binary_or binary_not
   binary_shift_left binary_shift_right binary_xor tobool todatetime todouble toreal toguid toint
   tolong tostring totimespan ago datetime_add datetime_diff datetime_part dayofmonth dayofweek
   dayofyear endofday endofmonth endofweek endofyear getmonth getyear hourofday make_datetime
   make_timespan now startofday startofmonth startofweek startofyear weekofyear array_concat
   array_length pack_array pack parse_json parse_xml zip abs bin floor ceiling exp exp10 exp2
   isfinite isinf isnan log log10 log2 pow round sign case iif iff max_of min_of
   base64_encodestring base64_decodestring countof extract extract_all indexof isempty isnotempty
   replace split strcat strcat_delim strlen substring tolower toupper hash_sha256 gettype isnotnull
   isnull`,
);
