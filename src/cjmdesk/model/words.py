"""The words for what a document says in codes: functions, channels, statuses, colours."""

from collections.abc import Mapping
from types import MappingProxyType

from cjmdesk.i18n import N_

FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {"marketing": N_("Marketing"), "sales": N_("Sales"), "service": N_("Service")}
)
STATUSES: Mapping[str, str] = MappingProxyType(
    {"existing": N_("Existing"), "planned": N_("Planned"), "retired": N_("Retired")}
)
IDEA_STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "new": N_("New"),
        "agreed": N_("Agreed"),
        "doing": N_("In progress"),
        "done": N_("Done"),
        "dropped": N_("Dropped"),
    }
)
TRANSITIONS: Mapping[str, str] = MappingProxyType(
    {"forward": N_("Forward"), "loop": N_("Loop"), "exit": N_("Exit"), "spawn": N_("New customers")}
)
ROLES: Mapping[str, str] = MappingProxyType(
    {"L": N_("Leads"), "C": N_("Conversion"), "P": N_("Average order value"), "Q": N_("Purchase frequency")}
)
EVIDENCE: Mapping[str, str] = MappingProxyType(
    {
        "assumption": N_("Assumption"),
        "observation": N_("Observation"),
        "interview": N_("Interview"),
        "survey": N_("Survey"),
        "analytics": N_("Analytics"),
    }
)
HUE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "blue": N_("Blue"),
        "cyan": N_("Cyan"),
        "orange": N_("Orange"),
        "green": N_("Green"),
        "grape": N_("Grape"),
        "teal": N_("Teal"),
        "indigo": N_("Indigo"),
        "red": N_("Red"),
        "lime": N_("Lime"),
        "pink": N_("Pink"),
    }
)
CHANNEL_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "video": N_("Video"),
        "social": N_("Social media"),
        "ads_banner": N_("Advertising"),
        "landing": N_("Landing page"),
        "site": N_("Website"),
        "email": N_("Email"),
        "messenger": N_("Messenger"),
        "sms": N_("SMS"),
        "app": N_("App"),
        "search": N_("Search"),
        "blog": N_("Blog"),
        "forum": N_("Forum"),
        "catalog": N_("Catalogue"),
        "maps": N_("Maps"),
        "marketplace": N_("Marketplace"),
        "phone": N_("Phone"),
        "in_person": N_("In person"),
        "event": N_("Event"),
        "pos": N_("Point of sale"),
        "offline_media": N_("Print and outdoor media"),
        "service": N_("On-site service"),
        "support": N_("Support"),
        "document": N_("Document"),
        "referral": N_("Recommendation"),
    }
)
LANE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "key_task": N_("Key task"),
        "goal": N_("Customer's goal"),
        "touchpoints": N_("Touchpoints"),
        "emotion": N_("Emotion"),
        "pains": N_("Pains"),
        "ideas": N_("Ideas"),
        "kpis": N_("KPIs"),
        "questions": N_("Questions"),
        "text": N_("Text"),
        "image": N_("Pictures"),
    }
)
"""What a lane without a title is called."""

SEGMENTS: Mapping[str, str] = MappingProxyType(
    {
        "potential": N_("Potential"),
        "new": N_("New customer"),
        "existing": N_("Existing customer"),
        "returning": N_("Returning"),
        "lapsed": N_("Lapsed"),
    }
)
STATES: Mapping[str, str] = MappingProxyType({"as-is": N_("As-is"), "to-be": N_("To-be")})
PERIODS: Mapping[str, str] = MappingProxyType({"month": N_("Month"), "quarter": N_("Quarter"), "year": N_("Year")})
STAGE_KINDS: Mapping[str, str] = MappingProxyType({"normal": N_("Normal"), "refusal": N_("Refusal")})
ZONES: Mapping[str, str] = MappingProxyType(
    {
        "early": N_("Early contacts"),
        "traffic": N_("Traffic"),
        "decision": N_("Decision"),
        "deal": N_("Deal"),
        "post": N_("After the deal"),
        "refusal": N_("Refusal"),
    }
)
ASKED_BY: Mapping[str, str] = MappingProxyType({"us": N_("We ask"), "customer": N_("The customer asks")})
BETTER: Mapping[str, str] = MappingProxyType({"higher": N_("Higher"), "lower": N_("Lower")})
EXPERIMENT_STATUSES: Mapping[str, str] = MappingProxyType(
    {"planned": N_("Planned"), "running": N_("Running"), "done": N_("Finished"), "stopped": N_("Stopped")}
)
CONTENT_STATUSES: Mapping[str, str] = MappingProxyType(
    {"idea": N_("Idea"), "planned": N_("Planned"), "draft": N_("Draft"), "published": N_("Published")}
)
GROUP_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "content": N_("Content"),
        "smm": N_("Social media marketing"),
        "traffic": N_("Traffic"),
        "site_conversion": N_("Conversion on the site"),
        "operator_conversion": N_("Conversion by an operator"),
        "post_sale": N_("After the sale"),
        "upsell": N_("Upsell"),
        "loyalty": N_("Loyalty"),
    }
)
SWOT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "strengths": N_("Strengths"),
        "weaknesses": N_("Weaknesses"),
        "opportunities": N_("Opportunities"),
        "threats": N_("Threats"),
    }
)
EMOTION_WORDS = (
    N_("delight"), N_("pride"), N_("gratitude"), N_("joy"), N_("interest"), N_("trust"), N_("relief"), N_("hope"),
    N_("confidence"), N_("anticipation"), N_("calm"), N_("curiosity"), N_("surprise"), N_("doubt"), N_("confusion"),
    N_("impatience"), N_("anxiety"), N_("boredom"), N_("sadness"), N_("anger"), N_("disappointment"), N_("fear"),
    N_("frustration"), N_("shame"), N_("disgust"),
)  # fmt: skip
"""Words for feelings, from the best to the worst; any other may be typed."""

KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "stage": N_("Stage"),
        "step": N_("Step"),
        "touchpoint": N_("Touchpoint"),
        "emotion": N_("Emotion"),
        "pain": N_("Pain"),
        "idea": N_("Idea"),
        "kpi": N_("KPI"),
        "question": N_("Question"),
        "persona": N_("Persona"),
        "job": N_("Job to be done"),
        "lane": N_("Lane"),
        "transition": N_("Transition"),
        "swot": N_("SWOT entry"),
        "experiment": N_("Experiment"),
        "content": N_("Content item"),
        "checklist": N_("Checklist entry"),
    }
)
"""By the kind's name (`kind_name`)."""

_CODES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "function": FUNCTIONS,
        "channel": CHANNEL_NAMES,
        "group": GROUP_NAMES,
        "evidence": EVIDENCE,
        "role": ROLES,
        "segment": SEGMENTS,
        "state": STATES,
        "period": PERIODS,
        "zone": ZONES,
        "asked_by": ASKED_BY,
        "better": BETTER,
        "touchpoint.status": STATUSES,
        "idea.status": IDEA_STATUSES,
        "experiment.status": EXPERIMENT_STATUSES,
        "content.status": CONTENT_STATUSES,
        "transition.kind": TRANSITIONS,
        "stage.kind": STAGE_KINDS,
        "lane.kind": LANE_NAMES,
        "color": HUE_NAMES,
        "filter.function": FUNCTIONS,
        "filter.channel": CHANNEL_NAMES,
        "filter.group": GROUP_NAMES,
        "filter.status": STATUSES,
    }
)
"""By field, with its kind where the field's name alone does not tell: what its values are called."""


def words_for(kind: str, field: str) -> Mapping[str, str] | None:
    """What the values of a field are called (not translated), by value; None for a field of free text or figures.

    `kind` is the kind's name (`kind_name`), or the field that holds a value of several parts.
    """
    return _CODES.get(f"{kind}.{field}") or _CODES.get(field)


def one_line(text: str) -> str:
    """`text` without its line breaks and what is too much of spaces."""
    return " ".join(text.split())
