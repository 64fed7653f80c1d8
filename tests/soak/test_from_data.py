"""Tables of real size, and a real one: python -m pytest tests/soak/test_from_data.py -n0 -s --timeout 0

The purchases of CDNOW lie in the package `lifetimes`, which pip downloads without what it depends on; it is read as the
archive that it is, and goes away with the test. What is asked of it is what its own summary says.
"""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from time import perf_counter

import pytest

from cjmdesk.files.tables import engine
from cjmdesk.intake.source import Choice, open_source, read_source
from cjmdesk.intake.take import take_orders
from cjmdesk.model.journey import validate_journey

SHOP = {"currency": "USD", "period": "month", "stages": [{"id": "deal", "title": "Deal", "zone": "deal"}]}
SUMMARY_ENDS = "19970930"
"""The last day that the summaries of the package know."""


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("package")
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "-q", "-d", str(folder)]
    done = subprocess.run([*command, "lifetimes"], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"the package cannot be had: {done.stderr.strip()[-200:]}")
    (wheel,) = folder.glob("*.whl")
    return zipfile.ZipFile(wheel)


def purchases(package: zipfile.ZipFile, name: str, customer: int) -> list[list[str]]:
    """The rows of a text of the package: customer, date, pieces, amount; `customer` is the column that names him."""
    text = package.read(f"lifetimes/datasets/{name}").decode("ascii")
    rows = [line.split() for line in text.splitlines() if line.strip()]
    rows = [row for row in rows if row[-3].isdigit()]  # one text has headings
    return [[row[customer], *row[-3:]] for row in rows]


def taken(tmp_path: Path, rows: list[list[str]]):
    path = tmp_path / "orders.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["customer", "date", "quantity", "amount"], *rows])
    journey = validate_journey(SHOP)
    source = open_source(str(path), "orders", journey, Choice(order="ymd"))
    return take_orders(journey, source, read_source(source)).orders


def test_the_purchases_are_those_of_the_summary(package, tmp_path):
    rows = [row for row in purchases(package, "CDNOW_sample.txt", 1) if row[1] <= SUMMARY_ENDS]
    found = taken(tmp_path, rows)
    name = "lifetimes/datasets/cdnow_customers_summary_with_transactions.csv"
    summary = list(csv.DictReader(io.StringIO(package.read(name).decode("ascii"))))
    again = [int(row["x"]) for row in summary]
    assert found.customers == len(summary) == 2357
    assert found.orders == sum(again) + len(again)
    assert found.repeat_share.value == pytest.approx(sum(1 for times in again if times) / len(again))
    # The summary has the mean value of the orders after the first day of each customer.
    first = {}
    for row in rows:
        first[row[0]] = min(first.get(row[0], row[1]), row[1])
    at_first = sum(float(row[3]) for row in rows if row[1] == first[row[0]])
    later = sum(int(row["x"]) * float(row["zbar"]) for row in summary)
    assert found.price.value * found.orders - at_first == pytest.approx(later, rel=1e-3)
    print(f"\nsummary: {found.customers} customers, {found.rows} rows, {found.orders} orders, mean row "
          f"{found.row_value.value:.4f}, bought again {found.repeat_share.value:.6f}")  # fmt: skip


def test_all_purchases(package, tmp_path):
    rows = purchases(package, "CDNOW_master.txt", 0)
    found = taken(tmp_path, rows)
    assert (found.rows, found.customers) == (len(rows), len({row[0] for row in rows})) == (69659, 23570)
    assert found.row_value.value == pytest.approx(sum(float(row[3]) for row in rows) / len(rows))
    days = {}
    for row in rows:
        days.setdefault(row[0], set()).add(row[1])
    assert found.repeat_share.value == sum(len(own) > 1 for own in days.values()) / len(days)
    print(f"\nall: {found.customers} customers, {found.rows} rows, {found.orders} orders, mean row "
          f"{found.row_value.value:.4f}, bought again {found.repeat_share.value:.6f}")  # fmt: skip


# ---------------------------------------------------------------- size


MAP = "cjmdesk: 1\ntitle: M\nstages: [" + ", ".join(f"{{id: s{n}, title: Stage {n}}}" for n in range(8)) + "]\n"


def write_log(path: Path, rows: int) -> None:
    """Events of a fifth as many customers, in no order, on the seconds of a year."""
    import numpy as np

    chance = np.random.default_rng(1)
    with path.open("w") as file:
        file.write("customer,time,stage\n")
        for start in range(0, rows, 500_000):
            count = min(500_000, rows - start)
            who, what = chance.integers(0, rows // 5, count), chance.integers(0, 8, count)
            when = np.datetime_as_string(
                (chance.integers(0, 365 * 86400, count) + 1_700_000_000).astype("datetime64[s]")
            )
            file.write("".join(f"C{c:07d},{t},Stage {s}\n" for c, t, s in zip(who, when, what, strict=True)))


@pytest.mark.skipif(not engine.is_there(), reason="the engine is not installed")
@pytest.mark.parametrize(("rows", "seconds"), [(1_000_000, 3), (10_000_000, 25)])
def test_a_large_log_is_counted_within_its_budget(tmp_path, rows, seconds):
    (tmp_path / "m.yaml").write_text(MAP)
    write_log(tmp_path / "log.csv", rows)
    start = perf_counter()
    command = [sys.executable, "-m", "cjmdesk", "fit", "log.csv", "--map", "m.yaml", "--json"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process.stdout:
        output = process.stdout.read()
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    took, memory = perf_counter() - start, usage.ru_maxrss / 1024
    busy = usage.ru_utime + usage.ru_stime
    (table,) = json.loads(output)["tables"]
    assert (table["rows"], table["bad_rows"], table["unknown"]) == (rows, 0, [])
    counts = table["log"]
    moves = sum(edge["moved"] for edge in table["edges"])
    assert moves == counts["events"] - counts["repeated"] - counts["customers"] + counts["gone"]
    print(
        f"\n{rows} rows: {took:.1f} s, of the processor {busy:.1f} s, {memory:.0f} MiB; load {os.getloadavg()[0]:.1f}"
    )
    assert memory < 1536
    assert min(took, busy) < seconds
