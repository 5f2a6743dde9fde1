#!/bin/sh
# Puts Fabriques into the applications menu of this account, as it stands in this folder.
# `--remove` takes it out again.  Nothing else of the system is touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/fabriques-desktop.desktop

case $here in
*[\"\`\$\\%\|\&]*)
    echo "The name of this folder has a sign that a menu cannot hold: $here" >&2
    exit 1
    ;;
esac

for picture in "$here"/share/icons/*.png; do
    size=${picture##*-}
    size=${size%.png}
    folder=$share/icons/hicolor/${size}x$size/apps
    if [ "${1:-}" = --remove ]; then
        rm -f "$folder/fabriques-desktop.png"
    else
        mkdir -p "$folder"
        cp "$picture" "$folder/fabriques-desktop.png"
    fi
done
if [ "${1:-}" = --remove ]; then
    rm -f "$entry"
else
    mkdir -p "$share/applications"
    sed "s|^Exec=fabriques-desktop|Exec=\"$here/fabriques-desktop\"|" \
        "$here/share/fabriques-desktop.desktop" >"$entry"
fi
