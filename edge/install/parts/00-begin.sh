#!/usr/bin/env bash
# install-pod.sh: makes this machine a PlateBridge pod, or brings it to another version. What is there already stays as
# it is, so it can be run again at any time. See --help.
#
# The portal serves it as one file, which is made of edge/install/parts in the order of their names.
set -euo pipefail

VERSION=0.1.0
readonly VERSION

# A prefix of all paths, for tests.
ROOT=${PLATEBRIDGE_ROOT:-}
CONFIG=$ROOT/etc/platebridge
STATE=$ROOT/var/lib/platebridge
SAVED=$ROOT/var/lib/platebridge-before
NAME=platebridge-pod
FIREWALL=platebridge-firewall
CAMERAS=platebridge-cameras
UNITS=$ROOT/etc/systemd/system
UNIT=$UNITS/$NAME.service
# What has nftables.service load a table again.
RELOADS=$UNITS/nftables.service.d
# What tells the two programs that configure networks to leave the cameras' card alone.
NETWORKMANAGER=$ROOT/etc/NetworkManager/conf.d/$CAMERAS.conf
NETWORKD=$ROOT/etc/systemd/network/05-$CAMERAS.network
CURRENT=localhost/platebridge-pod:current
PREVIOUS=localhost/platebridge-pod:previous
# The label that tells which image a trained one was made of, and the container that makes it.
TRAINED=io.platebridge.trained-from
TRAINER=$NAME-train
# The user in the image.
POD_USER=10001

say() { printf '%s\n' "$@"; }
warn() { printf 'advice: %s\n' "$*" >&2; }
die() {
    printf 'install-pod: %s\n' "$1" >&2
    exit "${2:-1}"
}
wrong() { die "$1: expected $2, found ${3:-nothing}." 2; }

# change <what> <command...>: runs a command that changes the machine, or says that it would.
change() {
    say "  $1"
    shift
    if [[ -z $dry_run ]]; then "$@"; fi
}

# write <file> <mode> <owner>: writes the standard input, unless the file has these contents already.
write() {
    local file=$1 mode=$2 owner=$3 contents
    contents=$(cat)
    if [[ -f $file && $(<"$file") == "$contents" ]]; then
        say "  $file is as it should be"
    else
        change "write $file" put "$file" "$mode" "$owner" "$contents"
    fi
}
put() { # <file> <mode> <owner> <contents>; the file is never seen half written, or by others
    local new
    mkdir -p "$(dirname "$1")"
    new=$(mktemp "$1.XXXXXX")
    printf '%s\n' "$4" >"$new"
    chown "$3" "$new"
    chmod "$2" "$new"
    mv "$new" "$1"
}

# start_now <unit>: runs a unit with its latest contents, now and at each boot.
start_now() {
    systemctl daemon-reload
    systemctl enable --quiet "$1"
    systemctl restart "$1"
}

# stop_for_good <unit> <files...>: stops a unit, and removes it and what it needed, also what a run left that failed.
stop_for_good() {
    local unit=$UNITS/$1.service file found=''
    if [[ -f $unit ]]; then change "stop $1" systemctl disable --quiet --now "$1"; fi
    for file in "$unit" "${@:2}"; do
        if [[ -f $file ]]; then
            found=1
            change "remove $file" rm "$file"
        fi
    done
    if [[ -n $found ]]; then change "forget it" systemctl daemon-reload; fi
}
