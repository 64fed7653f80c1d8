"""From a file to the map as it would be."""

from datetime import date

import pytest

from cjmdesk.files.document import parse
from cjmdesk.files.emitter import dump
from cjmdesk.files.tables.head import BadTable
from cjmdesk.intake.roles import guessed
from cjmdesk.intake.source import Choice, facts, fault_text, meanings, nearest, open_source, read_source
from cjmdesk.intake.take import Counting, taker
from cjmdesk.model.journey import validate_journey
from cjmdesk.model.walk import find

MAP = {
    "language": "ru",
    "currency": "RUB",
    "period": "month",
    "personas": [{"id": "anna", "name": "Анна"}],
    "stages": [
        {"id": "need", "title": "Потребность",
         "kpis": [{"id": "leads", "name": "Лиды", "role": "L", "unit": "тыс. чел."}]},
        {
            "id": "deal", "title": "Сделка", "zone": "deal",
            "pains": [{"id": "hold", "text": "Долго ждать"}, {"id": "card", "text": "Только карта"}],
            "kpis": [{"id": "share", "name": "Доля", "unit": "%", "value": 3,
                      "history": [{"date": "2026-01-01", "value": 3}]}],
        },
        {"id": "use", "title": "Первый опыт", "alias": "Onboarding"},
    ],
}  # fmt: skip


@pytest.fixture
def home():
    return validate_journey(MAP)


@pytest.fixture
def take(tmp_path, home):
    """Reads a table of a kind and takes it into the map."""

    def taken(kind, text, journey=home, choice=Choice(), name="t.csv", **options):  # noqa: B008
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        source = open_source(str(path), kind, journey, choice)
        return taker(kind, Counting(**options))(journey, source, read_source(source))

    return taken


LOG = (
    "Клиент;Дата;Этап\n"
    "а;01.01.2026;Потребность\nа;02.01.2026;сделка\nа;03.01.2026;onboarding\n"
    "б;01.02.2026;Потребность\nб;02.02.2026;Сделкa!\nв;05.02.2026;Потребность\n"
    "г;31.03.2026;Потребность\n"
)


def test_a_log_gives_transitions_leads_and_remembers(take, home):
    taken = take("log", LOG)
    after = taken.journey
    assert [(t.from_, t.to, t.kind, t.count) for t in after.transitions] == [
        ("need", "deal", "forward", 1), ("need", "lost", "exit", 2), ("deal", "use", "forward", 1),
    ]  # fmt: skip
    # The letter a of "Сделкa!" is a Latin one.
    assert [(item.text, item.rows, item.suggestion) for item in taken.unknown] == [("Сделкa!", 1, "deal")]
    # Three whole months, four customers; the KPI counts in thousands.
    leads = find(after, "leads").entity
    assert (leads.value, leads.period, leads.n) == (pytest.approx(0.00133333), "month", 4)
    assert (leads.evidence, leads.source) == ("analytics", "t.csv, 2026-03-31")
    assert leads.history[-1].date == date(2026, 3, 31)
    assert after.data["log/file"] == "t.csv"
    assert after.data["log/column/customer"] == "Клиент"
    assert after.data["log/value/onboarding"] == "use"
    assert after.data["log/window"] == "30"
    assert parse(dump(after).encode()).journey == after


def test_what_is_said_is_remembered_and_asked_no_more(take, home):
    first = take("log", LOG, choice=Choice(values={"Сделкa!": "deal"}, window=10))
    assert not first.unknown
    again = take("log", LOG, first.journey)
    assert not again.unknown
    assert again.source.window == 10
    assert again.journey == first.journey
    # A column that has another heading now is told by what the map remembers.
    renamed = first.journey.but(data={**first.journey.data, "log/column/stage": "Что"})
    assert take("log", LOG.replace(";Этап", ";Что"), renamed).fit.edges
    # A stage that is gone is asked for again; what is left out is not.
    other = home.but(stages=home.stages[:1] + home.stages[2:], data=first.journey.data)
    assert [item.text for item in take("log", LOG, other).unknown] == ["Сделкa!", "сделка"]
    left = take("log", LOG, choice=Choice(values={"Сделкa!": ""}))
    assert not left.unknown
    assert left.journey.data["log/value/Сделкa!"] == ""


def test_a_log_of_nothing_known_changes_nothing(take, home):
    taken = take("log", "id,time,stage\n1,2026-01-01,x\n")
    assert taken.journey is home
    assert [note.text for note in taken.notes] == ["no row belongs to a stage of the map"]
    alone = take("log", "id,time,stage\n1,2026-01-01,Сделка\n")
    assert [note.text for note in alone.notes] == ["nobody was counted moving from one stage to another"]


def test_leads_are_added_where_they_are_wanted(take, home):
    bare = home.but(stages=(home.stages[0].but(kpis=()), *home.stages[1:]))
    assert not take("log", LOG, bare).journey.stages[0].kpis
    (kpi,) = take("log", LOG, bare, is_adding=True).journey.stages[0].kpis
    assert (kpi.name, kpi.role, kpi.period) == ("Лиды", "L", "month")


ORDERS = "customer,date,amount\na,2026-01-01,100\na,2026-01-20,300\nb,2026-02-10,200\nc,2026-03-31,200\n"


def test_orders_give_p_and_q_and_the_return(take):
    taken = take("orders", ORDERS)
    deal = taken.journey.stages[1]
    price, often = deal.kpis[1:]
    assert (price.role, price.value, price.unit, price.n, price.source) == ("P", 200, "RUB", 4, "t.csv, 2026-03-31")
    # January 2 orders of 1 buyer, February 1 of 1, March 1 of 1.
    assert (often.role, often.value, often.period) == ("Q", 1.33333, "month")
    (loop,) = taken.journey.transitions
    # One followed of three: a twice, b long ago; c may yet come back.
    assert (loop.from_, loop.to, loop.kind, loop.probability) == ("deal", "deal", "loop", 0.3333)
    again = take("orders", ORDERS.replace("300", "700"), taken.journey)
    assert len(again.journey.transitions) == 1
    assert again.journey.stages[1].kpis[1].value == 300


def test_the_period_of_the_kpi_decides(take, home):
    kpi = {"id": "q", "name": "Q", "role": "Q", "value": 1, "unit": "в квартал"}
    stage = home.stages[1].but(kpis=(*home.stages[1].kpis, kpi))
    taken = take("orders", ORDERS, home.but(stages=(home.stages[0], stage, home.stages[2])))
    assert find(taken.journey, "q").entity.value == 1.33333
    assert find(taken.journey, "q").entity.period == "quarter"


def test_the_return_is_not_written_beside_other_ways(take, home):
    taken = take("orders", ORDERS, home.but(transitions=({"from_": "deal", "to": "use", "probability": 0.9},)))
    assert len(taken.journey.transitions) == 1
    assert taken.notes[0].parts == (("stage", "Сделка"),)
    nowhere = home.but(stages=(home.stages[0],))
    assert "no stage is the deal" in take("orders", ORDERS, nowhere).notes[0].text
    late = take("orders", "customer,date,amount\na,2026-01-01,100\n")
    assert "nobody has had the time" in late.notes[0].text


def test_feedback_goes_to_pains_emotions_and_answers(take):
    text = (
        "этап;тема;персона;оценка;nps;дата\nСделка;Долго ждать;;-3;9;01.02.2026\nСделка;долго ждать;;-1;10;\n"
        "Сделка;;;;;\nСделка;Дорого;;9;3;05.02.2026\nПервый опыт;Долго ждать;Анна;4;;\n"
    )
    taken = take("feedback", text)
    hold = find(taken.journey, "hold").entity
    assert (hold.share, hold.frequency, hold.evidence, hold.source) == (0.5, 5, "survey", "t.csv, 2026-02-05")
    deal, use = taken.journey.stages[1:]
    assert [(e.persona, e.score, e.n, e.spread, e.evidence) for e in deal.emotions] == [("", -2, 2, 1.41, "survey")]
    assert [(e.persona, e.score, e.n, e.spread) for e in use.emotions] == [("anna", 4, 1, None)]
    assert dict(deal.answers.nps) == {3: 1, 9: 1, 10: 1}
    assert [item.text for item in taken.unknown] == ["Дорого"]
    assert taken.voices.outside == 1
    again = take("feedback", text.replace("-1", "-3"), taken.journey)
    assert [e.score for e in again.journey.stages[1].emotions] == [-3]
    mapped = take("feedback", text, choice=Choice(values={"Дорого": "card"}))
    assert find(mapped.journey, "card").entity.share == 0.25
    assert not take("feedback", text, mapped.journey).unknown


def test_kpis_are_refreshed_with_their_history(take):
    text = "показатель;значение;дата;n\nДоля;5,5;01.02.2026;200\nshare;4;15.01.2026;\nДоли;1;;\nDoly;1;;\n"
    taken = take("kpis", text)
    kpi = find(taken.journey, "share").entity
    assert (kpi.value, kpi.n, kpi.evidence, kpi.source) == (5.5, 200, "analytics", "t.csv, 2026-02-01")
    assert [(item.date, item.value) for item in kpi.history] == [
        (date(2026, 1, 1), 3), (date(2026, 1, 15), 4), (date(2026, 2, 1), 5.5),
    ]  # fmt: skip
    assert {item.text: item.suggestion for item in taken.unknown} == {"Доли": "share", "Doly": ""}
    plain = take("kpis", "kpi,value\nДоля,7\n")
    assert (find(plain.journey, "share").entity.value, plain.refreshed) == (7, ("share",))
    assert take("kpis", "kpi,value\nx,7\n").journey.data == {}


# ---------------------------------------------------------------- what a table is


def test_columns_are_known_by_their_headings():
    assert guessed("log", ["Client_ID", "Event Time", "Статус"]) == {"customer": 0, "time": 1, "stage": 2}
    assert guessed("orders", ["Номер", "ID клиента", "Дата заказа", "Сумма, руб.", "Кол-во"]) == {
        "customer": 1, "time": 2, "amount": 3, "quantity": 4,
    }  # fmt: skip
    assert guessed("log", ["x", "y"]) == {}


def test_a_missing_column_is_told(tmp_path, home):
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    source = open_source(str(path), "log", home)
    assert source.missing == ("customer", "time", "stage")
    with pytest.raises(BadTable, match=r"“t.csv” has no column for “customer”; its columns are: a, b"):
        read_source(source)
    with pytest.raises(BadTable, match="has no column “z”"):
        open_source(str(path), "log", home, Choice(columns={"time": "z"}))
    chosen = open_source(str(path), "kpis", home, Choice(columns={"kpi": "B", "value": "a", "n": ""}))
    assert chosen.columns == {"kpi": 1, "value": 0}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("customer,time,stage\n", "has headings and no rows"),
        ("customer,time,stage\na,soon,x\n", "no row of “t.csv” can be used; line 2: “soon” is no date"),
    ],
)
def test_a_table_without_a_usable_row_is_told(take, text, message):
    with pytest.raises(BadTable, match=message):
        take("log", text)


def test_faults_in_words():
    assert fault_text("empty", "customer", "") == "no customer"
    assert fault_text("number", "amount", "x" * 60) == "“" + "x" * 39 + "…” is no number"
    assert "encoding" in fault_text("damaged", "", "")


def test_meanings_and_suggestions():
    names = [("deal", ("Deal", "Purchase")), ("use", ("First use", ""))]
    assert meanings(["deal", "PURCHASE", "x", "y"], names, {"x": "use", "y": "gone"}) == {
        "deal": "deal", "PURCHASE": "deal", "x": "use", "y": None,
    }  # fmt: skip
    assert nearest("Deals", names) == "deal"
    assert nearest("use", [("u", ("the very first use of it all",))]) == "u"
    assert nearest("zzz", names) == ""


MDY = "client|when|stage\na|02/01/2026|Потребность\na|02/03/2026|Сделка\n"


def test_how_a_table_is_read_is_remembered_where_it_was_said(tmp_path, home):
    path = tmp_path / "t.csv"
    path.write_bytes(MDY.encode("windows-1251"))

    def opened(journey, *said):
        return open_source(str(path), "log", journey, Choice(*said))

    plain = opened(home)
    assert (plain.head.encoding, plain.head.separator, plain.form.order, plain.looks) == (
        "windows-1251", "|", "dmy", {},
    )  # fmt: skip
    source = opened(home, "windows-1251", "|", "mdy", ",")
    after = taker("log")(home, source, read_source(source)).journey
    assert {key: after.data[f"log/{key}"] for key in ("encoding", "separator", "dates", "decimal")} == {
        "encoding": "windows-1251", "separator": "bar", "dates": "mdy", "decimal": "comma",
    }  # fmt: skip
    assert parse(dump(after).encode()).journey == after
    again = opened(after)
    assert (again.form, again.looks) == (source.form, source.looks)
    # What is said now goes before; what nobody could say is not heard.
    assert opened(after, "", "", "dmy").looks["dates"] == "dmy"
    odd = after.but(data={"log/encoding": "klingon", "log/separator": "#", "log/dates": "x", "log/decimal": "bar"})
    assert opened(odd).looks == {}


def test_a_table_that_is_plainly_another_is_read_as_it_is(tmp_path, home):
    known = home.but(data={"log/encoding": "windows-1251", "log/separator": "semicolon"})
    path = tmp_path / "t.csv"
    path.write_bytes(MDY.replace("|", ",").encode("utf-8-sig"))
    head = open_source(str(path), "log", known).head
    assert (head.encoding, head.separator, len(head.columns)) == ("utf-8", ",", 3)
    path.write_bytes(MDY.replace("|", ",").replace("when", "when;x").encode("windows-1251"))
    assert open_source(str(path), "log", known).head.columns == ("client,when", "x,stage")


def test_a_column_that_is_none_is_not_remembered(take, home):
    assert take("log", LOG, home.but(data={"log/column/foo": "Дата"})).source.columns.keys() == {
        "customer",
        "time",
        "stage",
    }


def test_what_no_file_could_hold_is_not_remembered(take, home):
    long = "x" * 200
    taken = take("log", LOG + f"a;04.01.2026;{long}\n", choice=Choice(values={long: "deal"}))
    assert parse(dump(taken.journey).encode()).journey == taken.journey
    assert not any(long in key for key in taken.journey.data)


@pytest.mark.parametrize("text", ["inf", "nan", "1e300", "-1"])
def test_a_window_beyond_all_bounds(take, home, text):
    assert take("log", LOG, home.but(data={"log/window": text})).fit.edges


def test_counts_and_dates_that_cannot_be_are_told(take):
    taken = take("kpis", "kpi,value,date,n\nДоля,5,0001-01-01,1e16\nДоля,6,9999-12-31,2.5\n")
    assert [note.parts for note in taken.notes] == [(("n", 2.0),)]
    assert find(taken.journey, "share").entity.n is None
    assert [item.date.year for item in find(taken.journey, "share").entity.history] == [1, 2026, 9999]
    log = take("log", "customer,time,stage\na,0001-01-01,Потребность\nb,9999-12-31,Сделка\n")
    assert log.notes[-1].parts == (("first", "0001-01-01"), ("last", "9999-12-31"))
    bought = take("orders", ORDERS + "d,0001-01-01,5\nc,2026-03-31,-900\n")
    assert [note.text[:14] for note in bought.notes][:2] == ["{n} times more", "the table reac"]


def test_messages_show_headings_in_short(tmp_path, home):
    path = tmp_path / "t.csv"
    path.write_text(",".join(["x\x1b[2J" + "y" * 99] * 30) + "\n1\n", encoding="utf-8")
    with pytest.raises(BadTable) as error:
        read_source(open_source(str(path), "log", home))
    assert "\x1b" not in str(error.value)
    assert len(str(error.value)) < 1000
    assert str(error.value).endswith(", …")


def test_a_strange_window_in_the_map_is_the_usual_one(take, home):
    source = take("log", LOG, home.but(data={"log/window": "soon"})).source
    assert source.window == 30
    assert facts(source, "", {}).get("date") is None


# ---------------------------------------------------------------- volumes and conversion


def test_volumes_are_counted_by_the_period_of_the_map(take, home):
    taken = take("log", LOG, is_adding=True)
    # January to March are three whole months. In need: а, б, в, г; in the deal and behind it: а alone.
    assert [stage.volume for stage in taken.journey.stages] == [1.33333, 0.333333, 0.333333]
    (_share, kpi) = taken.journey.stages[1].kpis
    # а came to the deal, б and в are gone, г was seen on the last day.
    assert (kpi.name, kpi.role, kpi.unit, kpi.value, kpi.n) == ("Конверсия", "C", "%", 33.3333, 3)
    assert (kpi.evidence, kpi.source) == ("analytics", "t.csv, 2026-03-31")
    again = take("log", LOG, taken.journey)
    assert again.journey == taken.journey
    kept = take("log", LOG, has_volumes=False).journey
    assert [stage.volume for stage in kept.stages] == [None, None, None]


def test_a_kpi_for_conversion_gets_it_in_its_own_unit(take, home):
    kpi = {"id": "c", "name": "C", "role": "C", "value": 0.5}
    stage = home.stages[1].but(kpis=(kpi,))
    after = take("log", LOG, home.but(stages=(home.stages[0], stage, home.stages[2]))).journey
    assert find(after, "c").entity.value == 0.333333


def test_a_log_of_less_than_a_period_gives_no_volumes(take, home):
    short = take("log", LOG, home.but(period="year"), is_adding=True)
    assert [stage.volume for stage in short.journey.stages] == [None, None, None]
    assert {figure.value for _key, figure in short.volumes} == {None}
    assert short.conversion.value == 1 / 3
    # January and February ended before the window; г came later.
    ripe = take("log", LOG, is_mature=True)
    assert [figure.value for _key, figure in ripe.volumes] == [3 / 2, 1 / 2, 1 / 2]
    assert ripe.conversion.value == 1 / 3


def test_without_a_deal_there_is_no_conversion(take, home):
    found = take("log", LOG, home.but(stages=(home.stages[0], home.stages[2])), is_adding=True)
    assert found.conversion.value is None
    assert "no stage is the deal" in found.conversion.missing[0].text
