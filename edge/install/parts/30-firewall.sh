
# The firewall: who reaches the pod's port.

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
