#!/bin/sh
# Install the system's packages that Python's package index cannot give, where apt is at hand and we may.
#
#   packaging/system_packages.sh run     what the window needs
#   packaging/system_packages.sh test    also what tests need: PostgreSQL, readers of PDFs and codes, a desktop
#
# Nothing is touched when all of them are there. Without apt, or without the right to use it, say what is missing
# and go on: the rest of the installation does not depend on them. README.md names the packages of other systems.
set -eu

window="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"
x11="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
tests="postgresql poppler-utils zbar-tools faketime util-linux"
screen="xvfb xauth xdotool openbox trayer dbus gnome-keyring python3-dbusmock"

wanted="python3-venv $window $x11"
[ "${1:-run}" = test ] && wanted="$wanted $tests $screen"

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || exit 0

# What is installed, a name a line. What a package provides counts too: libglib2.0-0 became libglib2.0-0t64.
installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}, ${Provides}\n' |
    sed -n 's/^ii *//p' | tr ',' '\n' | sed 's/^ *//; s/ .*//')
missing=""
for package in $wanted; do
    case $package in
    # Another Python than the system's brings its own venv.
    python3-venv) "${PYTHON:-python3}" -c "import ensurepip" 2>/dev/null && continue ;;
    esac
    printf '%s\n' "$installed" | grep -qxF "$package" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then
    root=""
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    root="sudo"
else
    echo "These system packages are missing; install them with:  sudo apt install$missing" >&2
    exit 0
fi

echo "Installing system packages:$missing"
$root apt-get update -qq
$root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends $missing >/dev/null
