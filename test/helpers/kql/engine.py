"""
Runs KQL on sample rows: duckdb-kql translates a query to SQL, DuckDB runs it. One process for many
questions, each a line of JSON; the answers come in the same order. engine.ts has the same shapes.

A table is a view on the rows that an evaluation sees. String columns are never null, as in Kusto;
dynamic ones are JSON; all times are UTC; now() and ago() mean the moment of the evaluation.
"""

import datetime
import decimal
import json
import math
import sys
import time
import uuid

import duckdb
import duckdb_kql

SQL_TYPES = {
    "bool": "BOOLEAN",
    "datetime": "TIMESTAMP",
    "dynamic": "JSON",
    "guid": "UUID",
    "int": "INTEGER",
    "long": "BIGINT",
    "real": "DOUBLE",
    "string": "VARCHAR",
    "timespan": "INTERVAL",
}

# What stands for ingestion_time(), which the translator does not know.
INGESTED = "_IngestionTime"

# What a string column has in a row that leaves it out.
NEVER_NULL = " DEFAULT ''"

EPOCH = datetime.datetime(1970, 1, 1)

# Where the moment of an evaluation stands. A plan that takes nothing from outside is made once: to make
# it costs several times what it costs to run it on a handful of rows.
MOMENT = 'main."the moment"'

# How the translator writes now(), and what it becomes.
CLOCK = ("CAST($kqlnow AS TIMESTAMP)", f"(SELECT now FROM {MOMENT})")

# Plans that are kept.
MOST_PLANS = 200


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


class Workspace:
    """The tables, and what is in them for the question that is being answered."""

    def __init__(self):
        self.connection = duckdb_kql.connect()
        # Threads and a better plan cost more than they bring with a handful of rows.
        self.connection.execute("SET threads = 1")
        self.connection.execute("PRAGMA disable_optimizer")
        self.connection.execute(
            f"CREATE TABLE {MOMENT} (now TIMESTAMP, after TIMESTAMP, until TIMESTAMP, late INTERVAL)"
        )
        self.connection.execute(f"INSERT INTO {MOMENT} VALUES (NULL, NULL, NULL, NULL)")
        self.columns = {}
        self.rows = {}
        self.known = {}
        self.of_nothing = {}
        self.plans = {}

    def define(self, tables):
        """Makes the tables with their columns; those of before are gone."""
        for name in self.columns:
            self.connection.execute(f"DROP TABLE {quoted('rows of ' + name)} CASCADE")
        self.columns = tables
        self.rows = {}
        self.of_nothing = {}
        self.forget_plans()
        for name, columns in tables.items():
            typed = ", ".join(
                f"{quoted(one)} {SQL_TYPES[kind]}{NEVER_NULL if kind == 'string' else ''}"
                for one, kind in columns.items()
            )
            self.connection.execute(f"CREATE TABLE {quoted('rows of ' + name)} ({typed})")
            for database in ("main", "told"):
                came = f', "TimeGenerated" + (SELECT late FROM {MOMENT}) AS "{INGESTED}"'
                self.connection.execute(f"CREATE SCHEMA IF NOT EXISTS {database}")
                self.connection.execute(
                    f"CREATE OR REPLACE VIEW {database}.{quoted(name)} AS "
                    f"SELECT *{came if database == 'told' else ''} "
                    f"FROM main.{quoted('rows of ' + name)} "
                    f'WHERE "TimeGenerated" > (SELECT after FROM {MOMENT}) '
                    f'AND "TimeGenerated" <= (SELECT until FROM {MOMENT})'
                )

    def fill(self, tables):
        """Puts rows into tables and takes out those of the question before."""
        for name in self.rows:
            self.connection.execute(f"DELETE FROM {quoted('rows of ' + name)}")
        self.rows = {
            name: [moment_of(row["TimeGenerated"]) for row in rows] for name, rows in tables.items()
        }
        self.known = {}
        for name, rows in tables.items():
            if not rows:
                continue
            # What no row has keeps its default; each column more costs as much as the row.
            had = set().union(*rows)
            columns = {one: kind for one, kind in self.columns[name].items() if one in had}
            whole = [{one: row.get(one) for one in columns} for row in rows]
            shape = [{one: SQL_TYPES[kind] for one, kind in columns.items()}]
            picked = ", ".join(
                f"coalesce(r.{quoted(one)}, '')" if kind == "string" else f"r.{quoted(one)}"
                for one, kind in columns.items()
            )
            self.connection.execute(
                f"INSERT INTO {quoted('rows of ' + name)} "
                f"({', '.join(map(quoted, columns))}) SELECT {picked} FROM "
                f"(SELECT unnest(from_json_strict(CAST(? AS JSON), ?)) AS r)",
                [json.dumps(whole), json.dumps(shape)],
            )

    def plan(self, query, with_ingestion):
        """How a query is run: its name as a prepared statement, and whether it asks for the time."""
        key = (query, with_ingestion)
        if key not in self.plans:
            if len(self.plans) >= MOST_PLANS:
                self.forget_plans()
            extra = [INGESTED] if with_ingestion else []
            schema = {name: [*columns, *extra] for name, columns in self.columns.items()}
            made = duckdb_kql.to_sql(query, schema=schema, query_now=EPOCH, allow_write=False)
            name = f"plan{len(self.plans)}"
            self.connection.execute(f"SET schema = '{'told' if with_ingestion else 'main'}'")
            self.connection.execute(f"PREPARE {name} AS {str(made).replace(*CLOCK)}")
            self.plans[key] = (name, "kqlnow" in made.parameters)
        return self.plans[key]

    def forget_plans(self):
        for name, _ in self.plans.values():
            self.connection.execute(f"DEALLOCATE {name}")
        self.plans = {}

    def ask(self, query, with_ingestion, moment):
        """The answer at a moment; what sees the same rows at the same time is run once."""
        try:
            name, has_clock = self.plan(query, with_ingestion)
            after, until = moment_of(moment["after"]), moment_of(moment["until"])
            seen = tuple(
                tuple(after < time <= until for time in times) for times in self.rows.values()
            )
            if not any(map(any, seen)):
                # Of nothing the same is told at any time.
                known, key = self.of_nothing, (query, with_ingestion)
            else:
                clock = moment["now"] if has_clock else ""
                late = moment["late"] if with_ingestion else ""
                known, key = self.known, (query, seen, clock, late)
            if key not in known:
                known[key] = {"rows": self.run(name, moment)}
            return known[key]
        except (duckdb_kql.KqlError, duckdb.Error, RecursionError) as error:
            return {"error": f"{type(error).__name__}: {error}"}

    def run(self, name, moment):
        """The rows that a plan answers at a moment."""
        self.connection.execute(
            f"UPDATE {MOMENT} SET now = CAST(? AS TIMESTAMP), after = CAST(? AS TIMESTAMP), "
            "until = CAST(? AS TIMESTAMP), late = CAST(? AS INTERVAL)",
            [moment[one].replace("Z", "") for one in ("now", "after", "until", "late")],
        )
        answer = self.connection.execute(f"EXECUTE {name}")
        names = [one[0] for one in answer.description]
        kinds = [str(one[1]) for one in answer.description]
        return [
            {name: plain(value, kind) for name, value, kind in zip(names, row, kinds)}
            for row in answer.fetchall()
        ]


def moment_of(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def plain(value, kind):
    """A value as JSON has it; times and timespans as Kusto writes them."""
    if value is None:
        return "" if kind == "VARCHAR" else None
    if kind == "JSON":
        return json.loads(value)
    if isinstance(value, datetime.datetime):
        text = value.replace(tzinfo=None).isoformat(timespec="microseconds")
        return text.rstrip("0").rstrip(".") + "Z"
    if isinstance(value, datetime.timedelta):
        return timespan(value)
    if isinstance(value, (decimal.Decimal, float)):
        number = float(value)
        return number if math.isfinite(number) else str(number)
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, dict):
        return {name: plain(one, "") for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one, "") for one in value]
    return value


def timespan(value):
    total = abs(value)
    seconds = total.seconds
    days = f"{total.days}." if total.days else ""
    fraction = f".{total.microseconds:06d}" if total.microseconds else ""
    sign = "-" if value < datetime.timedelta() else ""
    return f"{sign}{days}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{fraction}"


def answer_to(workspace, question):
    if "define" in question:
        workspace.define(question["define"])
        return {}
    if "cpu" in question:
        return {"cpu": time.process_time()}
    workspace.fill(question["rows"])
    with_ingestion = question.get("ingestion", False)
    return {
        "answers": [
            [workspace.ask(query, with_ingestion, moment) for moment in question["moments"]]
            for query in question["queries"]
        ]
    }


def main():
    workspace = Workspace()
    for line in sys.stdin:
        try:
            answer = answer_to(workspace, json.loads(line))
        except Exception as error:
            answer = {"failure": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer, separators=(",", ":")) + "\n")
        sys.stdout.flush()


main()
