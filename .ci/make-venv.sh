#!/bin/sh
# Makes a virtual environment from nothing but a Python of 3.11 or later, installing Debian's venv package where it
# is missing and may be installed without asking for a password.
set -eu

venv=${1:-.venv}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

first_python() {
    for name in python3 python3.13 python3.12 python3.11 python; do
        if is_new_enough "$name"; then echo "$name"; return; fi
    done
    echo "Python 3.11 or later is needed and was not found. On Debian or Ubuntu: apt-get install python3" >&2
    return 1
}

rights() {  # how to install without asking: nothing for root, sudo where it does not ask, else fail
    if [ "$(id -u)" = 0 ]; then echo ""; elif sudo -n true 2>/dev/null; then echo "sudo -n"; else return 1; fi
}

install_venv() {  # $1: the package that Debian and Ubuntu keep ensurepip in
    if ! command -v apt-get >/dev/null || ! sudo=$(rights); then
        echo "Python's venv module is not complete here. Ask for it to be installed: apt-get install $1" >&2
        return 1
    fi
    echo "installing $1, which Python needs to make a virtual environment" >&2
    $sudo apt-get update -qq
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
}

if is_new_enough "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then exit 0; fi

python=$(first_python)
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    install_venv "$("$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))')"
fi
"$python" -m venv --clear "$venv"
