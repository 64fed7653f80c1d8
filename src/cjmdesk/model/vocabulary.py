"""The closed lists of words that a document is written with; free text is allowed only where a list says so."""

from typing import Literal

State = Literal["as-is", "to-be"]
Segment = Literal["potential", "new", "existing", "returning", "lapsed"]
LaneKind = Literal["key_task", "goal", "touchpoints", "emotion", "pains", "ideas", "kpis", "questions", "text", "image"]
StageKind = Literal["normal", "refusal"]
Zone = Literal["early", "traffic", "decision", "deal", "post", "refusal"]
Function = Literal["marketing", "sales", "service"]
TouchpointStatus = Literal["existing", "planned", "retired"]
IdeaStatus = Literal["new", "agreed", "doing", "done", "dropped"]
ExperimentStatus = Literal["planned", "running", "done", "stopped"]
ContentStatus = Literal["idea", "planned", "draft", "published"]
TransitionKind = Literal["forward", "loop", "exit", "spawn"]
AskedBy = Literal["us", "customer"]
Better = Literal["higher", "lower"]

LOST = "lost"
ANY = "any"
RESERVED_IDS = (LOST, ANY)

DEFAULT_LANE_KINDS: tuple[LaneKind, ...] = ("key_task", "touchpoints", "emotion", "pains", "ideas", "kpis")

CHANNELS = (
    "video", "social", "ads_banner", "landing", "site", "email", "messenger", "sms", "app", "search", "blog",
    "forum", "catalog", "maps", "marketplace", "phone", "in_person", "event", "pos", "offline_media", "service",
    "support", "document", "referral",
)  # fmt: skip
"""Known channels; any other text is a channel of the user's own."""

GROUPS = (
    "content", "smm", "traffic", "site_conversion", "operator_conversion", "post_sale", "upsell", "loyalty",
)  # fmt: skip
"""Known interaction groups; any other text is a group of the user's own."""
