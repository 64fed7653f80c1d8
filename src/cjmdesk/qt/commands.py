"""Every command of the window as one table: menus, toolbar, shortcuts and the sheet of shortcuts are made from it."""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from cjmdesk.i18n import N_


class State(NamedTuple):
    """What decides which commands are possible now."""

    can_undo: bool = False
    can_redo: bool = False
    has_stages: bool = False
    selected: int = 0
    is_editing: bool = True
    """Whether a map is shown; on the start page only what is possible anywhere is."""
    kinds: frozenset[str] = frozenset()
    """The kinds of what is selected, and more about them: see `kinds.kinds_of`."""


def _always(_state: State) -> bool:
    return True


def _can_undo(state: State) -> bool:
    return state.can_undo


def _can_redo(state: State) -> bool:
    return state.can_redo


def _has_stages(state: State) -> bool:
    return state.has_stages


def _has_selection(state: State) -> bool:
    return state.selected > 0


def _has_stage(state: State) -> bool:
    return "stage" in state.kinds


def _has_card(state: State) -> bool:
    return "touchpoint" in state.kinds


def _has_lane(state: State) -> bool:
    return "lane" in state.kinds


def _has_next_stage(state: State) -> bool:
    return "stage/next" in state.kinds


def _has_steps(state: State) -> bool:
    return "stage/steps" in state.kinds


def _has_width(state: State) -> bool:
    return "stage/width" in state.kinds


def _has_card_behind(state: State) -> bool:
    return "touchpoint/behind" in state.kinds


def _has_suggestion(state: State) -> bool:
    return IMPLIED in state.kinds


def _has_own(state: State) -> bool:
    return OWN in state.kinds


def _has_two_ends(state: State) -> bool:
    return "transition/both" in state.kinds


EVERY, MAP, ELEMENT, IMPLIED, OWN = "*", "map", "element", "implied", "own"
"""For `Spec.kinds`: any selection; no selection. The menu that is filled with what is meant for the selection."""


class Spec(NamedTuple):
    """One command. `menu` is its menu, `section` what it stands together with there and on the toolbar."""

    id: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    """What it does, where the text leaves that open."""
    possible: Callable[[State], bool] = _always
    menu: str = "file"
    section: int = 0
    on_toolbar: bool = False
    anywhere: bool = False
    """Possible on the start page too, where no map is shown."""
    kinds: tuple[str, ...] = ()
    """The kinds of what is selected in whose context menu it stands."""
    checkable: bool = False
    submenu: str = ""
    """One of `SUBMENUS`, where it stands in one; its neighbours there have the same section."""

    def fits(self, kinds: Collection[str]) -> bool:
        """Whether it stands in the context menu of a selection of these kinds."""
        return any(kind in self.kinds for kind in kinds) or (EVERY in self.kinds and MAP not in kinds)


MENUS = {
    "file": N_("&File"),
    "edit": N_("&Edit"),
    "element": N_("E&lement"),
    "view": N_("&View"),
    "map": N_("&Map"),
    "window": N_("&Window"),
    "help": N_("&Help"),
}
"""The menus in their order, by the name that the table uses."""

SUBMENUS = {"shown": N_("Show on the &map"), "size": N_("Interface si&ze")}
"""What keeps a menu low enough for a projector, by the name that the table uses."""

SPECS = (
    Spec("new", N_("&New map"), ("Ctrl+N",), "new", on_toolbar=True, anywhere=True),
    Spec("open", N_("&Open…"), ("Ctrl+O",), "open", on_toolbar=True, anywhere=True),
    Spec("new_window", N_("New &window"), ("Ctrl+Shift+N",), "", N_("Open another window, for another map"),
         anywhere=True),
    Spec("open_in_window", N_("Open in a new w&indow…"), ("Ctrl+Shift+O",), "external", anywhere=True),
    Spec("save", N_("&Save"), ("Ctrl+S",), "save", section=1, on_toolbar=True),
    Spec("save_as", N_("Save &as…"), ("Ctrl+Shift+S",), "save-as", section=1),
    Spec("save_template", N_("Save as te&mplate…"), (), "template",
         N_("Keep the stages and lanes of this map for others to come"), section=1),
    Spec("versions", N_("&Versions…"), (), "recent", N_("Earlier versions of this file"), section=1),
    Spec("autosave", N_("Save a&utomatically"), (), "",
         N_("Save into the file a few seconds after every edit, without being asked"), section=1, anywhere=True,
         checkable=True),
    Spec("discarded", N_("Discarded wor&k…"), (), "", N_("What was closed without saving within the last week"),
         section=1, anywhere=True),
    Spec("compare", N_("&Compare with a file…"), (), "search", N_("What differs between this map and another file"),
         section=1),
    Spec("from_data", N_("&From data…"), (), "analysis",
         N_("Take transitions, letters, pains and KPIs from a table: an event log, orders, feedback"), _has_stages,
         section=2),
    Spec("send", N_("Sen&d a copy…"), (), "external", N_("One archive with the map and its pictures"), section=2),
    Spec("export_pdf", N_("&Export…"), ("Ctrl+E",), "export-pdf",
         N_("Export the map: PDF, poster, workshop kit"), _has_stages, section=2),
    Spec("start_page", N_("Start &page"), (), "template", section=3),
    Spec("quit", N_("&Quit"), ("Ctrl+Q",), section=4, anywhere=True),
    Spec("undo", N_("&Undo"), ("Ctrl+Z",), "undo", possible=_can_undo, menu="edit", on_toolbar=True),
    Spec("redo", N_("R&edo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", possible=_can_redo, menu="edit", on_toolbar=True),
    Spec("add_stage", N_("New &stage"), ("Ctrl+Enter", "Ctrl+Return"), "stage",
         N_("Add a stage after the selected one"), menu="edit", section=1, on_toolbar=True, kinds=(MAP,)),
    Spec("add_touchpoint", N_("New touc&hpoint"), ("Ctrl+T",), "touchpoint",
         N_("Add a touchpoint to the selected stage"), _has_stages, menu="edit", section=1, on_toolbar=True,
         kinds=("stage", MAP)),
    Spec("add_persona", N_("Ne&w persona"), (), "persona", N_("Add a persona, whose curve the next points belong to"),
         menu="edit", section=1, kinds=(MAP, "persona", "emotion")),
    Spec("connect", N_("Connect sta&ges"), ("Ctrl+L",), "transition",
         N_("Add a transition from the selected stage to another one"), _has_stages, menu="edit", section=1,
         kinds=("stage",)),
    Spec("edit_text", N_("Edit te&xt"), ("F2",), "edit", menu="edit", section=1, kinds=(EVERY,)),
    Spec("cut", N_("Cu&t"), ("Ctrl+X",), "cut", possible=_has_selection, menu="edit", section=2, kinds=(EVERY,)),
    Spec("copy", N_("&Copy"), ("Ctrl+C",), "copy", possible=_has_selection, menu="edit", section=2, kinds=(EVERY,)),
    Spec("copy_picture", N_("Cop&y as picture"), ("Ctrl+Shift+C",), "lane-image",
         N_("Copy the map, or what is selected, as a picture for slides and texts"), _has_stages, menu="edit",
         section=2, kinds=(EVERY, MAP)),
    Spec("paste", N_("&Paste"), ("Ctrl+V",), "paste", menu="edit", section=2, kinds=(EVERY, MAP)),
    Spec("duplicate", N_("Dup&licate"), ("Ctrl+D",), "duplicate", possible=_has_selection, menu="edit", section=2,
         kinds=(EVERY,)),
    Spec("delete", N_("&Delete"), ("Delete",), "delete", possible=_has_selection, menu="edit", section=2,
         kinds=(EVERY,)),
    Spec("select_all", N_("Select &all touchpoints"), ("Ctrl+A",), possible=_has_stages, menu="edit", section=3,
         kinds=(MAP,)),
    Spec("find", N_("&Find…"), ("Ctrl+F",), "search", menu="edit", section=4),
    Spec("replace", N_("&Replace…"), ("Ctrl+H",), "replace", menu="edit", section=4),
    Spec("find_next", N_("Find &next"), ("F3",), "chevron-down", menu="edit", section=4),
    Spec("find_previous", N_("Find pre&vious"), ("Shift+F3",), "chevron-up", menu="edit", section=4),
    Spec("palette", N_("All co&mmands…"), ("Ctrl+K",), "keyboard",
         N_("Find a command, a stage or a touchpoint by its name"), menu="edit", section=5),
    Spec("settings", N_("Sett&ings…"), ("Ctrl+,",), "settings", N_("Language, looks, and how maps are made and kept"),
         menu="edit", section=6, anywhere=True),
    Spec("moment", N_("&Moment of truth"), (), "moment-outline", possible=_has_card, menu=ELEMENT,
         kinds=("touchpoint",)),
    Spec("insert_before", N_("Insert a stage &before"), (), "move-left", possible=_has_stage, menu=ELEMENT, section=1,
         kinds=("stage",)),
    Spec("insert_after", N_("Insert a stage &after"), (), "move-right", possible=_has_stage, menu=ELEMENT, section=1,
         kinds=("stage",)),
    Spec("merge", N_("M&erge with the next stage"), (), possible=_has_next_stage, menu=ELEMENT, section=2,
         kinds=("stage",)),
    Spec("split", N_("Split the stage &here"), (), "stage", N_("This card and those after it become a stage"),
         _has_card_behind, menu=ELEMENT, section=2, kinds=("touchpoint",)),
    Spec("divide", N_("Divide &into steps"), (), "step", N_("Divide the stage into steps, or add a step"), _has_stage,
         menu=ELEMENT, section=2, kinds=("stage",)),
    Spec("undivide", N_("&Remove the steps"), (), possible=_has_steps, menu=ELEMENT, section=2, kinds=("stage",)),
    Spec("auto_width", N_("Automatic &width"), (), possible=_has_width, menu=ELEMENT, section=2, kinds=("stage",)),
    Spec("lane_up", N_("Move lane &up"), (), "move-up", possible=_has_lane, menu=ELEMENT, section=3, kinds=("lane",)),
    Spec("lane_down", N_("&Move lane down"), (), "move-down", possible=_has_lane, menu=ELEMENT, section=3,
         kinds=("lane",)),
    Spec("fold_lane", N_("&Fold or unfold lane"), ("Ctrl+.",), "chevron-down",
         N_("Make the lane a thin strip in this window, or open it again"), _has_lane, menu=ELEMENT, section=3,
         kinds=("lane",)),
    Spec("hide_lane", N_("&Hide lane"), (), "eye-off", possible=_has_lane, menu=ELEMENT, section=3, kinds=("lane",)),
    Spec("text_lane", N_("Add t&ext lane"), (), "lane-text", menu=ELEMENT, section=4, kinds=("lane", MAP)),
    Spec("image_lane", N_("Add &image lane"), (), "lane-image", menu=ELEMENT, section=4, kinds=("lane", MAP)),
    Spec("backstage_lane", N_("Add backsta&ge lane"), (), "lane", N_("Add a lane below the line of visibility"),
         menu=ELEMENT, section=4, kinds=("lane", MAP)),
    Spec("reverse", N_("&Reverse"), (), "repeat", N_("Swap the ends of the transition"), _has_two_ends,
         menu=ELEMENT, section=5, kinds=("transition",)),
    Spec("zoom_out", N_("Zoom &out"), ("Ctrl+-",), "zoom-out", menu="view", on_toolbar=True),
    Spec("zoom_in", N_("Zoom &in"), ("Ctrl+=", "Ctrl++"), "zoom-in", menu="view", on_toolbar=True),
    Spec("fit", N_("&Fit map"), ("Ctrl+0",), "fit", menu="view", on_toolbar=True, kinds=(MAP,)),
    Spec("fit_selection", N_("Fit &selection"), ("Ctrl+2",), "fit", possible=_has_stages, menu="view",
         kinds=(EVERY,)),
    Spec("fit_width", N_("Fit the &width"), ("Ctrl+3",), "fit", N_("All stages in view, as large as that can be"),
         _has_stages, menu="view"),
    Spec("actual_size", N_("&Actual size"), ("Ctrl+1",), "zoom-100", menu="view"),
    Spec("pane", N_("&Library and outline"), ("Ctrl+B",), "library", N_("Show or hide the library and the outline"),
         menu="view", section=1),
    Spec("panel", N_("Panel on the rig&ht"), ("Ctrl+Shift+B",), "panel",
         N_("Show or hide the fields of what is selected; without them the map has their room"), menu="view",
         section=1),
    Spec("tables", N_("Ta&bles and problems"), ("F8",), "lane",
         N_("Show or hide the tables and the problems below the map"), menu="view", section=1),
    Spec("analysis", N_("Anal&ysis"), ("F9",), "analysis",
         N_("Show or hide the figures of the map below it: revenue, funnel, flow, emotion"), menu="view", section=1),
    Spec("minimap", N_("Minima&p"), ("Ctrl+M",), "fit", N_("Show or hide the whole map in a corner"), _has_stages,
         menu="view", section=1),
    Spec("unfold_lanes", N_("&Unfold all lanes"), (), "", N_("Open all lanes that are folded in this window"),
         _has_stages, menu="view", section=1),
    Spec("legend", N_("L&egend"), (), "", N_("Show or hide the key to the signs on the map"), menu="view",
         section=1, checkable=True, submenu="shown"),
    Spec("heat", N_("Importan&ce of the stages"), (), "",
         N_("Show or hide how much each stage matters, and how much of it is told, above the stages"), _has_stages,
         menu="view", section=1, checkable=True, submenu="shown"),
    Spec("funnel", N_("Funnel wi&dths"), (), "",
         N_("Show or hide below the stages how many customers are left in each"), menu="view", section=1,
         checkable=True, submenu="shown"),
    Spec("next_part", N_("Ne&xt part of the window"), ("F6",), "",
         N_("Go to the library, the map, the panel, the tables"), menu="view", section=2),
    Spec("previous_part", N_("Pre&vious part of the window"), ("Shift+F6",), menu="view", section=2),
    Spec("larger", N_("La&rger interface"), ("Ctrl+Alt+=", "Ctrl+Alt++"), "zoom-in",
         N_("All but the map larger, for a projector"), menu="view", section=3, anywhere=True, submenu="size"),
    Spec("smaller", N_("S&maller interface"), ("Ctrl+Alt+-",), "zoom-out", N_("All but the map smaller"), menu="view",
         section=3, anywhere=True, submenu="size"),
    Spec("usual_size", N_("Normal interface si&ze"), ("Ctrl+Alt+0",), "zoom-100", menu="view", section=3,
         anywhere=True, submenu="size"),
    Spec("full_screen", N_("Full-scr&een window"), ("F11",), "", N_("Fill the screen with the window, or give it back"),
         menu="view", section=3, anywhere=True),
    Spec("confirm", N_("C&onfirm the suggestion"), (), "check", possible=_has_suggestion, menu=ELEMENT, section=6,
         kinds=(IMPLIED,)),
    Spec("suggest", N_("Mark as a suggestio&n"), (), possible=_has_own, menu=ELEMENT, section=6,
         tip=N_("Shown pale with “?” until somebody confirms it"), kinds=(OWN,)),
    Spec("dismiss", N_("Remo&ve the suggestion"), (), "close", possible=_has_suggestion, menu=ELEMENT, section=6,
         kinds=(IMPLIED,)),
    Spec("new_to_be", N_("&New to-be map from this one"), (), "duplicate",
         N_("A copy that starts with the wanted scores, planned touchpoints and no retired ones"), _has_stages,
         menu="map"),
    Spec("watch_customers", N_("Watch c&ustomers walk"), ("F7",), "play",
         N_("Simulated customers walk along the stages and transitions of the map"), _has_stages, menu="map",
         section=1, kinds=(MAP,)),
    Spec("confirm_all", N_("&Confirm all suggestions"), (), "check", N_("Accept everything that the method suggested"),
         _has_stages, menu="map", section=2),
    Spec("dismiss_all", N_("&Remove all suggestions"), (), "close",
         N_("Remove what the method suggested and nobody has confirmed"), _has_stages, menu="map", section=2),
    Spec("snapshot", N_("Take a snapshot of all &KPIs"), (), "",
         N_("Note the values of all KPIs as those of today, so that their course can be followed"), _has_stages,
         menu="map", section=3),
    Spec("reviewed", N_("Mark the map as re&viewed today"), (), "check",
         N_("The time to the next review counts from today"), menu="map", section=3),
    Spec("guide", N_("&Guide"), ("F1",), "help", N_("From an empty map to a PDF, and everything else"), menu="help",
         anywhere=True),
    Spec("tour", N_("Five-step &tour"), (), "", N_("Bubbles that point at the parts of the window"), menu="help",
         anywhere=True),
    Spec("shortcuts", N_("&Keyboard shortcuts"), ("Ctrl+/",), "keyboard", menu="help", anywhere=True),
    Spec("about", N_("&About cjmdesk"), (), "info", menu="help", anywhere=True),
)  # fmt: skip


def sections(specs: Iterable[Spec]) -> list[list[Spec]]:
    """`specs` in groups that a separator divides."""
    groups: list[list[Spec]] = []
    for spec in specs:
        if groups and (groups[-1][-1].menu, groups[-1][-1].section) == (spec.menu, spec.section):
            groups[-1].append(spec)
        else:
            groups.append([spec])
    return groups
