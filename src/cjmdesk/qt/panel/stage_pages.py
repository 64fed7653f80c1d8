"""The fields of a stage and of what stands in it."""

from cjmdesk.i18n import N_
from cjmdesk.qt.panel.specs import (
    COLOR,
    EVIDENCE,
    ID,
    NOTES,
    OWNER,
    CellsSpec,
    EmotionsSpec,
    FieldSpec,
    ListSpec,
    Section,
    more,
)

STAGE = (
    Section(
        "",
        (
            FieldSpec("title", N_("Title")),
            FieldSpec("key_task", N_("Key task"), "text", lines=2, hint=N_("What we have to achieve here")),
        ),
    ),
    Section(N_("Emotion"), (EmotionsSpec(N_("Emotion")),), is_tab=True),
    Section(
        N_("Pains"),
        (
            ListSpec(
                "pains",
                N_("Pains"),
                N_("Add a pain"),
                (FieldSpec("severity", N_("Severity"), "dots"), FieldSpec("frequency", N_("Frequency"), "dots")),
            ),
        ),
        is_tab=True,
    ),
    Section(
        N_("KPIs"),
        (
            ListSpec(
                "kpis",
                N_("KPIs"),
                N_("Add a KPI"),
                (
                    FieldSpec("value", N_("Now"), "number"),
                    FieldSpec("target", N_("Target"), "number"),
                    FieldSpec("unit", N_("Unit")),
                ),
            ),
        ),
        is_tab=True,
    ),
    Section(N_("Touchpoints"), (ListSpec("touchpoints", N_("Touchpoints"), N_("Add a touchpoint")),), is_tab=True),
    Section(
        N_("Ideas"),
        (
            ListSpec(
                "ideas",
                N_("Ideas"),
                N_("Add an idea"),
                (FieldSpec("impact", N_("Impact"), "dots"), FieldSpec("effort", N_("Effort"), "dots")),
            ),
        ),
        is_tab=True,
    ),
    Section(N_("Questions"), (ListSpec("questions", N_("Questions"), N_("Add a question")),), is_tab=True),
    Section(N_("Notes"), (NOTES, CellsSpec(N_("Lanes of this map"))), is_tab=True),
    Section(
        N_("More"),
        (
            FieldSpec("goal", N_("Customer's goal"), "text", lines=2),
            FieldSpec("alias", N_("Other name")),
            FieldSpec("duration", N_("Duration"), hint=N_("2 weeks"), half=True),
            FieldSpec("days", N_("In days"), "number", half=True, tip=N_("For arithmetic; else read from the text.")),
            COLOR,
            FieldSpec("width", N_("Width"), "number", hint=N_("automatic")),
            FieldSpec("kind", N_("Kind"), "choice", "stage_kind", half=True),
            FieldSpec("zone", N_("Zone"), "choice", "zone"),
            FieldSpec("drives", N_("Drives"), "letters"),
            FieldSpec("volume", N_("Customers entering per period"), "number"),
            FieldSpec(
                "importance",
                N_("Weight set by hand"),
                "number",
                hint=N_("by the rules"),
                tip=N_("How much the stage matters, in the place of what the rules of the market give: 1 to 2"),
            ),
            ListSpec("steps", N_("Steps"), N_("Add a step")),
            FieldSpec("answers.nps", N_("NPS answers, by grade"), "nps"),
            FieldSpec("answers.csat", N_("CSAT answers, by grade"), "csat"),
            FieldSpec("answers.ces", N_("CES answers, by grade"), "ces"),
            ID,
        ),
        is_tab=True,
    ),
)

TOUCHPOINT = (
    Section(
        "",
        (
            FieldSpec("title", N_("Title"), "text", lines=2),
            FieldSpec("description", N_("Description"), "text", lines=2),
            FieldSpec("channel", N_("Channel"), "suggest", "channels", half=True),
            FieldSpec("function", N_("Function"), "choice", "function", half=True),
            FieldSpec("group", N_("Interaction group"), "suggest", "groups", half=True),
            FieldSpec("status", N_("Status"), "choice", "status", half=True),
            FieldSpec("moment_of_truth", N_("Moment of truth"), "flag"),
        ),
    ),
    Section(
        N_("Who is responsible"),
        (
            OWNER,
            FieldSpec("department", N_("Department"), half=True),
            FieldSpec("system", N_("System"), hint=N_("CRM, help desk…")),
        ),
    ),
    Section(
        N_("Message and offer"),
        (
            FieldSpec("message", N_("Message"), "text", lines=2),
            FieldSpec("offer.type", N_("Offer"), half=True),
            FieldSpec("offer.price", N_("Price"), "number", half=True),
            FieldSpec("offer.asks", N_("Asks in return")),
            FieldSpec("frequency_cap", N_("No more often than"), hint=N_("twice a month")),
        ),
        is_folded=True,
    ),
    Section(
        N_("Place and picture"),
        (
            FieldSpec("step", N_("Step"), "choice", "steps", half=True),
            FieldSpec("span", N_("Stages it covers"), "count", half=True),
            FieldSpec("image", N_("Picture"), "picture"),
            FieldSpec("links", N_("Links, one per line"), "lines", lines=2),
        ),
        is_folded=True,
    ),
    more(),
)

EMOTION = (
    Section(
        "",
        (
            FieldSpec("persona", N_("Persona"), "choice", "personas"),
            FieldSpec("score", N_("Score"), "score"),
            FieldSpec("label", N_("Emotion"), "suggest", "feelings"),
            FieldSpec("quote", N_("Quote"), "text", lines=2),
            FieldSpec("target", N_("Wanted score"), "score"),
        ),
    ),
    Section(
        N_("Evidence"),
        (
            *EVIDENCE,
            FieldSpec("n", N_("Sample size, n"), "count", half=True),
            FieldSpec("spread", N_("Spread, ±"), "number", half=True),
        ),
    ),
    Section(
        N_("Place"),
        (
            FieldSpec("step", N_("Step"), "choice", "steps"),
            FieldSpec("touchpoint", N_("Touchpoint"), "choice", "touchpoints"),
            FieldSpec("at", N_("Place in the stage"), "share", half=True, hint=N_("evenly")),
        ),
        is_folded=True,
    ),
    more(),
)
