"""Maps to try things on."""

from cjmdesk.model.journey import ChecklistItem, ContentItem, Journey, Lane, Swot, SwotItem
from cjmdesk.model.numbers import Effect, Experiment, Idea, Kpi, Transition
from cjmdesk.model.persona import Job, Persona
from cjmdesk.model.stage import Emotion, Pain, Question, Stage, Step, Touchpoint


def connected_map() -> Journey:
    """A small map that holds one of everything that refers to something else."""
    need = Stage(
        id="need",
        title="Need",
        touchpoints=(
            Touchpoint(id="ad", title="Ad", function="marketing"),
            Touchpoint(id="blog", title="Blog", function="marketing", implied=True),
            Touchpoint(id="friend", title="A friend"),
        ),
        emotions=(Emotion(persona="anna", score=1), Emotion(persona="boris", score=0, touchpoint="ad")),
        pains=(Pain(id="unknown", text="Does not know us", persona="anna", touchpoint="ad"),),
        ideas=(
            Idea(id="test", text="Speed test", solves=("unknown", "hold"), effect=Effect(kpi="leads", change=5)),
            Idea(id="gift", text="Gift", effect=Effect(transition="deal>need#2")),
        ),
        kpis=(Kpi(id="leads", name="Leads", role="L", value=42),),
        questions=(Question(id="why", text="Why us?"),),
        cells={"backstage": "Media plan"},
    )
    deal = Stage(
        id="deal",
        title="Deal",
        steps=(Step(id="agree", title="Agree"), Step(id="pay", title="Pay")),
        touchpoints=(
            Touchpoint(id="call", title="Call", step="agree"),
            Touchpoint(id="card", title="Card", step="pay"),
        ),
        emotions=(Emotion(persona="anna", score=-4, step="pay"), Emotion(persona="anna", score=2)),
        pains=(Pain(id="hold", text="On hold", touchpoint="call"),),
    )
    use = Stage(id="use", title="Use")
    return Journey(
        title="Map",
        checklist=(ChecklistItem(id="todo", text="Ask", stage="deal", step="pay"),),
        personas=(
            Persona(id="anna", name="Anna", jobs=(Job(id="move", when="I move"),)),
            Persona(id="boris", name="Boris"),
        ),
        lanes=(
            Lane(id="key_task", kind="key_task"),
            Lane(id="sold", kind="touchpoints", filter={"function": "sales", "channel": ["site", "app"]}),
            Lane(id="rest", kind="touchpoints"),
            Lane(id="feel", kind="emotion"),
            Lane(id="backstage", title="Backstage", kind="text"),
        ),
        stages=(need, deal, use),
        transitions=(
            Transition(from_="need", to="deal"),
            Transition(from_="deal", to="need", kind="loop"),
            Transition(from_="deal", to="need", kind="loop", when="again"),
            Transition(from_="any", to="lost", kind="exit"),
        ),
        swot=Swot(strengths=(SwotItem(id="fast", text="Fast", stage="deal"), SwotItem(id="known", text="Known"))),
        experiments=(Experiment(id="ab", hypothesis="Shorter", stage="deal", idea="test"),),
        content=(ContentItem(id="post", title="Post", stage="need"),),
    )
