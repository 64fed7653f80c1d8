"""What goes into the frozen program, and what the system it runs on has to bring: lists for bundle.py and deb.py."""

import re
import sys
from fnmatch import fnmatch
from pathlib import Path

# A named pipe of Windows is Qt's; elsewhere the running program is asked through a socket of Python's.
_PIPE = ["PySide6.QtNetwork"]
# The desktop's wishes are asked for where Qt does not know them by itself.
_BUS = ["PySide6.QtDBus"]
HIDDEN = ["PySide6.QtPrintSupport", "PySide6.QtSvg", "_rl_accel", *(_PIPE if sys.platform == "win32" else [])]
"""Modules that are named although an import of each can be found or will be: the window does not work without.

The import of _rl_accel, which makes PDF files sooner, cannot be found: reportlab puts it together.
"""

EXCLUDED_MODULES = [
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtSql", "PySide6.QtTest",
    "_hashlib", "_ssl", "_tkinter", "charset_normalizer", "doctest", "ensurepip", "lib2to3", "numpy.f2py",
    "numpy.testing", "numpy.tests", "pdb", "PIL.AvifImagePlugin", "PIL._avif", "PIL.ImageQt", "PIL.ImageTk", "pip",
    "pkg_resources", "pydoc", "setuptools", "sqlite3", "ssl", "tkinter", "unittest", "xmlrpc",
    *([] if sys.platform == "win32" else _PIPE),
    *([] if sys.platform.startswith("linux") else _BUS),
]  # fmt: skip
"""Modules that no path of the program comes to. Python counts its check sums without OpenSSL, too.

charset_normalizer is what reportlab would guess the encoding of pages of the web with.
"""

QT_PLUGINS = (
    "iconengines/libqsvgicon", "imageformats/libqjpeg", "imageformats/libqsvg", "imageformats/libqwebp",
    "imageformats/libqico",
    "platforms/libqxcb", "platforms/libqwayland", "platforms/libqoffscreen", "platforms/libqminimal.",
    "platforminputcontexts/libcompose", "platforminputcontexts/libibus", "platformthemes/libqxdgdesktopportal",
    "printsupport/libcups", "wayland-shell-integration/libxdg-shell", "wayland-decoration-client/libbradient",
    "wayland-decoration-client/libadwaita",
    # Windows and macOS
    "platforms/qwindows", "platforms/qoffscreen", "platforms/qminimal", "platforms/libqcocoa", "styles/",
    "imageformats/qjpeg", "imageformats/qsvg", "imageformats/qwebp", "imageformats/qico", "iconengines/qsvgicon",
    "printsupport/windowsprintersupport", "printsupport/libcocoaprintersupport",
)  # fmt: skip
"""Beginnings of the plugins of Qt that are shipped, below `plugins`. PNG needs none; nothing is drawn with OpenGL."""

UNWANTED = (
    # Libraries of Qt that nothing here is linked with once the plugins above are chosen.
    "*Qt6Qml*", "*Qt6Quick*", "*Qt6VirtualKeyboard*", "*Qt6Sql*", "*Qt6Test*", "*Qt6Pdf*", "*Qt6OpenGLWidgets*",
    "*Qt6EglFS*", "*Qt6WaylandCompositor*", "*/qml/*", "*/metatypes/*", "*opengl32sw*",
    *([] if sys.platform == "win32" else ["*Qt6Network*"]),
    # Sources of the translations, and what only development reads.
    "*/locale/*.po", "*/locale/*.pot", "*.pyi", "*/tests/*", "reportlab/fonts/*", "*_tests.*.so",
    # Of German one dictionary of three: words are divided alike, but for a handful.
    "*/hyph_de_AT.dic", "*/hyph_de_CH.dic",
)  # fmt: skip

SYSTEM_LIBRARIES = {
    "ld-linux-x86-64.so.2": "libc6", "libc.so.6": "libc6", "libdl.so.2": "libc6", "libm.so.6": "libc6",
    "libpthread.so.0": "libc6", "librt.so.1": "libc6", "libutil.so.1": "libc6", "libresolv.so.2": "libc6",
    "libgcc_s.so.1": "libgcc-s1", "libstdc++.so.6": "libstdc++6", "libz.so.1": "zlib1g",
    "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libGLX.so.0": "libglx0", "libOpenGL.so.0": "libopengl0",
    "libdbus-1.so.3": "libdbus-1-3", "libfontconfig.so.1": "libfontconfig1", "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libX11.so.6": "libx11-6", "libX11-xcb.so.1": "libx11-xcb1", "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0", "libxcb-glx.so.0": "libxcb-glx0", "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0", "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0", "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0", "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0", "libxcb-sync.so.1": "libxcb-sync1", "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0", "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0", "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1", "libdrm.so.2": "libdrm2",
    "libXau.so.6": "libxau6", "libXdmcp.so.6": "libxdmcp6", "libbsd.so.0": "libbsd0", "libmd.so.0": "libmd0",
    "libgpg-error.so.0": "libgpg-error0", "libgcrypt.so.20": "libgcrypt20", "libsystemd.so.0": "libsystemd0",
    "liblz4.so.1": "liblz4-1", "libzstd.so.1": "libzstd1", "libcap.so.2": "libcap2",
    "libcups.so.2": "libcups2 | libcups2t64",
    "libpcre2-8.so.0": "libpcre2-8-0", "libpng16.so.16": "libpng16-16 | libpng16-16t64",
    "libbrotlidec.so.1": "libbrotli1", "libbrotlicommon.so.1": "libbrotli1", "libexpat.so.1": "libexpat1",
    "libuuid.so.1": "libuuid1",
}  # fmt: skip
"""Libraries that are the system's own business, and the package of Debian 12 and Ubuntu 22.04 and 24.04 they are in.

Those of a name that changed on the way (`t64`) stand with both. What is here is not taken from the system that builds
into the folder, but for what `CARRIED` says.
"""

CARRIED = (
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1", "libxcb-render-util.so.0",
    "libxcb-util.so.1", "libxcb-xkb.so.1", "libxkbcommon.so.0", "libxkbcommon-x11.so.0", "libwayland-cursor.so.0",
)  # fmt: skip
"""Small libraries that a desktop may lack: the portable program brings them, the .deb asks for their packages."""


def is_wanted(name: str) -> bool:
    """Whether what PyInstaller would put at this place of the folder is to be shipped."""
    path = Path(name).as_posix()
    base = path.rsplit("/", 1)[-1]
    if "/plugins/" in path:
        return path.split("/plugins/", 1)[1].startswith(QT_PLUGINS)
    if "/translations/" in path and "PySide6" in path:
        # English is what Qt speaks without.
        return base in ("qtbase_ru.qm", "qtbase_en.qm")
    if "/" not in path and base in SYSTEM_LIBRARIES and base not in CARRIED:
        return False
    return not any(fnmatch(path, pattern) for pattern in UNWANTED)


MIME = "application/x-cjmdesk+yaml"
"""The kind of a map's file."""
APP_ID = "org.cjmdesk.cjmdesk"
"""What systems tell programs apart by; it stands for an address that whoever publishes replaces by theirs."""


def version(root: Path) -> str:
    """The version of the program, from its sources."""
    text = (root / "src" / "cjmdesk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    if not found:
        raise SystemExit("src/cjmdesk/__init__.py holds no version")
    return found[1]


def mac_info(root: Path) -> dict[str, object]:
    """What macOS is told of the program: its name, its version and its kind of file."""
    own_kind = f"{APP_ID}.map"
    kind = {
        "UTTypeIdentifier": own_kind,
        "UTTypeDescription": "Customer journey map",
        "UTTypeIconFile": "cjmdesk-map.icns",
        "UTTypeConformsTo": ["public.yaml", "public.plain-text"],
        # macOS looks at the last part of a name only: *.cjm.yaml is YAML to it, and opens here by “Open With”, once or
        # for all files of that kind.
        "UTTypeTagSpecification": {"public.filename-extension": ["cjm"], "public.mime-type": [MIME]},
    }
    return {
        "CFBundleDisplayName": "cjmdesk",
        # Of the two programs the one without a terminal, which has a place in the Dock.
        "CFBundleExecutable": "cjmdesk-gui",
        "LSBackgroundOnly": False,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleShortVersionString": version(root),
        "CFBundleVersion": version(root),
        "CFBundleLocalizations": ["en", "ru"],
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "MIT licence, the cjmdesk contributors",
        "UTExportedTypeDeclarations": [kind],
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Customer journey map",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [own_kind],
                "CFBundleTypeIconFile": "cjmdesk-map.icns",
            },
            {
                "CFBundleTypeName": "YAML",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["public.yaml"],
            },
        ],
    }


def windows_version(root: Path) -> str:
    """The text of the version resource of the .exe files, in the form that PyInstaller reads."""
    numbers = tuple(int(part) for part in re.findall(r"\d+", version(root)))
    four = (*numbers, 0, 0, 0)[:4]
    told = {
        "CompanyName": "cjmdesk contributors", "FileDescription": "cjmdesk, an editor of customer journey maps",
        "FileVersion": version(root), "InternalName": "cjmdesk", "LegalCopyright": "MIT licence",
        "ProductName": "cjmdesk", "ProductVersion": version(root),
    }  # fmt: skip
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in told.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3f, flags=0x0, OS=0x40004, "
        f"fileType=0x1, subtype=0x0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])"
    )
