#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Gets a real mail program for the tests: install-clients.sh mbsync | offlineimap | imapflow FOLDER
# mbsync and offlineimap are packages of Debian. imapflow comes from the npm registry into FOLDER, in the versions of the lock file
# there; node and npm are packages too if they are missing. What is there already is left as it is.
# Exit code 75: it cannot be had on this machine, and the last line on standard output says why.
set -eu

cannot() {
    echo "$1"
    exit 75
}

# program COMMAND PACKAGE...: installs the packages if there is no such command.
program() {
    wanted=$1
    shift
    ! command -v "$wanted" >/dev/null || return 0
    [ "$(id -u)" = 0 ] || cannot "$wanted is not installed, and only root can install it"
    command -v apt-get >/dev/null || cannot "$wanted is not installed, and there is no apt-get"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q -o DPkg::Lock::Timeout=120 update >&2 || cannot "$wanted is not installed, and apt-get update fails"
    apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends "$@" >&2 ||
        cannot "$wanted is not installed, and apt-get cannot install $*"
}

case ${1:?mbsync, offlineimap or imapflow} in
mbsync) program mbsync isync ;;
offlineimap) program offlineimap offlineimap3 ;;
imapflow)
    program node nodejs npm
    program npm npm
    [ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ] || cannot "imapflow needs node 20, and this is $(node --version)"
    cd "${2:?a folder with package.json and package-lock.json}"
    if ! cmp -s package-lock.json node_modules/.installed; then
        npm ci --ignore-scripts --no-audit --no-fund >&2 || cannot "npm ci cannot get imapflow"
        cp package-lock.json node_modules/.installed
    fi
    ;;
*)
    echo "install-clients.sh mbsync | offlineimap | imapflow FOLDER" >&2
    exit 2
    ;;
esac
