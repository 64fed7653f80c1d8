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
