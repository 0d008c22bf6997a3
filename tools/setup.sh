#!/bin/sh
# Brings a fresh machine to the point where the planner runs, and does nothing where nothing is missing.
#
#     tools/setup.sh system GROUP...      what the operating system must provide; groups: python qt tests build
#     tools/setup.sh venv FOLDER LOCK     a virtual environment holding exactly what the lock file names
#
# On Debian and Ubuntu, missing system packages are installed when this runs as root or sudo asks for no password.
# Otherwise one line tells what to install.
set -eu
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/sbin

# --------------------------------------------------------------------------------------------------------------- Python

# The interpreter to use: the first on the path that Qt 6.11 is built for (3.11 to 3.14), or nothing.
find_python() {
    for name in "${PYTHON:-python3}" python3.11 python3.12 python3.13 python3.14; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

# The Debian package that lets interpreter $1 make virtual environments.
venv_package() {
    case $1 in
        python3.*) echo "$1-venv" ;;
        *) echo python3-venv ;;
    esac
}

# --------------------------------------------------------------------------------------------------------------- system

# Packages for the named groups that are not here, one a line.
missing() {
    for group in "$@"; do
        case $group in
            python) missing_python ;;
            qt) missing_libraries <<LIST
libglib-2.0.so.0 libglib2.0-0
libEGL.so.1 libegl1
libGL.so.1 libgl1
libfontconfig.so.1 libfontconfig1
libdbus-1.so.3 libdbus-1-3
libxkbcommon.so.0 libxkbcommon0
libxcb-cursor.so.0 libxcb-cursor0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
LIST
                ;;
            tests)
                missing_commands <<LIST
Xvfb xvfb
xauth xauth
xdotool xdotool
pdftoppm poppler-utils
dbus-daemon dbus
LIST
                # the bus of screen readers is no command: the session bus starts it
                [ -e /usr/share/dbus-1/services/org.a11y.Bus.service ] || echo at-spi2-core
                ;;
            build) missing_build ;;
            *) echo "tools/setup.sh: no such group: $group" >&2; exit 2 ;;
        esac
    done
}

missing_python() {
    python=$(find_python)
    if [ -z "$python" ]; then
        echo python3
        echo python3-venv
    elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        venv_package "$python"
    fi
}

missing_libraries() {
    here=$(ldconfig -p)
    while read -r library package; do
        case $here in *"$library "*) ;; *) echo "$package" ;; esac
    done
}

missing_commands() {
    while read -r command package; do
        command -v "$command" >/dev/null || echo "$package"
    done
}

# PyInstaller reads libraries with objdump and ships the interpreter's own shared library.
missing_build() {
    command -v objdump >/dev/null || echo binutils
    python=$(find_python)
    [ -n "$python" ] || return 0
    shared=$("$python" -c 'import sys; print("libpython%d.%d.so" % sys.version_info[:2])')
    folder=$("$python" -c 'import sysconfig; print(sysconfig.get_config_var("LIBDIR"))')
    case $(ldconfig -p)$(ls "$folder" 2>/dev/null) in *"$shared"*) ;; *) echo "${shared%.so}" ;; esac
}

# Name $1 as this release calls it: newer ones append t64 to some libraries.
name_here() {
    if ! apt-cache show "$1" >/dev/null 2>&1 && apt-cache show "$1t64" >/dev/null 2>&1; then
        echo "$1t64"
    else
        echo "$1"
    fi
}

install_packages() {
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        return 1
    fi
    echo "Installing system packages: $*"
    log=$(mktemp)
    if ! {
        $as_root apt-get update -q
        names=
        for package in "$@"; do names="$names $(name_here "$package")"; done
        # shellcheck disable=SC2086  # a list of names without spaces
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $names
    } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

system() {
    [ "$(uname -s)" = Linux ] || return 0   # wheels for Windows and macOS bring all they need
    packages=$(missing "$@")
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086  # a list of names without spaces
    set -- $packages
    if ! command -v apt-get >/dev/null; then
        echo "Please install what this system calls: $*" >&2
        exit 1
    fi
    install_packages "$@" || {
        echo "Please run: sudo apt-get install $*" >&2
        exit 1
    }
}

# ---------------------------------------------------------------------------------------------------------- environment

# Options that hold whatever a machine's own pip settings say: wheels only, and only files whose hash the lock file names.
install_locked() {
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --only-binary :all: --require-hashes --requirement "$2"
}

venv() {
    folder=$1
    lock=$2
    if ! "$folder/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$(find_python)
        if [ -z "$python" ]; then
            echo "Please install Python 3.11 or newer (up to 3.14)" >&2
            exit 1
        fi
        rm -rf "$folder"
        "$python" -m venv "$folder"
    fi
    echo "Installing $lock into $folder"
    install_locked "$folder" "$lock"
    # The lock of an environment that holds the planner itself: as a plain path, for a finder of setuptools' own is loaded at every start.
    if grep -q '^setuptools==' "$lock"; then
        "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
            --no-index --no-deps --no-build-isolation --config-settings editable_mode=compat --editable .
    fi
}

command=${1:?what to do: system or venv}
shift
case $command in
    system) system "$@" ;;
    venv) venv "$@" ;;
    *) echo "tools/setup.sh: no such command: $command" >&2; exit 2 ;;
esac
