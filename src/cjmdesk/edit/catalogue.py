"""All operations by name: for scripting, and for the tests that try them all."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cjmdesk.edit import (
    arranging,
    emotions,
    implied,
    insights,
    lanes,
    pasting,
    pictures,
    plans,
    references,
    search,
    several,
    snapshots,
    stage_surgery,
    stages,
    table_cells,
    to_be,
    touchpoints,
    transitions,
    tree,
)
from cjmdesk.model.journey import Journey

OPERATIONS: Mapping[str, Callable[..., Journey]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            tree.set_field, tree.set_fields, tree.add, tree.remove, tree.move, tree.duplicate, references.rename_id,
            stages.add_stage, stages.remove_stages, stages.move_stage, stages.add_step, stages.move_step,
            stages.set_cell,
            touchpoints.add_touchpoint, touchpoints.move_touchpoints, touchpoints.copy_touchpoints,
            touchpoints.set_span,
            emotions.add_point, emotions.begin_curve, emotions.set_score, emotions.place_point,
            emotions.set_scale,
            insights.add_persona, insights.add_job, insights.add_pain, insights.add_idea, insights.add_kpi,
            insights.add_question, insights.solve, insights.record_value, snapshots.snapshot,
            lanes.add_lane, lanes.remove_lanes, lanes.move_lane, lanes.rename_lane, lanes.hide_lane,
            lanes.set_filter, lanes.write_lanes, lanes.reset_lanes,
            transitions.add_transition, transitions.set_ends,
            stage_surgery.merge_stages, stage_surgery.split_stage, stage_surgery.divide_stage,
            stage_surgery.undivide_stage, several.set_on, several.set_step,
            pasting.paste, pasting.paste_at, pasting.paste_lines,
            search.replace_all, search.replace_match,
            plans.add_swot, plans.move_swot, plans.add_experiment, plans.add_content, plans.add_checklist_item,
            plans.check_off,
            implied.confirm, implied.suggest, implied.confirm_all, implied.dismiss, implied.dismiss_all, to_be.to_be,
            table_cells.paste_cells,
            pictures.rename_pictures,
            arranging.move_items, arranging.copy_items, arranging.place_lane,
        )
    }
)  # fmt: skip
"""Functions that take a journey and keywords and return the next journey."""
