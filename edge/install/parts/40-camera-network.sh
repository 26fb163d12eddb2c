
# The cameras' network: a card for cameras alone.

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
