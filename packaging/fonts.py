"""Makes the bundled fonts from their published files: python packaging/fonts.py INTER_DIR DEJAVU_TTF NOTO_EMOJI_TTF

Why not the files as published: under their own names a system-wide Inter of another version would be picked on the
screen and every width would be off; proportional digits would not stand in columns; and the scripts and features
that the program does not draw cost start-up time. The licences stand beside the fonts.
"""

import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

OUT = Path(__file__).parent.parent / "resources" / "fonts"

# Latin, Greek, Cyrillic with supplements, punctuation, currency, letterlike, arrows, mathematics, shapes, signs.
SANS_RANGES = (
    (0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x206F),
    (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x214F), (0x2150, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF),
    (0x2460, 0x24FF), (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
)  # fmt: skip

NAMES = {
    "Regular": ("400Regular/Inter_400Regular.ttf", "Cjmdesk Regular"),
    "SemiBold": ("600SemiBold/Inter_600SemiBold.ttf", "Cjmdesk SemiBold"),
    "Bold": ("700Bold/Inter_700Bold.ttf", "Cjmdesk Bold"),
}


def tabular_digits(font: TTFont) -> None:
    """Makes the digits of equal width the default ones."""
    swaps: dict[str, str] = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    swaps.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    for table in font["cmap"].tables:
        for code in range(0x30, 0x3A):
            name = table.cmap.get(code)
            if name in swaps:
                table.cmap[code] = swaps[name]
    widths = {font["hmtx"][font.getBestCmap()[code]][0] for code in range(0x30, 0x3A)}
    assert len(widths) == 1, f"digits of different widths: {widths}"


def rename(font: TTFont, family: str) -> None:
    table = font["name"]
    for name_id, text in ((1, family), (2, "Regular"), (3, family), (4, family), (6, family.replace(" ", ""))):
        table.setName(text, name_id, 3, 1, 0x409)
        table.setName(text, name_id, 1, 0, 0)
    table.names = [n for n in table.names if n.nameID in (0, 1, 2, 3, 4, 6, 7, 8, 9, 11, 13, 14)]
    # The family holds one face, so that a family name alone picks it.
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40 | (font["OS/2"].fsSelection & 0x80)
    font["head"].macStyle = 0


def shrink(font: TTFont, codes: list[int]) -> None:
    options = subset.Options(
        layout_features=[], hinting=False, glyph_names=False, notdef_outline=True, name_IDs="*", legacy_kern=False
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "DSIG", "STAT", "MVAR", "HVAR", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def metrics(font: TTFont) -> dict[str, object]:
    """What the layout needs of a font: units, heights, and the advance widths of runs of consecutive characters."""
    runs: list[tuple[int, list[int]]] = []
    for code, glyph in sorted(font.getBestCmap().items()):
        width = font["hmtx"][glyph][0]
        if runs and runs[-1][0] + len(runs[-1][1]) == code:
            runs[-1][1].append(width)
        else:
            runs.append((code, [width]))
    hhea = font["hhea"]
    return {"units": font["head"].unitsPerEm, "ascent": hhea.ascent, "descent": -hhea.descent, "runs": runs}


def write_metrics() -> None:
    """Beside each font its metrics: reading them takes a tenth of the time of parsing the font."""
    for path in sorted(OUT.glob("*.ttf")):
        text = json.dumps(metrics(TTFont(path)), separators=(",", ":"))
        path.with_suffix(".json").write_text(text + "\n", encoding="ascii")


def build(source: Path, target: str, family: str, codes: list[int] | None = None, digits: bool = False) -> None:
    font = TTFont(source, recalcTimestamp=False)
    if digits:
        tabular_digits(font)
    shrink(font, codes if codes is not None else list(font.getBestCmap()))
    rename(font, family)
    OUT.mkdir(parents=True, exist_ok=True)
    font.save(OUT / target)
    print(f"{target}: {(OUT / target).stat().st_size // 1024} KiB, {len(font.getGlyphOrder())} glyphs")


def main() -> None:
    inter, dejavu, emoji = map(Path, sys.argv[1:4])
    sans = [code for low, high in SANS_RANGES for code in range(low, high + 1)]
    for style, (file, family) in NAMES.items():
        build(inter / file, f"Cjmdesk-{style}.ttf", family, sans, digits=True)
    build(dejavu, "CjmdeskFallback.ttf", "Cjmdesk Fallback")
    build(emoji, "CjmdeskEmoji.ttf", "Cjmdesk Emoji")
    write_metrics()


if __name__ == "__main__":
    main()
