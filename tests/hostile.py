"""Maps that try to be more than text: markup, formulas, words of other languages, and very much of everything."""

from cjmdesk.model.journey import Journey, validate_journey

NASTY = "</script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;\"'`|*_[x](javascript:alert(3))<!--]]>"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0")


def nasty_map(text: str = NASTY) -> Journey:
    """A map whose every text is `text`."""
    return validate_journey(
        {
            "title": text, "goal": text, "client": text, "authors": [text], "language": "en", "scenario": text,
            "basis": text, "conclusions": [text], "notes": text, "tags": [text], "brand": {"footer": text},
            "personas": [{"id": "p", "name": text, "quote": text, "description": text, "goals": [text],
                          "jobs": [{"id": "j", "when": text, "want": text}]}],
            "lanes": [{"id": "t", "kind": "touchpoints"}, {"id": "own", "title": text, "kind": "text"}],
            "stages": [{
                "id": "s", "title": text, "key_task": text, "goal": text, "duration": text, "cells": {"own": text},
                "touchpoints": [{"id": "c", "title": text, "channel": text, "owner": text, "description": text,
                                 "links": [text, "javascript:alert(4)", "https://example.org/?a=<b>&c=\"d\""]}],
                "emotions": [{"persona": "p", "score": -3, "label": text, "quote": text}],
                "pains": [{"id": "x", "text": text, "severity": 4, "cause": text}],
                "ideas": [{"id": "i", "text": text, "owner": text, "solves": ["x"], "due": "2026-12-24"}],
                "kpis": [{"id": "k", "name": text, "unit": text, "value": -1.5, "source": text}],
                "questions": [{"id": "q", "text": text, "answer": text}],
            }],
            "transitions": [{"from": "s", "to": "lost", "when": text, "probability": 0.25}],
            "swot": {"threats": [{"id": "w", "text": text}]},
            "content": [{"id": "n", "title": text, "url": "javascript:alert(5)"}],
            "experiments": [{"id": "e", "hypothesis": text, "decision": text}],
            "checklist": [{"id": "l", "text": text, "done": True}],
        }
    )  # fmt: skip


def mixed_map() -> Journey:
    """Hebrew, emoji, long words, many lines, and a stage without anything."""
    lines = "\n".join(f"line {number}" for number in range(40))
    return validate_journey(
        {
            "title": "מסע הלקוח 🚀", "language": "he", "goal": lines,
            "stages": [
                {"id": "a", "title": "שלב",
                 "touchpoints": [{"id": "t", "title": "W" * 300}, {"id": "u", "title": "👩‍🚀 ✓"}],
                 "pains": [{"id": "p", "text": lines}], "emotions": [{"score": 2, "quote": lines}]},
                {"id": "b"},
            ],
        }
    )  # fmt: skip
