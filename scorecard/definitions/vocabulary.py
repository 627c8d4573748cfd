"""Vocabulary: the functions, operators and types of SQL that definitions may use; whatever is not here is refused."""

from __future__ import annotations

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


NUMBERS = (
    "abs ceil ceiling floor round trunc sign sqrt cbrt power pow exp ln log log2 log10 mod greatest least "
    "degrees radians sin cos tan asin acos atan atan2 pi even isnan isfinite"
)
TEXTS = (
    "lower upper trim ltrim rtrim length strlen char_length substr substring left right replace concat concat_ws "
    "contains starts_with ends_with prefix suffix position strpos instr split_part lpad rpad reverse repeat translate "
    "regexp_matches regexp_full_match regexp_extract regexp_replace ascii chr strip_accents md5 hash levenshtein"
)
TIMES = (
    "date_diff datediff date_sub datesub date_add date_trunc datetrunc date_part datepart extract last_day age "
    "year quarter month week weekofyear yearweek isoyear day dayofmonth dayofweek dayofyear weekday isodow hour minute "
    "second millisecond microsecond epoch epoch_ms dayname monthname date make_date make_time make_timestamp "
    "time_bucket strftime strptime try_strptime to_timestamp timezone to_seconds to_minutes to_hours to_days to_weeks "
    "to_months to_years"
)
CHOICES = "coalesce ifnull nullif if case cast try_cast"
ROW_FUNCTIONS = _words(NUMBERS, TEXTS, TIMES, CHOICES)

AGGREGATES = _words(
    "sum count avg mean min max median mode stddev stddev_pop stddev_samp variance var_pop var_samp any_value first "
    "last arg_min arg_max min_by max_by bool_and bool_or bit_and bit_or quantile quantile_cont quantile_disc "
    "percentile_cont percentile_disc approx_count_distinct approx_quantile string_agg group_concat listagg list "
    "array_agg count_if countif product corr covar_pop covar_samp regr_slope regr_intercept entropy kurtosis skewness "
    "fsum"
)
WINDOWS = _words("row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value")
CLOCKS = _words(
    "now today current_date current_time current_timestamp localtime localtimestamp get_current_time "
    "get_current_timestamp transaction_timestamp random rand uuid gen_random_uuid"
)
# in a source's sql, where rows may be looked at together
LISTS = _words("list_value list_contains list_distinct list_sort array_length len struct_pack row")
FILES = _words(
    "read_csv read_csv_auto read_parquet parquet_scan read_json read_json_auto read_ndjson read_text read_blob glob "
    "sniff_csv parquet_metadata parquet_schema delta_scan iceberg_scan sqlite_scan postgres_scan mysql_scan"
)

OPERATORS = _words("( ) , . + - * / // % ** ^ || = == <> != < <= > >= :: ~ !~")
# words that may stand before a parenthesis without calling anything
BEFORE_PARENTHESIS = _words(
    "and or not in when then else case between like ilike is from interval decimal numeric varchar char float escape "
    "to distinct"
)

TYPES = frozenset(
    getattr(exp.DType, name)
    for name in _words(
        "BOOLEAN TINYINT SMALLINT INT BIGINT INT128 UTINYINT USMALLINT UINT UBIGINT FLOAT DOUBLE DECIMAL TEXT VARCHAR "
        "CHAR DATE TIME TIMESTAMP TIMESTAMPTZ TIMESTAMPNTZ TIMESTAMP_S TIMESTAMP_MS TIMESTAMP_NS INTERVAL UUID"
    )
)

# what an expression is built of, beside functions
NODES = (
    exp.Column, exp.Identifier, exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.Var, exp.DataTypeParam,
    exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is, exp.In, exp.Between,
    exp.NullSafeEQ, exp.NullSafeNEQ, exp.Like, exp.ILike, exp.SimilarTo, exp.Escape, exp.Glob, exp.RegexpLike,
    exp.Add, exp.Sub, exp.Mul, exp.Div, exp.IntDiv, exp.Mod, exp.Pow, exp.Neg, exp.DPipe,
    exp.Case, exp.If, exp.Cast, exp.TryCast, exp.Interval, exp.AtTimeZone, exp.Extract,
)  # fmt: skip
# functions that need no parentheses: all of them ask the clock or the session
BARE_FUNCTIONS = tuple(set(DuckDB.Parser.NO_PAREN_FUNCTIONS.values()))

TIMELESS = "an answer must not depend on when it is asked"
OF_WHEN = "say until when: age(until, since)"


def is_age_today(node: exp.Expr) -> bool:
    """Whether an age is reckoned up to now, since it says no other time.

    >>> [is_age_today(DuckDB().parse(text)[0]) for text in ("age(born)", "age(ended, born)")]
    [True, False]
    """
    return isinstance(node, exp.Anonymous) and str(node.this).lower() == "age" and len(node.expressions) < 2
