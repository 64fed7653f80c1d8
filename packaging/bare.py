#!/usr/bin/env python3
"""Whether the packages work on a Debian that has nothing: as root, python3 packaging/bare.py ROOT [--dist FOLDER]

ROOT is the folder of a bare Debian or Ubuntu; where it is empty debootstrap makes a Debian 12 there. In it, under an X
server without a screen, and as a user without rights: the .deb is installed with apt, exports without a display, opens
the example by xdg-open, and is removed, after which only the user's files may be left. Then the same with the portable
archive, in a folder with spaces and Cyrillic letters, on a system without the libraries that the archive brings itself.
Needs debootstrap, Xvfb and xwininfo. Ends with 1 where something is not as it must be.
"""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "resources" / "examples" / "home-internet.cjm.yaml"
TITLE = "home-internet"
USER, HOME = "tester", "home/tester"
TOOLS = "xdg-utils shared-mime-info desktop-file-utils libglib2.0-bin"
"""What each desktop has for opening a file by its kind."""
PLACE = "Мои программы"
WITHOUT = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-util1 libxkbcommon-x11-0"
)
PATIENCE = 40
"""Seconds that a window may take to appear; it takes one or two, unless the machine is busy."""
LOOKED_AT = 4
"""Seconds that it then stays: the program is asked to end when its start is over."""


class FaultError(Exception):
    """Something is not as it must be."""


def main() -> int:
    """Tries both packages; returns the exit code."""
    parser = argparse.ArgumentParser(description="Try the packages on a bare Debian 12.")
    parser.add_argument("root", type=Path, help="the folder of that system; made where it is empty")
    parser.add_argument("--dist", type=Path, default=HERE.parent / "dist", help="where the packages are")
    args = parser.parse_args()
    package, archive = only(args.dist, "cjmdesk_*.deb"), only(args.dist, "cjmdesk-*-linux-*.tar.gz")
    root = args.root.resolve()
    try:
        prepare(root)
        with mounted(root), display() as name:
            system = System(root, name)
            try_package(system, package)
            try_archive(system, archive)
    except FaultError as fault:
        print(f"FAILED: {fault}")
        return 1
    print("both packages did all that they must")
    return 0


def only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise SystemExit(f"{folder} must hold one file {pattern}; it holds {len(found)}")
    return found[0]


def say(text: str) -> None:
    print(f"    {text}", flush=True)


# ---------------------------------------------------------------- the bare system


def prepare(root: Path) -> None:
    """Makes the system where there is none, lets it find what this one finds on the net, and gives it a user."""
    if not (root / "usr/bin/dpkg").exists():
        listed = subprocess.check_output(["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)"], text=True)
        mirror = next(line.split()[0] for line in listed.splitlines() if line.endswith(" bookworm"))
        root.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["debootstrap", "--variant=minbase", "bookworm", root, mirror], check=True, stdout=subprocess.DEVNULL
        )
    kept = [Path("/etc/resolv.conf"), Path("/etc/hosts"), Path("/etc/ssl/certs/ca-certificates.crt")]
    for file in [*kept, *Path("/etc/apt/apt.conf.d").glob("*proxy*"), *Path("/etc/apt/apt.conf.d").glob("99*")]:
        if file.exists():
            (root / str(file)[1:]).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, root / str(file)[1:])
    if not (root / HOME).exists():
        subprocess.run(["chroot", root, "useradd", "--create-home", USER], check=True)


@contextmanager
def mounted(root: Path) -> Iterator[None]:
    """The system with processes, devices and the sockets of displays."""
    places = {"/proc": "proc", "/dev": "dev", "/tmp/.X11-unix": "tmp/.X11-unix"}
    done = []
    try:
        for source, place in places.items():
            Path(source).mkdir(exist_ok=True)
            (root / place).mkdir(parents=True, exist_ok=True)
            subprocess.run(["mount", "--bind", source, root / place], check=True)
            done.append(root / place)
        yield
    finally:
        for mount in reversed(done):
            subprocess.run(["umount", mount], check=True)


@contextmanager
def display() -> Iterator[str]:
    """An X server of our own, on a number that is free; its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class System:
    """The bare system, and what is done in it."""

    def __init__(self, root: Path, display_name: str) -> None:
        self.root = root
        self.display = display_name

    def run(self, command: str, *, user: bool = False, shown: bool = False) -> str:
        """Runs a line of the shell, as root or as the user, with or without a display; returns what it prints."""
        names = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        names["HOME"] = f"/{HOME}" if user else "/root"
        for name in ("http_proxy", "https_proxy"):
            if name in os.environ:
                names[name] = os.environ[name]
        if shown:
            # The desktop's own way of finding the program of a file.
            names |= {"DISPLAY": self.display, "XDG_CURRENT_DESKTOP": "GNOME"}
        who = [f"--userspec={USER}:{USER}"] if user else []
        # A line of its own: a command that goes on in the background must not hold the pipes of this shell.
        line = f"cd /{HOME} || exit 1\n{command}" if user else command
        full = ["chroot", *who, str(self.root), "/usr/bin/env", "-i", *(f"{k}={v}" for k, v in names.items())]
        done = subprocess.run([*full, "bash", "-c", line], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode:
            raise FaultError(f"{command}\n{done.stdout[-1500:]}{done.stderr[-1500:]}")
        return done.stdout

    def install(self, names: str) -> None:
        self.run("apt-get update -qq")
        self.run(f"apt-get install -y -qq --no-install-recommends {names}")

    def files(self, folder: str) -> set[str]:
        """All files below a folder of the system."""
        place = self.root / folder
        return {str(path.relative_to(place)) for path in place.rglob("*") if path.is_symlink() or path.is_file()}

    def wait_for_window(self) -> None:
        """Waits until a window shows the example; raises FaultError where none does."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            tree = subprocess.run(
                ["xwininfo", "-root", "-tree", "-display", self.display], capture_output=True, text=True
            )
            if found := re.search(rf'"([^"]*{TITLE}[^"]*)"', tree.stdout):
                say(f"a window is there: {found[1]}")
                return
            time.sleep(0.3)
        raise FaultError(f"no window with the example after {PATIENCE} s")

    def end_programs(self) -> None:
        """Ends what runs inside the system, as a log-out does, and waits for it."""
        for _ in range(100):
            running = [path for path in Path("/proc").glob("[0-9]*/root") if is_inside(path, self.root)]
            if not running:
                return
            for path in running:
                try:
                    os.kill(int(path.parent.name), 15)
                except ProcessLookupError:
                    continue
            time.sleep(0.2)
        raise FaultError("the program does not end when it is asked to")


def is_inside(link: Path, root: Path) -> bool:
    try:
        return link.readlink() == root
    except OSError:  # gone meanwhile
        return False


# ---------------------------------------------------------------- the packages


def try_package(system: System, package: Path) -> None:
    """Installs the .deb, uses it and removes it."""
    print(f"{package.name}")
    shutil.copyfile(package, system.root / "tmp" / package.name)
    system.install(TOOLS)
    before = {folder: system.files(folder) for folder in ("usr", "etc")}
    system.install(f"/tmp/{package.name}")
    say("installed with apt")
    use(system, "cjmdesk")
    theirs = system.files(HOME)
    asked = system.run("dpkg-query -L cjmdesk").splitlines()
    system.run("apt-get purge -y -qq cjmdesk")
    system.run("apt-get autoremove --purge -y -qq")
    left = [path for path in asked if (system.root / path[1:]).is_file()]
    more = [
        f"{folder}/{path}"
        for folder, files in before.items()
        for path in system.files(folder) - files
        if not path.endswith((".cache", "icon-theme.cache"))
    ]
    if left or more:
        raise FaultError(f"left after removal: {left[:5]} {more[:5]}")
    for cache in ("mime/globs2", "applications/mimeinfo.cache"):
        file = system.root / "usr/share" / cache
        if file.exists() and "cjmdesk" in file.read_text(encoding="utf-8"):
            raise FaultError(f"{cache} still knows the program")
    if system.files(HOME) != theirs:
        raise FaultError("the removal has touched the user's files")
    say("removed; nothing is left but the files of the user: " + ", ".join(sorted(theirs)[:12]))


def try_archive(system: System, archive: Path) -> None:
    """Unpacks the portable archive, uses it and deletes it."""
    print(f"{archive.name}")
    # What each desktop has; the rest comes along.
    from bundle_parts import CARRIED, SYSTEM_LIBRARIES

    carried = {SYSTEM_LIBRARIES[name] for name in CARRIED}
    wanted = sorted(set(SYSTEM_LIBRARIES.values()) - carried - {"libc6"})
    names = [choice.split(" | ")[-1] for choice in wanted if "libcups" not in choice and "png" not in choice]
    system.install(f"{TOOLS} {' '.join(names)}")
    for name in WITHOUT.split():
        if (system.root / f"var/lib/dpkg/info/{name}:amd64.list").exists():
            raise FaultError(f"{name} is there, so that this would show nothing")
    folder = f"/{HOME}/{PLACE}"
    shutil.copyfile(archive, system.root / "tmp" / archive.name)
    system.run(f"mkdir -p {shlex.quote(folder)} && tar -xzf /tmp/{archive.name} -C {shlex.quote(folder)}", user=True)
    (unpacked,) = (system.root / folder[1:]).iterdir()
    program = shlex.quote(f"{folder}/{unpacked.name}/cjmdesk")
    system.run(shlex.quote(f"{folder}/{unpacked.name}/menu-entry.sh"), user=True)
    use(system, program)
    system.run(shlex.quote(f"{folder}/{unpacked.name}/menu-entry.sh") + " --remove", user=True)
    system.run(f"rm -r {shlex.quote(folder)}", user=True)
    left = [path for path in system.files(f"{HOME}/.local/share") if "cjmdesk" in path and "recovery" not in path]
    if left:
        raise FaultError(f"left by the menu entry: {left}")
    say("deleted; nothing is left of it in the menu")


def use(system: System, program: str) -> None:
    """What a user does: asks for help, checks and exports without a display, opens the example by its kind."""
    shutil.copyfile(EXAMPLE, system.root / HOME / EXAMPLE.name)
    system.run(f"chown -R {USER}: /{HOME}")
    for command in ("--help", "--version", f"check {EXAMPLE.name}", f"export {EXAMPLE.name} -o map.pdf"):
        system.run(f"{program} {command}", user=True)
    system.run(f"{program} export {EXAMPLE.name} --as report -o report.pdf", user=True)
    for name in ("map.pdf", "report.pdf"):
        file = system.root / HOME / name
        if not file.read_bytes().startswith(b"%PDF-"):
            raise FaultError(f"{name} is no PDF")
        say(f"exported without a display: {name}, {file.stat().st_size} bytes")
    kind = system.run(f"gio info -a standard::content-type {EXAMPLE.name}", user=True)
    if "application/x-cjmdesk+yaml" not in kind:
        raise FaultError(f"the kind of a map is not known: {kind}")
    # As a desktop does: the program goes on when xdg-open has ended.
    system.run(f"xdg-open {EXAMPLE.name} >/dev/null 2>&1 &", user=True, shown=True)
    try:
        system.wait_for_window()
        time.sleep(LOOKED_AT)
    finally:
        system.end_programs()
    if (system.root / HOME / f".{EXAMPLE.name}.lock").exists():
        raise FaultError("the program has ended without giving the map free")
    say("opened by xdg-open, and closed; the map is free again")


if __name__ == "__main__":
    sys.exit(main())
