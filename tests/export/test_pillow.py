"""Pillow held off: whoever asks for it gets it."""

import subprocess
import sys

WAYS = (
    "from PIL import Image; made = Image.new('RGB', (2, 1))",
    "import PIL.Image; made = PIL.Image.new('RGB', (2, 1))",
    "from PIL import Image, ImageOps; made = ImageOps.mirror(Image.new('RGB', (2, 1)))",
    "from reportlab.lib.utils import Image; made = Image.new('RGB', (2, 1))",
)


def test_pillow_is_there_for_whoever_asks_for_it() -> None:
    """Each way in a process of its own: this one has Pillow already."""
    for way in WAYS:
        program = (
            "import sys; from cjmdesk.export.pillow import hold_off_pillow; hold_off_pillow(); hold_off_pillow()\n"
            "import reportlab.lib.utils\n"
            f"assert 'PIL._imaging' not in sys.modules\n{way}\n"
            "import PIL.Image\n"
            "assert made.size == (2, 1) and isinstance(made, PIL.Image.Image)\n"
            "assert PIL.Image is sys.modules['PIL.Image'] and PIL.Image.__spec__"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert done.returncode == 0, (way, done.stderr)
