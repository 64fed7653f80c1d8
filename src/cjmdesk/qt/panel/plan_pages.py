"""The fields of what is planned around the map: SWOT, experiments, content, checklist."""

from cjmdesk.i18n import N_
from cjmdesk.qt.panel.specs import EVIDENCE, OWNER, FieldSpec, Section, more

SWOT = (
    Section(
        "",
        (
            FieldSpec("text", N_("Text"), "text", lines=3),
            FieldSpec("stage", N_("Stage"), "choice", "stages"),
            FieldSpec("impact", N_("Impact"), "dots", half=True),
            FieldSpec("likelihood", N_("Likelihood"), "dots", half=True),
            *EVIDENCE,
        ),
    ),
    more(),
)

EXPERIMENT = (
    Section(
        "",
        (
            FieldSpec("hypothesis", N_("Hypothesis"), "text", lines=3),
            FieldSpec("stage", N_("Stage"), "choice", "stages"),
            FieldSpec("idea", N_("Idea"), "choice", "ideas"),
            FieldSpec("metric", N_("Metric"), half=True),
            FieldSpec("status", N_("Status"), "choice", "experiment_status", half=True),
        ),
    ),
    Section(
        N_("Plan"),
        (
            FieldSpec("baseline", N_("Baseline"), "number", half=True),
            FieldSpec("mde", N_("Minimum effect (MDE)"), "number", half=True),
            FieldSpec("alpha", N_("Significance, α"), "share", half=True),
            FieldSpec("power", N_("Power"), "share", half=True),
            FieldSpec("planned_n", N_("Planned n per variant"), "count", half=True),
        ),
    ),
    Section(
        N_("Result"),
        (
            FieldSpec("a.n", N_("A: customers"), "count", half=True),
            FieldSpec("a.x", N_("A: successes"), "count", half=True),
            FieldSpec("b.n", N_("B: customers"), "count", half=True),
            FieldSpec("b.x", N_("B: successes"), "count", half=True),
            FieldSpec("decision", N_("Decision"), "text", lines=2),
        ),
    ),
    more(),
)

CONTENT = (
    Section(
        "",
        (
            FieldSpec("title", N_("Title"), "text", lines=2),
            FieldSpec("stage", N_("Stage"), "choice", "stages"),
            FieldSpec("format", N_("Format"), half=True),
            FieldSpec("platform", N_("Platform"), half=True),
            FieldSpec("author", N_("Author"), "suggest", "owners", half=True),
            FieldSpec("due", N_("Due"), "date", half=True),
            FieldSpec("status", N_("Status"), "choice", "content_status", half=True),
            FieldSpec("url", N_("Link"), hint=N_("https://…")),
        ),
    ),
    more(),
)

CHECKLIST = (
    Section(
        "",
        (
            FieldSpec("text", N_("To do"), "text", lines=2),
            FieldSpec("done", N_("Completed"), "flag"),
            FieldSpec("stage", N_("Stage"), "choice", "stages"),
            FieldSpec("step", N_("Step")),
            OWNER,
            FieldSpec("due", N_("Due"), "date", half=True),
        ),
    ),
    more(),
)
