"""What a table needs to have, and under which headings its columns usually stand, in Russian and English."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from cjmdesk.files.tables.columns import Kind as ColumnKind
from cjmdesk.i18n import N_

Kind = Literal["log", "orders", "feedback", "kpis"]

KINDS: dict[Kind, str] = {
    "log": N_("event log"),
    "orders": N_("orders"),
    "feedback": N_("feedback or survey"),
    "kpis": N_("values of KPIs"),
}


class Role(NamedTuple):
    name: str
    kind: ColumnKind
    title: str
    """Marked for the catalogue."""
    headings: str
    """Usual headings, the best first, in lower case, with commas between."""
    is_needed: bool = True


_CUSTOMER = Role(
    "customer", "code", N_("customer"),
    "customer,customer id,client,client id,user,user id,contact,contact id,lead,lead id,id,клиент,id клиента,"
    "код клиента,покупатель,пользователь,id пользователя,контакт,лид",
)  # fmt: skip
_TIME = Role(
    "time", "moment", N_("time"),
    "time,date,timestamp,datetime,date time,when,event time,created,created at,order date,время,дата,дата и время,"
    "когда,дата события,время события,дата заказа,создан,дата создания",
)  # fmt: skip
_STAGE = Role(
    "stage", "words", N_("stage"),
    "stage,step,event,status,state,event name,phase,этап,стадия,шаг,событие,статус,состояние",
)  # fmt: skip

ROLES: dict[Kind, tuple[Role, ...]] = {
    "log": (_CUSTOMER, _TIME, _STAGE),
    "orders": (
        _CUSTOMER,
        _TIME,
        Role(
            "amount", "number", N_("amount"),
            "amount,sum,total,revenue,price,value,order value,сумма,сумма заказа,стоимость,выручка,цена,итого",
        ),
        Role(
            "quantity", "number", N_("quantity"),
            "quantity,qty,count,items,units,количество,кол во,шт,штук", is_needed=False,
        ),
    ),
    "feedback": (
        _STAGE,
        Role(
            "pain", "words", N_("pain"),
            "pain,topic,problem,issue,complaint,reason,боль,тема,проблема,жалоба,причина", is_needed=False,
        ),
        Role("persona", "words", N_("persona"), "persona,segment,персона,сегмент", is_needed=False),
        Role(
            "score", "number", N_("emotion score"),
            "score,emotion,mood,rating,оценка,эмоция,настроение,балл,баллы", is_needed=False,
        ),
        Role("nps", "number", "NPS", "nps", is_needed=False),
        Role("csat", "number", "CSAT", "csat,удовлетворенность,удовлетворённость", is_needed=False),
        Role("ces", "number", "CES", "ces,усилие,легкость,лёгкость", is_needed=False),
        _TIME._replace(is_needed=False),
    ),
    "kpis": (
        Role("kpi", "words", N_("KPI"), "kpi,name,metric,indicator,kpi name,показатель,метрика,название,имя,id"),
        Role("value", "number", N_("value"), "value,fact,actual,amount,значение,факт,величина"),
        _TIME._replace(is_needed=False),
        Role("n", "number", N_("number of cases"), "n,count,sample,base,количество,выборка,число", is_needed=False),
    ),
}  # fmt: skip


def plainly(heading: str) -> str:
    """A heading as it is compared: small letters, spaces for other signs."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in heading.casefold()).split())


def guessed(kind: Kind, headings: Sequence[str]) -> dict[str, int]:
    """The column of each role, by its heading; roles without a fitting one are left out, and no column has two."""
    plain = [plainly(heading) for heading in headings]
    found: dict[str, int] = {}
    for role in ROLES[kind]:
        names = role.headings.split(",")
        places = (place for name in names for place, heading in enumerate(plain) if heading == name)
        place = next((place for place in places if place not in found.values()), None)
        if place is None:
            place = next((place for place, heading in enumerate(plain)
                          if place not in found.values() and set(names) & set(heading.split())), None)  # fmt: skip
        if place is not None:
            found[role.name] = place
    return found
