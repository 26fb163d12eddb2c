
# The machine: what it must have, and what is installed on it.

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
