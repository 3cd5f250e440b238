#!/usr/bin/env python3
"""Static TTF releases of Source Serif 4 and Inter -> the subsets that are shipped here.

Needs fonttools. Usage: make.py SOURCE_FOLDER
The folder holds SourceSerif4_{400Regular,600SemiBold,400Regular_Italic}.ttf and Inter_{400Regular,600SemiBold}.ttf,
at any depth, as the npm packages @expo-google-fonts/source-serif-4 0.4.1 and @expo-google-fonts/inter 0.4.2 have them.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.otlLib.optimize import compact as optimize
from fontTools.ttLib import TTFont

# The scripts that the fonts serve, punctuation and signs; everything else comes from the system's fonts.
RANGES = [
    (0x0020, 0x007E), (0x00A0, 0x017F),  # Latin, Latin-1, Extended-A
    (0x0192, 0x0192), (0x01A0, 0x01A1), (0x01AF, 0x01B0), (0x01C4, 0x01DC), (0x01FA, 0x021B),  # of Extended-B what Europe and Vietnam use
    (0x0259, 0x0259), (0x02B0, 0x02FF),  # schwa, modifier letters
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF), (0x0400, 0x04FF),  # Greek, Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional with Vietnamese
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20CF),  # punctuation, super- and subscripts, currency
    (0x2100, 0x214F), (0x2150, 0x218F),  # letterlike signs, fractions
    (0x2190, 0x21FF), (0x2200, 0x22FF),  # arrows, mathematics
    (0x25A0, 0x25FF), (0x2600, 0x27BF),  # geometric shapes, signs such as the check mark
    (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),  # ligatures, replacement character
]
FEATURES = ["kern", "mark", "mkmk", "ccmp", "liga", "calt", "locl"]
# 1 to 9: how hard kerning classes are split to save room; the distances stay the same.
KERN_COMPRESSION = 9

# Name of the source, name of the product, family, style. The family of Source Serif is renamed because its
# authors reserve the name "Source" for unmodified fonts (OFL-Source-Serif.txt, clause 3).
FONTS = [
    ("SourceSerif4_400Regular.ttf", "VariorumSerif-Regular.ttf", "Variorum Serif", "Regular"),
    ("SourceSerif4_600SemiBold.ttf", "VariorumSerif-SemiBold.ttf", "Variorum Serif", "SemiBold"),
    ("SourceSerif4_400Regular_Italic.ttf", "VariorumSerif-Italic.ttf", "Variorum Serif", "Italic"),
    ("Inter_400Regular.ttf", "Inter-Regular.ttf", "Inter", "Regular"),
    ("Inter_600SemiBold.ttf", "Inter-SemiBold.ttf", "Inter", "SemiBold"),
]
COPYRIGHT, LICENCE_IDS = 0, (13, 14)


def make(source: Path, target: Path, family: str, style: str) -> None:
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=["*"], notdef_outline=True, glyph_names=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    optimize(font, KERN_COMPRESSION)
    for unused in ("STAT", "BASE"):
        if unused in font:
            del font[unused]
    names = font["name"]
    names.names = [name for name in names.names if name.nameID in (COPYRIGHT, *LICENCE_IDS)]
    linked = style in ("Regular", "Italic")
    texts = {
        1: family if linked else f"{family} {style}",
        2: style if linked else "Regular",
        3: f"{target.stem};subset for Variorum",
        4: family if style == "Regular" else f"{family} {style}",
        5: f"Version {font['head'].fontRevision:.3f}; subset",
        6: target.stem,
    }
    if not linked:
        texts |= {16: family, 17: style}
    for name_id, text in texts.items():
        names.setName(text, name_id, 3, 1, 0x409)
    font.save(target)


def main() -> None:
    folder, here = Path(sys.argv[1]), Path(__file__).parent
    for source_name, target_name, family, style in FONTS:
        source = next(folder.rglob(source_name))
        target = here / target_name
        make(source, target, family, style)
        print(f"{target_name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
