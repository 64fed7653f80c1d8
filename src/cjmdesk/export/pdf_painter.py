"""The painter for paper: walks the parts of a scene on a page of reportlab's canvas.

Most shapes become ready operators (export/operators.py); the canvas itself draws what needs objects of the
document: pictures, gradients, opacity and links.
"""

from collections import Counter
from collections.abc import Sequence
from math import ceil, floor
from typing import Any, assert_never

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from cjmdesk.export import operators
from cjmdesk.export.pdf_fonts import Typesetter
from cjmdesk.export.pdf_pictures import read_picture
from cjmdesk.export.picture_data import missing
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.shapes import Box, Command, Ellipse, Gradient, Outline, Part, Picture, Scene, Shape, Text
from cjmdesk.layout.sheets import Link

REPEATED = 6
"""A path that is drawn this often is kept once in the document and referred to."""

_SPELLED = {code: f"\\{code:03o}" for code in (*range(9), 11, 12, *range(14, 32), 127)}
"""Codes of characters that forms, unlike pages, cannot have as they are, the way literal strings spell them."""


def by_layer(scene: Scene) -> list[Part]:
    """The parts in the order of painting."""
    return sorted(scene.parts, key=lambda part: part.layer)


class Paper(Canvas):
    """reportlab's canvas, with the few things that ready operators need and it keeps to itself."""

    _code: list[str]
    _doc: Any
    _formsinuse: list[str]
    _formData: Any  # noqa: N815 - reportlab's name
    _shadingUsed: dict[str, str]  # noqa: N815 - reportlab's name
    _extgstate: Any

    @property
    def document(self) -> Any:
        return self._doc

    def kept(self, name: str) -> str:
        """The operator that draws a form made with `beginForm(name)`; the page knows of its use from now on."""
        self._formsinuse.append(name)
        return f"/{self._doc.getXObjectName(name)} Do"

    @property
    def in_form(self) -> bool:
        """Whether what is drawn now goes into a form and not on the page."""
        return self._formData is not None

    def end_scene(self) -> None:
        """`endForm` with all that the form draws with: reportlab itself forgets opacity and gradients."""
        resources = PDFResourceDictionary()
        resources.basicFonts()
        resources.allProcs()
        if self._formsinuse:
            resources.XObject = self._doc.xobjDict(self._formsinuse)  # type: ignore[attr-defined]  # as endForm sets it
        if self._shadingUsed:
            resources.setShading(self._shadingUsed)
        if states := self._extgstate.getState():
            resources.ExtGState = states  # type: ignore[attr-defined]  # as endForm sets it
        self._code = [operators.translate(_SPELLED) for operators in self._code]
        self.endForm(Resources=resources)

    def finished(self) -> bytes:
        """The whole file; nothing can be drawn afterwards."""
        data: bytes = self.getpdfdata()  # type: ignore[no-untyped-call]  # reportlab has no types
        return data


class Painter:
    """Draws parts of scenes on the pages of one document, in the scene's own coordinates (y downwards)."""

    def __init__(self, paper: Paper, fonts: Fonts) -> None:
        self._paper = paper
        self._typesetter = Typesetter(fonts, paper.document)
        self._scale = 1.0
        self._links: list[Link] = []
        self._out: list[str] = []
        self._part = (0.0, 0.0)
        self._paths: dict[int, str] = {}
        self._repeated: dict[int, tuple[str, str]] = {}

    def draw(self, parts: Sequence[Part], scale: float) -> tuple[Link, ...]:
        """Draws every part, in the order given; the links of their texts, in coordinates of the scene.

        `scale` is the points of a layout unit: pictures get as many pixels as that size needs.
        """
        self._scale, self._links = scale, []
        self._keep_repeated(parts)
        for part in parts:
            self._part = (part.x, part.y)
            self._out.append(f"q 1 0 0 1 {part.x:.2f} {part.y:.2f} cm")
            for shape in part.shapes:
                self.shape(shape)
            self._out.append("Q")
        self._flush()
        return tuple(self._links)

    def kept_scene(self, name: str, scene: Scene, scale: float) -> tuple[Link, ...]:
        """Draws a scene not on the page but once for all as a form, for `Paper.kept`; its links."""
        parts = by_layer(scene)
        self._keep_repeated(parts)
        self._paper.beginForm(name, 0, 0, ceil(scene.width), ceil(scene.height))
        links = self.draw(parts, scale)
        self._paper.end_scene()
        return links

    def shape(self, shape: Shape) -> None:
        """Draws one shape in the coordinates of its part."""
        match shape:
            case Text():
                self._text(shape)
            case Box():
                self._box(shape)
            case Outline():
                self._outline(shape)
            case Ellipse():
                self._put(
                    operators.paint(shape.fill, shape.stroke, shape.width, operators.ellipse_path(shape)),
                    shape.fill,
                    shape.stroke,
                )
            case Picture():
                self._picture(shape)
            case _:
                assert_never(shape)

    # ------------------------------------------------------------ to the page

    def _flush(self) -> None:
        if self._out:
            # The space keeps the canvas from taking our last operator for a transformation of its own.
            self._paper.addLiteral("\n".join(self._out) + " ")
            self._out.clear()

    def _put(self, drawing: str, fill: str | None, stroke: str | None = None) -> None:
        """Puts operators on the page, with the opacity of the two colours."""
        if (fill and len(fill) == 9) or (stroke and len(stroke) == 9):
            self._flush()
            self._paper.saveState()
            self._paper.setFillAlpha(round(operators.opacity(fill), 3))
            self._paper.setStrokeAlpha(round(operators.opacity(stroke), 3))
            self._paper.addLiteral(drawing)
            self._paper.restoreState()
        elif drawing:
            self._out.append(drawing)

    # ------------------------------------------------------------ shapes

    def _text(self, text: Text) -> None:
        shown = self._typesetter.show(text.text, text.face, text.size)
        self._put(f"BT {operators.rgb(text.color)} rg 1 0 0 -1 {text.x:.2f} {text.y:.2f} Tm {shown} ET", text.color)
        if text.link:
            x, y = self._part[0] + text.x, self._part[1] + text.y
            self._links.append(Link(x, y - 0.85 * text.size, text.w, 1.1 * text.size, text.link))

    def _box(self, box: Box) -> None:
        fill: str | None = None
        if isinstance(box.fill, Gradient):
            self._gradient(box, box.fill)
        else:
            fill = box.fill
        drawing = operators.paint(fill, box.stroke, box.width, operators.box_path(box))
        self._put(operators.dashed(drawing, box.dash), fill, box.stroke)

    def _gradient(self, box: Box, gradient: Gradient) -> None:
        """The stops share one opacity, that of the first."""
        self._flush()
        self._paper.saveState()
        self._paper.setFillAlpha(round(operators.opacity(gradient.stops[0]), 3))
        self._paper.addLiteral(f"{operators.box_path(box)} W n")
        colors = [HexColor(stop[:7]) for stop in gradient.stops]
        self._paper.linearGradient(0, box.y, 0, box.y + box.h, colors if len(colors) > 1 else colors * 2)
        self._paper.restoreState()

    def _outline(self, outline: Outline) -> None:
        width = outline.width / outline.scale
        _name, path = self._repeated.get(id(outline.commands), ("", ""))
        if path and not outline.fill and outline.stroke:
            # The kept path takes colour and width from where it is drawn.
            drawing = f"{operators.rgb(outline.stroke)} RG {width:.3f} w {path}"
        else:
            drawing = operators.paint(outline.fill, outline.stroke, width, self._path(outline.commands))
        dash = tuple(part / outline.scale for part in outline.dash)
        drawing = operators.dashed(drawing, dash)
        self._put(operators.placed(outline, drawing), outline.fill, outline.stroke)

    def _path(self, commands: tuple[Command, ...]) -> str:
        path = self._paths.get(id(commands))
        if path is None:
            path = self._paths[id(commands)] = operators.commands_path(commands)
        return path

    def _keep_repeated(self, parts: Sequence[Part]) -> None:
        """Icons are the same tuple of commands wherever they stand."""
        times: Counter[int] = Counter()
        paths: dict[int, tuple[Command, ...]] = {}
        for part in parts:
            for shape in part.shapes:
                if type(shape) is Outline and shape.stroke and not shape.fill:
                    times[id(shape.commands)] += 1
                    paths[id(shape.commands)] = shape.commands
        for key, count in times.items():
            if key in self._repeated:
                self._paper.kept(self._repeated[key][0])
            elif count >= REPEATED and not self._paper.in_form:
                name = f"path{len(self._repeated)}"
                self._repeated[key] = (name, self._keep(name, paths[key]))

    def _keep(self, name: str, commands: tuple[Command, ...]) -> str:
        numbers = [number for _letter, points in commands for number in points]
        low, high = floor(min(numbers)) - 24, ceil(max(numbers)) + 24
        self._flush()
        self._paper.beginForm(name, low, low, high, high)
        self._paper.addLiteral(self._path(commands) + " S")
        self._paper.endForm()
        return self._paper.kept(name)

    def _picture(self, picture: Picture) -> None:
        reader = read_picture(picture.path, picture.w * self._scale, picture.h * self._scale)
        if reader is None:
            for shape in missing(picture):
                self.shape(shape)
            return
        self._flush()
        self._paper.saveState()
        self._paper.transform(1, 0, 0, -1, picture.x, picture.y + picture.h)
        self._paper.drawImage(reader, 0, 0, picture.w, picture.h, mask="auto", preserveAspectRatio=True)
        self._paper.restoreState()
