#!/usr/bin/env bash
# install-pod.sh: makes this machine a PlateBridge pod, or brings it to another version. What is there already stays as
# it is, so it can be run again at any time. See --help.
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

usage() {
    cat <<'HELP'
Usage: install-pod.sh [options]

What is not given is asked for, unless --yes is given. Where a pod is installed, /etc/platebridge/config.yaml stays as it
is, and only what is to change has to be given.
  --portal-url <url>       address of the cloud's API
  --token <pbreg_…>        registration token of the pod's site; or --token-file <file>
  --device-name <name>     the pod's name for people
  --origin <url>           address of the portal, whose pages may show the video
  --image <name>           the pod's image in a registry
  --image-file <file>      or the image in a file (podman save)
  --camera <id>=<url>      a camera, such as gate=rtsp://user:password@192.168.1.100/stream; as often as needed.
                           Without one, cameras come from the portal
  --mqtt-url <url>         Frigate's broker, such as mqtt://192.168.1.10; with --mqtt-user and --mqtt-password-file
  --frigate-url <url>      Frigate's HTTP API
  --port <number>          port of the pod's video and page; 8000 if absent
  --usb <device>           a USB camera, such as /dev/video0; as often as needed
  --device <device>        another device, such as /dev/gpiochip0; as often as needed. Without --usb and --device, an
                           installed pod keeps its devices
  --memory <size>          limit of the pod's memory; if absent, 512m or what an installed pod has
  --firewall               only this machine, the tailnet and --lan reach the pod's port; other ports stay as they are
  --lan <network>          a network that may reach it, such as 192.168.1.0/24; as often as needed
  --no-firewall            everybody may again
  --camera-interface <i>   a network card for cameras alone, such as eth1: it gets --camera-address at each boot, and
                           nothing is forwarded from it or to it, so cameras do not reach the internet
  --camera-address <a>     such as 192.168.50.1/24
  --untrained              does not record a first start of the image; each start takes longer
  --tailscale-key-file <f> joins the tailnet with the key in this file, and installs Tailscale if it is missing
  --yes                    asks nothing
  --dry-run                says what it would do, and changes nothing
  --undo                   removes the pod; its configuration and state stay
  --undo --purge           removes them too: recordings that were not uploaded are lost
  --version, --help

Exit codes: 0 done; 1 the machine or the pod is not as needed, and what was there before runs again; 2 wrong options.
HELP
}

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

portal_url='' token='' device_name='' origin='' image='' image_file='' mqtt_url='' mqtt_user='' mqtt_password_file=''
frigate_url='' firewall='' camera_interface='' camera_address='' port=8000 memory='' tailscale_key_file='' yes='' dry_run='' undo='' purge=''
untrained='' before='' cameras=() devices=() lans=()

parse() {
    while (($# > 0)); do
        local option=$1 value=${2:-}
        case $option in
            --portal-url | --token | --token-file | --device-name | --origin | --image | --image-file | --camera | \
                --mqtt-url | --mqtt-user | --mqtt-password-file | --frigate-url | --port | --usb | --device | --memory | --lan | \
                --camera-interface | --camera-address | --tailscale-key-file)
                if [[ -z $value ]]; then wrong "$option" "a value" nothing; fi
                shift
                ;;
        esac
        case $option in
            --portal-url) portal_url=$value ;;
            --token) token=$value ;;
            --token-file) token=$(read_file "$option" "$value") ;;
            --device-name) device_name=$value ;;
            --origin) origin=$value ;;
            --image) image=$value ;;
            --image-file) image_file=$value ;;
            --camera) cameras+=("$value") ;;
            --mqtt-url) mqtt_url=$value ;;
            --mqtt-user) mqtt_user=$value ;;
            --mqtt-password-file) mqtt_password_file=$value ;;
            --frigate-url) frigate_url=$value ;;
            --port) port=$value ;;
            --usb | --device)
                [[ $value == /dev/* && -c $value ]] || wrong "$option" "a device that is there, such as /dev/video0" "$value"
                devices+=("$value")
                ;;
            --memory) memory=$value ;;
            --firewall) firewall=on ;;
            --no-firewall) firewall=off ;;
            --lan) lans+=("$value") ;;
            --camera-interface) camera_interface=$value ;;
            --camera-address) camera_address=$value ;;
            --tailscale-key-file) tailscale_key_file=$value ;;
            --untrained) untrained=1 ;;
            --yes) yes=1 ;;
            --dry-run) dry_run=1 ;;
            --undo) undo=1 ;;
            --purge) purge=1 ;;
            --version) say "$VERSION" && exit ;;
            -h | --help) usage && exit ;;
            *) wrong option "one of --help" "$option" ;;
        esac
        shift
    done
    if [[ -n $purge && -z $undo ]]; then wrong --purge "--undo beside it" nothing; fi
}

read_file() {
    [[ -r $2 ]] || wrong "$1" "a file that can be read" "$2"
    cat "$2"
}

# ask <variable> <question>: only at a terminal.
ask() {
    local -n answer=$1
    if [[ -n $answer || -n $yes || ! -t 0 ]]; then return; fi
    read -r -p "$2: " answer
}

# text <option> <value>: refuses what would end a line of config.yaml, or a terminal's.
text() {
    if [[ $2 =~ [[:cntrl:]] ]]; then wrong "$1" "a text without control characters" "one with them"; fi
}

check_options() {
    if [[ ! -f $CONFIG/config.yaml ]]; then check_configuration; fi
    [[ -z $mqtt_password_file || -r $mqtt_password_file ]] ||
        wrong --mqtt-password-file "a file that can be read" "$mqtt_password_file"
    [[ -z $memory || $memory =~ ^[0-9]+[mg]$ ]] || wrong --memory "a size such as 512m or 1g" "$memory"
    [[ -z $image || -z $image_file ]] || wrong --image-file "one of --image and --image-file" both
    [[ -z $image_file || -r $image_file ]] || wrong --image-file "a file that can be read" "$image_file"
    [[ -n $image$image_file ]] || podman image exists "$CURRENT" 2>/dev/null ||
        wrong --image "the image's name, or --image-file" nothing
}

# What is written into config.yaml once.
check_configuration() {
    local camera
    ask portal_url "Address of the cloud's API"
    ask token "Registration token (pbreg_…)"
    ask device_name "The pod's name for people"
    ask origin "Address of the portal"
    [[ $portal_url =~ ^https://[^[:space:]\"]+$ || $portal_url =~ ^http://(localhost|127\.0\.0\.1)(:[0-9]+)?(/|$) ]] ||
        wrong --portal-url "an address such as https://api.example.com" "$portal_url"
    # Not shown: a token that was mistyped may still be most of a secret.
    [[ $token =~ ^pbreg_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$ ]] ||
        wrong --token "a registration token, pbreg_ and 50 more characters" "${#token} characters of another form"
    [[ -n $device_name && ${#device_name} -le 100 ]] ||
        wrong --device-name "a name of 1 to 100 characters" "${#device_name} characters"
    text --device-name "$device_name"
    [[ -z $origin || $origin =~ ^https?://[^/[:space:]\"]+$ ]] ||
        wrong --origin "an address without a path, such as https://portal.example.com" "$origin"
    for camera in "${cameras[@]}"; do
        [[ $camera =~ ^[A-Za-z0-9_.-]+=([a-z]+:|/dev/) ]] ||
            wrong --camera "an id and an address, such as gate=rtsp://…" "${camera%%=*}"
        text --camera "$camera"
    done
    text --mqtt-url "$mqtt_url" && text --mqtt-user "$mqtt_user" && text --frigate-url "$frigate_url"
    [[ $port =~ ^[1-9][0-9]{0,4}$ && $port -le 65535 ]] || wrong --port "a port of 1 to 65535" "$port"
}

check_network() {
    local lan
    if [[ -f $CONFIG/config.yaml ]]; then port=$(port_of_pod); fi
    for lan in "${lans[@]}"; do
        [[ $lan =~ ^[0-9.]+/[0-9]{1,2}$ || $lan =~ ^[0-9A-Fa-f:]*:[0-9A-Fa-f:]*/[0-9]{1,3}$ ]] ||
            wrong --lan "a network such as 192.168.1.0/24" "$lan"
        [[ $firewall == on ]] || wrong --lan "--firewall beside it" nothing
    done
    if [[ -n $camera_interface || -n $camera_address ]]; then check_cameras_card; fi
}

# The port that config.yaml has.
port_of_pod() {
    local file=$CONFIG/config.yaml written
    written=$(sed -nE "s/^[\"']?stream_port[\"']?\s*:\s*[\"']?([0-9]+)[\"']?\s*(#.*)?$/\1/p" "$file" | head -n 1)
    # A guess would close another port than the pod's.
    if [[ -z $written && $firewall == on ]] && grep -q '^[^#]*stream_port' "$file"; then
        die "$file: expected a line such as 'stream_port: 8000', found the key in another form."
    fi
    echo "${written:-8000}"
}

# What the card gets must take nothing from others: the route to its network goes before those to the LAN and to the
# internet, and its owner may have come by them.
check_cameras_card() {
    # Others are written in another way in the names of systemd's units.
    [[ $camera_interface =~ ^[A-Za-z0-9_.:]{1,15}$ ]] ||
        wrong --camera-interface "a network card such as eth1" "$camera_interface"
    if [[ ! $camera_address =~ ^[0-9.]+/([89]|[12][0-9]|30)$ ]] || ! ip -4 address show to "$camera_address" >/dev/null 2>&1; then
        wrong --camera-address "an address with its network's length of 8 to 30, such as 192.168.50.1/24" "$camera_address"
    fi
    ip link show dev "$camera_interface" >/dev/null 2>&1 ||
        wrong --camera-interface "a network card that is there" "$camera_interface"
    [[ -z $(ip -4 route show default dev "$camera_interface") && -z $(ip -6 route show default dev "$camera_interface") ]] ||
        wrong --camera-interface "a network card that is not the way to the internet" "$camera_interface"
    # What an earlier run of this installer gave, which this one takes back.
    local card_before='' address_before='' found
    read -r address_before card_before < <(
        sed -n 's/^ExecStart=ip address replace \(.*\) dev /\1 /p' "$UNITS/$CAMERAS.service" 2>/dev/null
    ) || true
    found=$(addresses dev "$camera_interface" scope global | grep -vxF -e "$camera_address" -e "$address_before" || true)
    [[ -z $found ]] || wrong --camera-interface "a network card without an address" "$camera_interface with ${found//$'\n'/, }"
    found=$(cards_in_network | grep -vxF -e "$camera_interface" -e "$card_before" | head -n 1 || true)
    [[ -z $found ]] || wrong --camera-address "a network that no other card is in" "$camera_address, where $found is"
}
addresses() { ip -oneline address show "$@" 2>/dev/null | awk '{ print $4 }'; }
# The cards that have the cameras' address, or that the kernel would use to reach it or a part of its network.
cards_in_network() {
    local address=${camera_address%/*} owner
    owner=$(ip -4 -oneline address show to "$address" | awk '{ print $2 }')
    if [[ -n $owner ]]; then
        echo "$owner"
    else
        { ip -4 -oneline route get "$address" 2>/dev/null || true; } | sed -n '/ via /!s/.* dev \([^ ]*\).*/\1/p'
    fi
    ip -4 -oneline route show root "$camera_address" | sed -n 's/.* dev \([^ ]*\).*/\1/p'
}

check_machine() {
    say "The machine"
    [[ $(uname -s) == Linux ]] || die "expected Linux, found $(uname -s)."
    case $(uname -m) in
        x86_64 | aarch64) ;;
        *) die "expected a processor of x86_64 or aarch64 (64 bit), found $(uname -m)." ;;
    esac
    [[ -n $dry_run || $EUID -eq 0 ]] || die "run it as root: sudo bash install-pod.sh …"
    command -v systemctl >/dev/null || die "expected systemd, found no systemctl; start the container by hand (guide/install.md)."
    # Raspberry Pi OS starts without it, and podman refuses --memory then. Version 1 of control groups has no such file.
    local controllers=$ROOT/sys/fs/cgroup/cgroup.controllers
    [[ ! -f $controllers || " $(<"$controllers") " == *" memory "* ]] ||
        die "expected control groups of memory, found none; on a Raspberry Pi, add cgroup_enable=memory to the line in /boot/firmware/cmdline.txt and reboot."
    local free disk=$ROOT/var/lib
    [[ -d $disk ]] || disk=$ROOT/
    free=$(($(stat --file-system --format='%a * %S' "$disk") / 1048576))
    ((free >= 1024)) || die "expected 1024 MiB of free disk in /var/lib, found $free; free some, or mount a disk at /var/lib/platebridge."
    if [[ $(timedatectl show --property NTPSynchronized --value 2>/dev/null || true) == no ]]; then
        warn "the clock is not synchronised; without NTP, whitelist entries begin and end at the wrong time."
    fi
    if [[ -n $portal_url ]] && ! curl --silent --output /dev/null --max-time 15 "$portal_url"; then
        warn "$portal_url does not answer; the pod registers as soon as it does."
    fi
    say "  $(uname -m), $free MiB free"
}

install_runtime() {
    say "The container's runtime"
    need podman podman
    say "  podman $(podman --version 2>/dev/null | sed 's/.* //')"
}

# need <program> <Debian's package>: installs it unless it is there.
need() {
    if command -v "$1" >/dev/null; then return; fi
    command -v apt-get >/dev/null ||
        die "$1 is missing; install it with this system's package manager and run this again."
    change "install $2" install_package "$2"
}
install_package() {
    # A fresh box has no lists of packages yet.
    apt-get update --quiet
    apt-get install --yes --quiet "$1"
}

join_tailnet() {
    if [[ -z $tailscale_key_file ]]; then return; fi
    say "Tailscale"
    read_file --tailscale-key-file "$tailscale_key_file" >/dev/null
    if ! command -v tailscale >/dev/null; then
        change "install Tailscale from its own repository (https://tailscale.com/install.sh)" install_tailscale
    fi
    if [[ -n $dry_run ]] || ! tailscale status >/dev/null 2>&1; then
        change "join the tailnet" tailscale up "--auth-key=file:$tailscale_key_file"
    else
        say "  joined already"
    fi
}
install_tailscale() {
    local script
    script=$(mktemp)
    curl --fail --silent --show-error --location --output "$script" https://tailscale.com/install.sh
    sh "$script"
    rm "$script"
}

load_image() {
    say "The image"
    before=$(image_id "$CURRENT")
    if [[ -n $image_file ]]; then
        change "load $image_file" load_and_use "$image_file"
    elif [[ -n $image ]]; then
        change "pull $image" podman pull --quiet "$image"
        change "use it" use_image "$image"
    fi
    if [[ -n $before && $(version_of "$before") != $(version_of "$CURRENT") ]]; then
        change "keep the previous image for a way back" keep_before
    fi
}
keep_before() {
    local old
    old=$(image_id "$PREVIOUS")
    podman tag "$before" "$PREVIOUS"
    # One that has another name, too, is somebody's own.
    if [[ -n $old && $old != "$before" ]]; then podman rmi "$old" >/dev/null 2>&1 || true; fi
}
image_id() { podman image inspect --format '{{.Id}}' "$1" 2>/dev/null || true; }
load_and_use() {
    local loaded
    loaded=$(podman load --quiet --input "$1" | sed -n 's/^Loaded image.*: //p' | head -n 1)
    use_image "$loaded"
}

# version_of <image>: the id of the image that a trained one was made of, or its own.
version_of() {
    local source
    source=$(podman image inspect --format "{{index .Labels \"$TRAINED\"}}" "$1" 2>/dev/null || true)
    echo "${source:-$(image_id "$1")}"
}

# use_image <name>: makes an image the one that runs, after a start of it on this machine has recorded what the later ones
# need not repeat (platebridge-pod train). Where that fails, the image runs as it is.
use_image() {
    local id
    id=$(image_id "$1")
    if [[ -n $untrained ]]; then
        podman tag "$1" "$CURRENT"
    elif [[ $id != "$(image_id "$CURRENT")" && $(version_of "$CURRENT") == "$id" ]]; then
        say "  it has been recorded before"
    elif train_image "$1" "$id"; then
        say "  a first start of it is recorded, which makes the later ones fast"
    else
        say "  a first start of it could not be recorded; each start takes longer"
        podman tag "$1" "$CURRENT"
    fi
}
# The proxy of this shell may have a password, and would stay in the image.
train_image() {
    trap remove_trained EXIT
    remove_trained
    podman run --name "$TRAINER" --user 0 --network none --http-proxy=false --tmpfs /tmp --cap-drop all \
        --security-opt no-new-privileges --memory 512m --timeout 300 --log-driver none "$1" train &&
        podman commit --quiet --format docker --change "USER=$POD_USER:$POD_USER" --change 'CMD []' \
            --change "LABEL=$TRAINED=$2" "$TRAINER" "$CURRENT" >/dev/null || return
    remove_trained
}
remove_trained() { podman rm --force --ignore --volumes "$TRAINER" >/dev/null; }

# quoted <text>: a string in double quotes, which YAML has from JSON.
quoted() {
    local text=${1//\\/\\\\}
    printf '"%s"' "${text//\"/\\\"}"
}

configuration() {
    local camera serial
    echo "# Written by install-pod.sh $VERSION. It is yours to change: the installer leaves it as it is."
    echo "portal_url: $(quoted "$portal_url")"
    echo "registration_token: $(quoted "$token")"
    echo "device_name: $(quoted "$device_name")"
    # The board's own serial, which a container does not see.
    serial=$(tr -d '\0' 2>/dev/null <"$ROOT/proc/device-tree/serial-number" || true)
    if [[ $serial =~ ^[A-Za-z0-9._-]{1,64}$ ]]; then echo "serial: $(quoted "$serial")"; fi
    if [[ -n $origin ]]; then echo "allowed_origins: [$(quoted "$origin")]"; fi
    if ((port != 8000)); then echo "stream_port: $port"; fi
    if [[ -n $mqtt_url ]]; then
        echo "mqtt_url: $(quoted "$mqtt_url")"
        if [[ -n $mqtt_user ]]; then echo "mqtt_user: $(quoted "$mqtt_user")"; fi
        if [[ -n $mqtt_password_file ]]; then echo 'mqtt_password_file: "/etc/platebridge/mqtt-password"'; fi
    else
        echo "# Without a broker no plate is decided. Remove this line when you write mqtt_host or mqtt_url."
        echo "enable_mqtt: false"
    fi
    if [[ -n $frigate_url ]]; then echo "frigate_url: $(quoted "$frigate_url")"; fi
    if ((${#cameras[@]} == 0)); then
        echo "cameras: []"
    else
        echo "cameras:"
        for camera in "${cameras[@]}"; do
            echo "  - camera_id: $(quoted "${camera%%=*}")"
            echo "    rtsp_url: $(quoted "${camera#*=}")"
        done
    fi
}

configure() {
    say "Configuration and state"
    if [[ -f $CONFIG/config.yaml ]]; then
        say "  $CONFIG/config.yaml stays as it is"
    else
        configuration | write "$CONFIG/config.yaml" 0640 "root:$POD_USER"
    fi
    if [[ -n $mqtt_password_file ]]; then
        read_file --mqtt-password-file "$mqtt_password_file" | write "$CONFIG/mqtt-password" 0640 "root:$POD_USER"
    fi
    change "$STATE for the pod" install -d -m 0700 -o "$POD_USER" -g "$POD_USER" "$STATE"
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

# rules <file>: writes rules of nft, and shows them in a dry run.
rules() {
    if [[ -n $dry_run ]]; then say "  write $1:" "$(cat)"; else write "$1" 0644 root:root; fi
}

# Installs nft if it is needed, and finds what it would refuse before anything is changed.
check_rules() {
    if [[ $firewall != on && -z $camera_interface ]]; then return; fi
    need nft nftables
    if [[ -n $dry_run ]]; then return; fi
    {
        if [[ $firewall == on ]]; then firewall_rules; fi
        if [[ -n $camera_interface ]]; then camera_rules; fi
    } | nft --check --file - || die "nft refuses the rules; see its message above."
}

# The unit that loads a table of nft.
unit_of_table() { # <description> <table> <more lines of [Unit]> <more lines of [Service]> <wanted by>
    cat <<UNIT
# Written by install-pod.sh $VERSION.
[Unit]
Description=$1
After=nftables.service
$3

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=nft -f $CONFIG/$2.nft
$4
ExecStop=-nft delete table inet $2

[Install]
WantedBy=$5
UNIT
}

# keep_table <table>: Debian's nftables.service flushes all tables when it starts, reloads and stops. PartOf= passes on no
# reload, so that service itself loads this table again.
keep_table() {
    local load="-nft -f $CONFIG/$1.nft"
    write "$RELOADS/$1.conf" 0644 root:root <<RELOAD
# Written by install-pod.sh $VERSION.
[Service]
ExecStartPost=$load
ExecReload=$load
ExecStopPost=$load
RELOAD
}

protect_port() {
    if [[ $firewall == off ]]; then
        say "The firewall"
        remove_firewall
    elif [[ $firewall == on ]]; then
        say "The firewall"
        firewall_rules | rules "$CONFIG/platebridge.nft"
        keep_table platebridge
        unit_of_table "Firewall of the PlateBridge pod" platebridge "Before=$NAME.service" '' multi-user.target |
            write "$UNITS/$FIREWALL.service" 0644 root:root
        change "close port $port but for this machine, the tailnet${lans[*]:+ and ${lans[*]}}" start_now "$FIREWALL"
    fi
}
remove_firewall() { stop_for_good "$FIREWALL" "$CONFIG/platebridge.nft" "$RELOADS/platebridge.conf"; }
# A table of its own that decides about the pod's port only: it locks nobody out of ssh, and opens nothing that other
# rules close.
firewall_rules() {
    local lan
    cat <<RULES
# Written by install-pod.sh $VERSION.
table inet platebridge
delete table inet platebridge
table inet platebridge {
    chain input {
        type filter hook input priority filter; policy accept;
        iifname { "lo", "tailscale0" } accept
RULES
    for lan in "${lans[@]}"; do
        if [[ $lan == *:* ]]; then echo "        ip6 saddr $lan accept"; else echo "        ip saddr $lan accept"; fi
    done
    cat <<RULES
        tcp dport $port drop
    }
}
RULES
}

# By ip and a unit, because these work beside each of Debian's three ways to configure networks (ifupdown, NetworkManager,
# systemd-networkd) and change no other card.
connect_cameras() {
    if [[ -z $camera_interface ]]; then return; fi
    say "The cameras' network"
    local unit
    unit=$(cameras_unit)
    # Only the unit that is installed knows which card and address to take back.
    if [[ -f $UNITS/$CAMERAS.service && $(<"$UNITS/$CAMERAS.service") != "$unit" ]]; then
        change "stop $CAMERAS as it was" systemctl disable --quiet --now "$CAMERAS"
    fi
    camera_rules | rules "$CONFIG/platebridge_cameras.nft"
    keep_table platebridge_cameras
    if [[ -d $ROOT/etc/NetworkManager ]]; then
        printf '[device-%s]\nmatch-device=interface-name:%s\nmanaged=0\n' "$CAMERAS" "$camera_interface" |
            write "$NETWORKMANAGER" 0644 root:root
    fi
    if systemctl is-active --quiet systemd-networkd; then
        printf '[Match]\nName=%s\n\n[Link]\nUnmanaged=yes\n' "$camera_interface" | write "$NETWORKD" 0644 root:root
    fi
    reload_networks
    write "$UNITS/$CAMERAS.service" 0644 root:root <<<"$unit"
    change "give $camera_interface the address $camera_address" start_now "$CAMERAS"
}
cameras_unit() {
    local device=sys-subsystem-net-devices-$camera_interface.device
    unit_of_table "Network of the PlateBridge pod's cameras" platebridge_cameras \
        "After=$device"$'\n'"BindsTo=$device" "ExecStart=ip address replace $camera_address dev $camera_interface
ExecStart=ip link set $camera_interface up
ExecStop=-ip address delete $camera_address dev $camera_interface" "$device"
}
# Has what configures this machine's networks read its files again.
reload_networks() {
    local service
    for service in NetworkManager systemd-networkd; do
        if systemctl is-active --quiet "$service"; then change "tell $service" systemctl reload-or-restart "$service"; fi
    done
}
remove_cameras() {
    local managed=''
    if [[ -f $NETWORKMANAGER || -f $NETWORKD ]]; then managed=1; fi
    stop_for_good "$CAMERAS" "$CONFIG/platebridge_cameras.nft" "$RELOADS/platebridge_cameras.conf" \
        "$NETWORKMANAGER" "$NETWORKD"
    if [[ -n $managed ]]; then reload_networks; fi
}
camera_rules() {
    cat <<RULES
# Written by install-pod.sh $VERSION.
table inet platebridge_cameras
delete table inet platebridge_cameras
table inet platebridge_cameras {
    chain forward {
        type filter hook forward priority filter; policy accept;
        iifname "$camera_interface" drop
        oifname "$camera_interface" drop
    }
}
RULES
}

# in_unit <options>: what the unit that is there has of podman's options.
in_unit() { grep -oE -- "--($1)[ =][^ ]+" "$UNIT" 2>/dev/null || true; }
unit() {
    local options=() device limit
    limit=${memory:-$(in_unit memory | sed 's/.*[ =]//')}
    if ((${#devices[@]} == 0)); then mapfile -t options < <(in_unit 'device|group-add'); fi
    for device in "${devices[@]}"; do options+=("--device $device --group-add $(stat --format=%g "$device")"); done
    if [[ -n $tailscale_key_file || -d $ROOT/var/run/tailscale ]]; then
        options+=("--volume /var/run/tailscale:/var/run/tailscale:ro")
    fi
    cat <<UNIT
# Written by install-pod.sh $VERSION.
[Unit]
Description=PlateBridge pod
Wants=network-online.target
After=network-online.target
# A disk for the state is there before the pod, also one that is mounted late.
RequiresMountsFor=$STATE
# What is missing may come back at any time (exit code 1); a wrong config.yaml does not (2).
StartLimitIntervalSec=0

[Service]
ExecStart=podman run --rm --replace --name $NAME --network host --read-only --tmpfs /tmp --cap-drop all --security-opt no-new-privileges --memory ${limit:-512m} --log-driver none --health-on-failure kill --volume $CONFIG:/etc/platebridge:ro --volume $STATE:/var/lib/platebridge --volume /etc/machine-id:/etc/machine-id:ro ${options[*]} $CURRENT
ExecStop=podman stop --ignore --time 20 $NAME
TimeoutStopSec=40
Restart=always
RestartSec=2
RestartPreventExitStatus=2

[Install]
WantedBy=multi-user.target
UNIT
}

start() {
    say "The pod"
    unit | sed 's/  */ /g' | write "$UNIT" 0644 root:root
    if [[ -d $STATE && -f $STATE/pod.db ]]; then
        change "stop the pod" systemctl stop "$NAME"
        change "keep a copy of its state for a way back" save_state
    fi
    change "start it now and at each boot" start_now "$NAME"
    if [[ -n $dry_run ]]; then return; fi
    if is_healthy; then
        say "  it runs"
        return
    fi
    if [[ -n $before && $before != "$(image_id "$CURRENT")" ]]; then
        say "It did not become healthy; back to the previous version."
        systemctl stop "$NAME"
        if [[ -d $SAVED ]]; then restore_state; fi
        podman tag "$before" "$CURRENT"
        systemctl start "$NAME"
        die "the new version did not become healthy within ${PATIENCE} s, and the previous one runs again. Its log: sudo journalctl -u $NAME"
    fi
    die "the pod did not become healthy within ${PATIENCE} s. Its log: sudo journalctl -u $NAME"
}
# The state without recordings, which no version changes.
save_state() {
    rm -rf "$SAVED"
    mkdir -m 0700 "$SAVED"
    find "$STATE" -maxdepth 1 -type f -exec cp --archive {} "$SAVED" \;
}
restore_state() {
    find "$STATE" -maxdepth 1 -type f -delete
    find "$SAVED" -maxdepth 1 -type f -exec cp --archive {} "$STATE" \;
}

PATIENCE=${PLATEBRIDGE_PATIENCE:-120}
is_healthy() {
    local end=$((SECONDS + PATIENCE))
    while ((SECONDS < end)); do
        if podman exec "$NAME" platebridge-pod healthy 2>/dev/null; then return; fi
        sleep 1
    done
    return 1
}

remove() {
    say "Removing the pod"
    stop_for_good "$NAME"
    remove_firewall
    remove_cameras
    if podman container exists "$TRAINER" 2>/dev/null; then change "remove $TRAINER" remove_trained; fi
    remove_images
    if [[ -n $purge ]]; then
        change "remove $CONFIG, $STATE and $SAVED" rm -rf "$CONFIG" "$STATE" "$SAVED"
    else
        say "  $CONFIG and $STATE stay; --undo --purge removes them"
    fi
    say "Its API key still works: revoke it in the portal, under Fleet. Podman and Tailscale stay installed."
}

# The images that ran, and those that they were made of, under whatever names these were loaded or pulled.
remove_images() {
    local tag id loaded=()
    for tag in "$CURRENT" "$PREVIOUS"; do
        if ! podman image exists "$tag" 2>/dev/null; then continue; fi
        loaded+=("$(version_of "$tag")")
        change "remove $tag" remove_image "$tag"
    done
    for id in "${loaded[@]}"; do
        # In a dry run the pod still runs.
        if podman ps --all --filter "ancestor=$id" --format '{{.Names}}' | grep -qvxF "$NAME"; then
            say "  the image ${id:0:12} stays, because another container uses it"
            continue
        fi
        for tag in $(own_names "$id"); do change "remove $tag" remove_image "$tag"; done
    done
}
# own_names <image>: its names but those that this installer gives; its id if it has none. Nothing if it is gone.
own_names() {
    local names
    names=$(podman image inspect --format '{{range .RepoTags}}{{println .}}{{end}}' "$1" 2>/dev/null) || return 0
    names=$(grep -vxF -e "$CURRENT" -e "$PREVIOUS" -e '' <<<"$names" || true)
    echo "${names:-$1}"
}
remove_image() { podman rmi "$1" >/dev/null || warn "$1 stays; see podman's message above."; }

main() {
    parse "$@"
    if [[ -n $undo ]]; then
        [[ -n $dry_run || $EUID -eq 0 ]] || die "run it as root: sudo bash install-pod.sh --undo"
        remove
        return
    fi
    check_options
    check_network
    check_machine
    install_runtime
    check_rules
    join_tailnet
    # Before the image: one that is loaded has a way back only in start().
    protect_port
    connect_cameras
    load_image
    configure
    start
    if [[ -n $dry_run ]]; then
        say "Nothing was changed."
    else
        say "Done. What the pod says of itself: https://$(hostname):$port/ ; its log: sudo journalctl -u $NAME"
    fi
}

main "$@"
