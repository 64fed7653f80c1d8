"""Every map can be read: texts stand out from what is below them, cover no other text and stay in their place."""

from itertools import pairwise
from pathlib import Path

import pytest
from drawn import bounds, stray_shapes, touching_texts, weak_texts

from cjmdesk.files.document import load
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.map import ViewOptions, layout_map
from cjmdesk.layout.marks import FACE
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.shapes import Part, Scene, Text
from cjmdesk.layout.theme import LIGHT, PRINT, THEMES, Theme
from cjmdesk.model.journey import Brand, EmotionScale, Journey, Lane
from cjmdesk.model.numbers import Idea, Kpi, Snapshot, Transition
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Emotion, Pain, Question, Stage, Step, Touchpoint

# The figure is held by smaller tests; measuring these would take as long again as running them.
pytestmark = pytest.mark.no_cover

RESOURCES = Path(__file__).parents[2] / "resources"
FILES = sorted((*RESOURCES.glob("templates/*.cjm.yaml"), *RESOURCES.glob("examples/*.cjm.yaml")))
FONTS = load_fonts()
KINDS = ("key_task", "goal", "touchpoints", "emotion", "pains", "ideas", "kpis", "questions")
PICTURES = {"dot.png": PictureFile("/dot.png", 1, 1), "line.png": PictureFile("/line.png", 30_000, 1)}
PAPER = ViewOptions(column_width=128, most_lines=8, empty_lanes=False)
WINDOW = ViewOptions(folded=frozenset())
HALF_FOLDED = ViewOptions(folded=frozenset(KINDS[::2]))


def assert_readable(scene: Scene) -> None:
    assert not stray_shapes(scene)
    assert not touching_texts(scene)
    assert not weak_texts(scene)


SOLID = frozenset({"touchpoint", "pain", "idea", "kpi", "question", "cell", "folded", "step", "lane-label"})


def assert_apart(scene: Scene) -> None:
    """Every card and text of a lane lies in its row, and covers no other."""
    parts = [part for part in scene.parts if part.kind in SOLID]
    for part in parts:
        rows = [row for row in scene.rows if row.y <= part.y and part.y + part.h <= row.y + row.h + 0.01]
        assert rows or part.kind == "step", part.key
    for number, one in enumerate(parts):
        for other in parts[number + 1 :]:
            across = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
            down = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
            assert across <= 0.01 or down <= 0.01, (one.key, other.key)


def assert_no_lone_ellipsis(scene: Scene) -> None:
    """A word that was cut to nothing leaves no ellipsis behind."""
    for part in scene.parts:
        if part.kind == "emotion-label":
            assert "…" not in [shape.text for shape in part.shapes if isinstance(shape, Text)], part.key


@pytest.fixture(params=THEMES.values(), ids=THEMES.keys())
def theme(request: pytest.FixtureRequest) -> Theme:
    return request.param


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_templates_and_examples(path: Path, theme: Theme) -> None:
    journey = load(str(path)).journey
    assert journey is not None
    for options in (ViewOptions(), PAPER):
        assert_readable(layout_map(journey, theme, FONTS, options))


TEXTS = (
    "Очень длинный заголовок этапа " * 10, "Превысокомногорассмотрительствующий" * 2, "🚀👩‍👩‍👧🎉 emoji",
    "שלום עולם זה מסע הלקוח", "日本語", "", "x\ny\nz", "tab\there", "https://example.com/a/very/long/path?with=query&and=more",
    "Превысокомногорассмотрительствующийнеобычайнодлиннословный12",
)  # fmt: skip


def stage_of(text: str, n: int) -> Stage:
    """A stage with `text` wherever a text may stand."""
    return Stage(
        id=f"s{n}", title=text, key_task=text, goal=text, duration=text, cells={"own": text, "pics": text},
        steps=(Step(id="left", title=text), Step(id="right", title=text)) if n == 1 else (),
        touchpoints=(
            Touchpoint(id=f"t{n}", title=text, owner=text, image=text, status="planned", notes="n",
                       moment_of_truth=True),
            Touchpoint(id=f"u{n}", title=text, image="dot.png", span=2, function="sales"),
        ),
        emotions=(
            Emotion(score=n - 1, label=text, quote=text, implied=True, evidence="assumption", spread=2, target=4),
            Emotion(persona="p", score=n - 1, label=text, quote=text, target=3, spread=1),
        ),
        pains=(Pain(id=f"p{n}", text=text, severity=5, frequency=5, notes="n", implied=True),),
        ideas=(Idea(id=f"i{n}", text=text, owner=text, impact=1, effort=5, implied=True),),
        kpis=(Kpi(id=f"k{n}", name=text, unit=text, value=1e5, target=2e5, role="L",
                  history=(Snapshot(value=1), Snapshot(value=2))),),
        questions=(Question(id=f"q{n}", text=text, answer=text, asked_by="us"), Question(id=f"r{n}", text=text)),
    )  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_any_text_anywhere(text: str, theme: Theme) -> None:
    journey = Journey(
        title=text, goal=text, client=text, version=text, period="year", brand=Brand(footer=text, logo="line.png"),
        lanes=(
            *(Lane(id=kind, kind=kind, title=text) for kind in KINDS),
            Lane(id="own", title=text, backstage=True), Lane(id="pics", kind="image", title=text),
        ),
        stages=tuple(stage_of(text, n) for n in range(3)), personas=(Persona(id="p", name=text),),
        transitions=(
            Transition(from_="s0", to="s2", kind="loop", when=text, probability=0.5),
            Transition(from_="s2", to="s0", kind="loop", when=text),
            Transition(from_="s1", to="lost", kind="exit", when=text),
            Transition(from_="any", to="s1", when=text), Transition(from_="s0", to="s1", when=text),
        ),
    )  # fmt: skip
    for options in (WINDOW, HALF_FOLDED, PAPER):
        scene = layout_map(journey, theme, FONTS, options, pictures=PICTURES)
        assert_readable(scene)
        assert_apart(scene)
        assert_no_lone_ellipsis(scene)


def plain(count: int, **fields: object) -> tuple[Stage, ...]:
    return tuple(Stage(id=f"s{n}", title=f"Stage {n}", **fields) for n in range(count))  # type: ignore[arg-type]


def crowd(score: int | None, **fields: object) -> Journey:
    """Twelve personas, each with a point in five stages, at `score` or each somewhere else."""
    stages = tuple(
        Stage(id=f"s{n}", emotions=tuple(
            Emotion(persona=f"p{i}", score=(i * 7 + n * 3) % 11 - 5 if score is None else score, label=f"word {i}",
                    quote="a quote")
            for i in range(12)
        ))
        for n in range(5)
    )  # fmt: skip
    personas = tuple(Persona(id=f"p{i}", name=f"Persona number {i}", **fields) for i in range(12))  # type: ignore[arg-type]
    return Journey(personas=personas, stages=stages)


def all_pairs(n: int = 6) -> Journey:
    """Arcs between all stages and from each to itself, exits, entries and new customers."""
    ids = [f"s{i}" for i in range(n)]
    return Journey(
        stages=plain(n),
        transitions=(
            *(Transition(from_=a, to=b, kind="loop" if b <= a else "forward", when=f"{a} {b}", probability=0.1)
              for a in ids for b in ids),
            *(Transition(from_=a, to="lost", kind="exit", when="left for a reason that is long") for a in ids),
            *(Transition(from_="any", to=a, when="comes") for a in ids),
            *(Transition(from_=a, to=ids[i * 2 % n], kind="spawn", rate=2) for i, a in enumerate(ids)),
            Transition(from_="ghost", to="s1"), Transition(from_="any", to="lost"),
        ),
    )  # fmt: skip


COLORS = ("#ffffff", "#fefefe", "#808080", "#7f7f7f", "#757575", "#888888", "#ff8800", "#00ff00", "#000000")
MAPS = {
    "empty": Journey(),
    "one stage": Journey(stages=plain(1)),
    "forty stages": Journey(stages=plain(40, emotions=(Emotion(score=2, label="a label", quote="a quote"),))),
    "forty cards": Journey(stages=plain(2, touchpoints=tuple(Touchpoint(id=f"t{i}", title="Card") for i in range(40)))),
    "crowd": crowd(None),
    "crowd at one score": crowd(0),
    "crowd in white": crowd(None, color="#ffffff"),
    "six points in a stage": Journey(
        stages=plain(2, emotions=tuple(Emotion(score=s, label="word", quote="a quote") for s in (5, -5) * 3))
    ),
    "points at the ends": Journey(
        stages=plain(3, emotions=tuple(Emotion(score=5 * s, at=at, label="good", quote="Q " * 20)
                                       for s, at in ((1, 0), (-1, 1), (0, 1), (1, 1))))
    ),
    "any color": Journey(
        goal="g", brand=Brand(accent="#ffffff", footer="f"),
        personas=tuple(Persona(id=c[1:], name=c, color=c) for c in COLORS[::3]),
        stages=tuple(
            Stage(id=f"s{n}", title="Title", duration="2 days", color=color,
                  emotions=tuple(Emotion(persona=c[1:], score=n - 4, label="l", spread=2) for c in COLORS[::3]),
                  kpis=tuple(Kpi(id=f"k{n}{role}", name="n", role=role, value=3) for role in "LCPQ"))  # type: ignore[arg-type]
            for n, color in enumerate(COLORS)
        ),
        transitions=(Transition(from_="s3", to="s1", kind="spawn", rate=3),),
    ),
    "all pairs": all_pairs(),
    "one stage's own loop": Journey(
        stages=plain(1), transitions=(Transition(from_="s0", to="s0", kind="loop", when="because " * 40),)
    ),
    "backstage only": Journey(lanes=(Lane(id="a", kind="emotion", backstage=True, height=1e9),), stages=plain(2)),
    "long figures": Journey(
        title="Title " * 30, goal="Goal " * 80, client="C " * 60, currency="RUB", period="year",
        stages=(Stage(id="s", kpis=tuple(
            Kpi(id=role, name="n", role=role, value=123456789.5, unit="roubles apiece") for role in "LCPQ")),),  # type: ignore[arg-type]
    ),
    "thirty steps": Journey(
        stages=(Stage(id="s", steps=tuple(Step(id=f"x{i}", title=f"step {i}") for i in range(30)),
                      emotions=tuple(Emotion(score=0, step=f"x{i}", label="l") for i in range(30))),)
    ),
    "beyond the scale": Journey(
        stages=plain(2, emotions=(Emotion(score=99, quote="q"), Emotion(score=-99, target=200)))
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MAPS)
def test_odd_maps(name: str, theme: Theme) -> None:
    for options in (WINDOW, PAPER):
        scene = layout_map(MAPS[name], theme, FONTS, options)
        assert_readable(scene)
        assert_apart(scene)


ODD_NUMBERS = (0.0, -1.0, 1e-300, 1e300, -1e300, 1.7e308, -1.7e308, 123456789.123, 5e-324, 1e21)


def test_kpis_of_any_size() -> None:
    stages = tuple(
        Stage(id=f"s{n}", kpis=tuple(
            Kpi(id=f"k{n}-{m}", name="n", value=value, target=target, unit="%", role="LCPQ"[m % 4],  # type: ignore[arg-type]
                better=("lower", "higher")[m % 2], history=tuple(Snapshot(value=x) for x in ODD_NUMBERS[:n + 1]))  # type: ignore[arg-type]
            for m, target in enumerate(ODD_NUMBERS)
        ))
        for n, value in enumerate(ODD_NUMBERS)
    )  # fmt: skip
    for options in (ViewOptions(), PAPER):
        assert_readable(layout_map(Journey(stages=stages, currency="RUB", period="year"), LIGHT, FONTS, options))


@pytest.mark.parametrize(
    ("low", "high"), [(0, 1e-9), (-1e300, 1e300), (-1.7e308, 1.7e308), (0, 5e-324), (1, 1.0000000000000002), (0, 10)]
)
def test_scales_of_any_size(low: float, high: float) -> None:
    stages = tuple(
        Stage(id=f"s{n}", emotions=(
            Emotion(score=low * (1 - n / 4) + high * (n / 4), label="label", quote="quote", target=high,
                    spread=high / 3),
            Emotion(score=low, persona="p"),
        ))
        for n in range(5)
    )  # fmt: skip
    journey = Journey(emotion_scale=EmotionScale(low=low, high=high), stages=stages)
    for options in (ViewOptions(), PAPER):
        assert_readable(layout_map(journey, LIGHT, FONTS, options))


def faces_of(scene: Scene) -> list[Part]:
    return [part for part in scene.parts if part.kind == "emotion"]


def test_faces_stay_on_the_tint_and_clear_of_the_scale() -> None:
    for name in ("points at the ends", "crowd at one score"):
        scene = layout_map(MAPS[name], LIGHT, FONTS)
        field = next(part for part in scene.parts if part.kind == "emotion-field")
        scale = max(bounds(shape)[2] for shape in field.shapes if isinstance(shape, Text))
        for face in faces_of(scene):
            assert field.x + scale < face.x
            assert face.x + 2 * FACE <= field.x + field.w


def test_points_of_one_curve_stand_from_left_to_right() -> None:
    emotions = tuple(Emotion(score=0, at=1, label="x") for _ in range(40))
    faces = faces_of(layout_map(Journey(stages=(Stage(id="s", emotions=emotions),)), LIGHT, FONTS))
    assert len(faces) == 40
    assert all(one.x < other.x for one, other in pairwise(faces))


def legend_words(journey: Journey) -> str:
    legend = next((part for part in layout_map(journey, PRINT, FONTS).parts if part.key == "map:/legend"), None)
    return " ".join(shape.text for shape in legend.shapes if isinstance(shape, Text)) if legend else ""


def test_the_legend_explains_only_what_is_drawn() -> None:
    stage = Stage(
        id="a", pains=(Pain(id="p", text="x", severity=3, notes="n"),), emotions=(Emotion(score=1),),
        touchpoints=(Touchpoint(id="t", function="sales", moment_of_truth=True),), kpis=(Kpi(id="k", notes="n"),),
    )  # fmt: skip
    plain_steps = (Transition(from_="a", to="b"), Transition(from_="b", to="ghost", kind="loop"))
    journey = Journey(stages=(stage, Stage(id="b")), transitions=plain_steps, lanes=(Lane(id="k", kind="kpis"),))
    assert legend_words(journey) == ""
    assert legend_words(journey.but(lanes=(Lane(id="p", kind="pains"),))) == "has notes pain: severity × frequency"
    assert "goes on" in legend_words(journey.but(transitions=(Transition(from_="a", to="b", when="x"),)))


def test_a_label_that_finds_no_place_is_told() -> None:
    scene = layout_map(MAPS["crowd at one score"], LIGHT, FONTS)
    assert any(where.path[-1] == "label" for where in scene.shortened)


def test_a_long_label_goes_on_in_the_next_lines() -> None:
    words = "depends on the experience: joy or disappointment"
    scene = layout_map(Journey(stages=plain(3, emotions=(Emotion(score=1, label=words),))), LIGHT, FONTS)
    labels = [part for part in scene.parts if part.kind == "emotion-label"]
    assert len(labels) == 3
    for part in labels:
        drawn = [shape.text for shape in part.shapes if isinstance(shape, Text)]
        assert " ".join(drawn) == f"+1 {words}"
    assert not scene.shortened
