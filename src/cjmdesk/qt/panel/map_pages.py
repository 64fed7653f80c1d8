"""The fields of the map itself, of its lanes, personas and transitions."""

from cjmdesk.i18n import N_
from cjmdesk.qt.panel.specs import FieldSpec, ListSpec, NoteSpec, Section, more

MAP = (
    Section(
        "",
        (
            FieldSpec("title", N_("Title"), hint=N_("What this map is about")),
            FieldSpec("goal", N_("Goal, in the customer's words"), "text", lines=2),
            FieldSpec("client", N_("Client"), half=True),
            FieldSpec("date", N_("Date"), "date", half=True),
        ),
    ),
    Section(
        N_("Lens"),
        (
            FieldSpec("state", N_("State"), "choice", "state", half=True),
            FieldSpec("version", N_("Version"), half=True),
            FieldSpec("scenario", N_("Scenario"), "text", lines=2),
            FieldSpec("authors", N_("Authors, one per line"), "lines", lines=2),
            FieldSpec("tags", N_("Tags, one per line"), "lines", lines=2),
            FieldSpec("language", N_("Language of the map"), "suggest", "languages", half=True),
            FieldSpec("currency", N_("Currency"), "suggest", "currencies", half=True),
            FieldSpec("period", N_("Period of the figures"), "choice", "period", half=True),
        ),
    ),
    Section(
        N_("Data"),
        (
            FieldSpec("basis", N_("Data behind the map"), "text", lines=2),
            FieldSpec("sources", N_("Sources, one per line"), "lines", lines=2),
            FieldSpec("data", N_("What the columns and values of tables mean, one per line"), "pairs", lines=2),
            FieldSpec("conclusions", N_("Conclusions, one per line"), "lines", lines=3),
        ),
    ),
    Section(
        N_("Emotion scale"),
        (
            FieldSpec("emotion_scale.low", N_("Lowest score"), "number", half=True),
            FieldSpec("emotion_scale.high", N_("Highest score"), "number", half=True),
        ),
        is_folded=True,
    ),
    Section(
        N_("Market"),
        (
            FieldSpec("context.competition", N_("Competition"), "dots"),
            FieldSpec("context.complexity", N_("Product complexity"), "dots"),
            FieldSpec("context.price_level", N_("Price level"), "dots"),
            FieldSpec("context.relation_length", N_("Length of relationship"), "dots"),
        ),
        is_folded=True,
    ),
    Section(
        N_("Review"),
        (
            FieldSpec("review.last", N_("Last review"), "date"),
            FieldSpec("review.min_months", N_("Earliest, months"), "count", half=True),
            FieldSpec("review.max_months", N_("Latest, months"), "count", half=True),
            NoteSpec("review"),
        ),
        is_folded=True,
    ),
    Section(
        N_("Brand"),
        (
            FieldSpec("brand.logo", N_("Logo"), "picture"),
            FieldSpec("brand.accent", N_("Accent colour"), "color", "colors"),
            FieldSpec("brand.footer", N_("Footer"), hint=N_("Shown below the map")),
        ),
        is_folded=True,
    ),
    more(),
)

PERSONA = (
    Section(
        "",
        (
            FieldSpec("name", N_("Name")),
            FieldSpec("segment", N_("Segment"), "choice", "segment", half=True),
            FieldSpec("share", N_("Share of customers"), "share", half=True),
            FieldSpec("quote", N_("Quote"), "text", lines=2),
            FieldSpec("description", N_("Description"), "text", lines=3),
            FieldSpec("goals", N_("Goals, one per line"), "lines", lines=2),
            FieldSpec("color", N_("Colour"), "color", "colors"),
            FieldSpec("photo", N_("Photo"), "picture"),
            ListSpec("jobs", N_("Jobs to be done"), N_("When…")),
        ),
    ),
    more(),
)

JOB = (
    Section(
        "",
        (
            FieldSpec("when", N_("When…"), "text", lines=2),
            FieldSpec("want", N_("I want…"), "text", lines=2),
            FieldSpec("so_that", N_("So that…"), "text", lines=2),
            FieldSpec("expectations", N_("Expectations, one per line"), "lines", lines=3),
        ),
    ),
    more(),
)

LANE = (
    Section(
        "",
        (
            FieldSpec("title", N_("Title")),
            FieldSpec("kind", N_("Shows"), "choice", "lane_kind"),
            FieldSpec("height", N_("Minimum height"), "number", hint=N_("automatic")),
            FieldSpec("hidden", N_("Hidden"), "flag"),
            FieldSpec("backstage", N_("Backstage, below the line of visibility"), "flag"),
        ),
    ),
    Section(
        N_("Only touchpoints that have"),
        (
            FieldSpec("filter.function", N_("Function"), "many", "functions", hint=N_("Any")),
            FieldSpec("filter.channel", N_("Channel"), "many", "channels", hint=N_("Any")),
            FieldSpec("filter.group", N_("Interaction group"), "many", "groups", hint=N_("Any")),
            FieldSpec("filter.status", N_("Status"), "many", "statuses", hint=N_("Any")),
        ),
        is_folded=True,
    ),
    more(),
)

TRANSITION = (
    Section(
        "",
        (
            FieldSpec("from_", N_("From"), "choice", "starts"),
            FieldSpec("to", N_("To"), "choice", "ends"),
            FieldSpec("kind", N_("Kind"), "choice", "transition_kind"),
            FieldSpec("when", N_("Condition"), "text", lines=2),
            FieldSpec("probability", N_("Probability"), "share", half=True),
            FieldSpec("count", N_("or count"), "number", half=True),
            NoteSpec("share"),
            FieldSpec("rate", N_("New leads per visit"), "number", half=True, tip=N_("Only of new customers (spawn).")),
            FieldSpec("delay", N_("Delay"), hint=N_("2 weeks"), half=True),
            FieldSpec("days", N_("In days"), "number", half=True, tip=N_("For arithmetic; else read from the text.")),
        ),
    ),
    more(),
)
