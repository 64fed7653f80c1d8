#!/bin/sh
# Makes an entry in the menu of this user, and maps open with a double click; --remove takes it away again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}

refresh() {
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" || true; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$data/applications" || true; fi
    touch "$data/icons/hicolor"
}

files() {
    (cd "$here/share" && find icons -type f)
    echo mime/packages/cjmdesk.xml
    echo applications/cjmdesk.desktop
}

mkdir -p "$data/mime/packages" "$data/applications" "$data/icons/hicolor"
files | while read -r file; do
    if [ "${1:-}" = --remove ]; then
        rm -f "$data/$file"
    else
        mkdir -p "$(dirname "$data/$file")"
        cp "$here/share/$file" "$data/$file"
    fi
done
if [ "${1:-}" != --remove ]; then
    # A path may hold what sed and the entry take for signs of their own: spaces, &, quotes and the like.
    quoted=$(printf '%s' "$here/cjmdesk-gui" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g; s/[&|\\]/\\&/g')
    sed -i "s|^Exec=.*|Exec=\"$quoted\" %F|; /^TryExec=/d" "$data/applications/cjmdesk.desktop"
fi
refresh
