"""The fields of what is known of a stage: pains, ideas, KPIs, questions, steps."""

from cjmdesk.i18n import N_
from cjmdesk.qt.panel.specs import EVIDENCE, OWNER, FieldSpec, NoteSpec, Section, more

PAIN = (
    Section(
        "",
        (
            FieldSpec("text", N_("Pain"), "text", lines=2),
            FieldSpec("severity", N_("Severity"), "dots", half=True),
            FieldSpec("frequency", N_("Frequency"), "dots", half=True),
            NoteSpec("priority"),
            FieldSpec("share", N_("Share of customers"), "share", half=True),
            FieldSpec("persona", N_("Persona"), "choice", "personas", half=True),
            FieldSpec("touchpoint", N_("Touchpoint"), "choice", "touchpoints"),
            FieldSpec("cause", N_("Cause"), "text", lines=2),
            *EVIDENCE,
        ),
    ),
    more(),
)

IDEA = (
    Section(
        "",
        (
            FieldSpec("text", N_("Idea"), "text", lines=2),
            FieldSpec("impact", N_("Impact"), "dots", half=True),
            FieldSpec("effort", N_("Effort"), "dots", half=True),
            FieldSpec("solves", N_("Solves the pains"), "many", "pains"),
            OWNER,
            FieldSpec("due", N_("Due"), "date", half=True),
            FieldSpec("status", N_("Status"), "choice", "idea_status", half=True),
        ),
    ),
    Section(
        N_("Expected effect"),
        (
            FieldSpec("reach", N_("Reach, customers per period"), "number", half=True),
            FieldSpec("confidence", N_("Confidence"), "share", half=True),
            FieldSpec("effect.kpi", N_("On the KPI"), "choice", "kpis"),
            FieldSpec("effect.transition", N_("On the transition"), "choice", "transitions"),
            FieldSpec("effect.change", N_("Change"), "number", half=True),
            FieldSpec(
                "effect.emotion",
                N_("On the emotion, points"),
                "number",
                half=True,
                tip=N_("So many points of the scale more or less"),
            ),
            FieldSpec("effect.persona", N_("Of whom"), "choice", "personas", half=True),
            FieldSpec("effect.stage", N_("In the stage"), "choice", "effect_stages", half=True),
            FieldSpec("effect.touchpoint", N_("Or at the touchpoint"), "choice", "touchpoints"),
        ),
        is_folded=True,
    ),
    more(),
)

KPI = (
    Section(
        "",
        (
            FieldSpec("name", N_("Name of the KPI")),
            FieldSpec("value", N_("Value"), "number", half=True),
            FieldSpec("unit", N_("Unit"), "suggest", "units", half=True),
            FieldSpec("target", N_("Target"), "number", half=True),
            FieldSpec("due", N_("Target due"), "date", half=True),
            FieldSpec("better", N_("Better is"), "choice", "better", half=True),
            FieldSpec("role", N_("Role in revenue"), "choice", "role", half=True),
            FieldSpec("period", N_("Period"), "choice", "period", half=True),
            FieldSpec("n", N_("Sample size, n"), "count", half=True),
            *EVIDENCE,
        ),
    ),
    Section(N_("History"), (FieldSpec("history", N_("Values by date"), "history"),)),
    more(),
)

QUESTION = (
    Section(
        "",
        (
            FieldSpec("text", N_("Question"), "text", lines=2),
            FieldSpec("asked_by", N_("Who asks"), "choice", "asked_by"),
            FieldSpec("answer", N_("Answer"), "text", lines=3),
        ),
    ),
    more(),
)

STEP = (Section("", (FieldSpec("title", N_("Title")),)), more())
