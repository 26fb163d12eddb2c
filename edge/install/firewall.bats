#!/usr/bin/env bats
# The firewall and the cameras' network of install-pod.sh, with the kernel's nftables and packets between networks: the
# pod's box, the internet behind it, and on its other cards a LAN, strangers, the tailnet and cameras. What else the
# installer does is tested by install-pod.bats. Run by InstallerTest.

INSTALLER=$BATS_RUN_TMPDIR/firewall-install-pod.sh
PORT=8123
SSH=22

setup_file() { cat "$BATS_TEST_DIRNAME"/parts/*.sh >"$INSTALLER"; }

setup() {
    export PLATEBRIDGE_ROOT=$BATS_TEST_TMPDIR/root
    export PATH=$BATS_TEST_DIRNAME/test-bin:$PATH
    mkdir -p "$PLATEBRIDGE_ROOT/etc/NetworkManager"
    RULES=$PLATEBRIDGE_ROOT/etc/platebridge
    UNITS=$PLATEBRIDGE_ROOT/etc/systemd/system
    NETWORKMANAGER=$PLATEBRIDGE_ROOT/etc/NetworkManager/conf.d/platebridge-cameras.conf
    NETWORKD=$PLATEBRIDGE_ROOT/etc/systemd/network/05-platebridge-cameras.network
    NETWORKS=()
    for network in box lan stranger tailnet camera; do
        unshare --net sleep 600 3>&- &
        declare -g "$network=$!"
        NETWORKS+=("$!")
        until_it is_apart "$!"
        in_network "$!" ip link set lo up
    done
    connect "$lan" eth0 10.1.0
    connect "$stranger" wan0 10.2.0
    connect "$tailnet" tailscale0 100.64.0
    connect "$camera" eth1 192.168.50
    in_network "$box" ip address flush dev eth1
    in_network "$box" sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
    serve "$box" "$PORT"
    serve "$box" "$SSH"
    serve "$stranger" 80
    for port in "$PORT" "$SSH"; do until_it reaches "$stranger" 10.2.0.1 "$port"; done
    until_it reaches "$lan" 10.2.0.2 80
}

teardown() {
    kill "${NETWORKS[@]}"
}

# until_it <command...>: waits until a command succeeds.
until_it() {
    local end=$((SECONDS + 30))
    until "$@"; do
        ((SECONDS < end)) || { echo "not within 30 s: $*" && return 1; }
        sleep 0.1
    done
}

is_apart() { [[ $(readlink "/proc/$1/ns/net") != "$(readlink /proc/self/ns/net)" ]]; }

# serve <network> <port>: nsenter becomes the server, so teardown ends that and no shell around it.
serve() {
    nsenter --net="/proc/$1/ns/net" /usr/bin/python3 -m http.server --directory "$BATS_TEST_TMPDIR" "$2" >/dev/null 2>&1 3>&- &
    NETWORKS+=("$!")
}

# in_network <network> <command...>
in_network() { nsenter --net="/proc/$1/ns/net" "${@:2}"; }

# connect <network> <card of the box> <first three numbers of the addresses>: the box is number 1, the other one 2.
connect() {
    in_network "$box" ip link add "$2" type veth peer name eth0 netns "/proc/$1/ns/net"
    in_network "$box" ip address add "$3.1/24" dev "$2"
    in_network "$box" ip link set "$2" up
    in_network "$1" ip address add "$3.2/24" dev eth0
    in_network "$1" ip link set eth0 up
    in_network "$1" ip route add default via "$3.1"
}

# reaches <network> <address> <port>
reaches() { in_network "$1" curl --silent --output /dev/null --connect-timeout 1 "http://$2:$3/"; }

# The installer's part under test, as it is run beside others: the rest needs an image.
network_part() {
    # shellcheck disable=SC2016
    in_network "$box" bash -c 'source <(sed "/^main \"\$@\"$/d" "$1"); shift
        parse --yes --token x "$@"
        port='$PORT'
        check_network
        check_rules
        protect_port
        connect_cameras' part "$INSTALLER" "$@"
}

@test "the firewall lets this machine, the LAN and the tailnet reach the pod, and touches nothing else" {
    run network_part --firewall --lan 10.1.0.0/24 --lan fd00:1::/64
    echo "$output"
    [ "$status" -eq 0 ]
    reaches "$box" 127.0.0.1 "$PORT"
    reaches "$lan" 10.1.0.1 "$PORT"
    reaches "$tailnet" 100.64.0.1 "$PORT"
    run reaches "$stranger" 10.2.0.1 "$PORT"
    [ "$status" -eq 28 ]
    reaches "$stranger" 10.2.0.1 "$SSH"
    reaches "$lan" 10.1.0.1 "$SSH"
    # Once more: replaced, not doubled.
    network_part --firewall --lan 10.2.0.0/24
    reaches "$stranger" 10.2.0.1 "$PORT"
    run reaches "$lan" 10.1.0.1 "$PORT"
    [ "$status" -eq 28 ]
    network_part --no-firewall
    reaches "$lan" 10.1.0.1 "$PORT"
    [ -z "$(in_network "$box" nft list ruleset)" ]
    [ -z "$(find "$RULES" "$UNITS" -type f)" ]
}

@test "rules of others stay" {
    in_network "$box" nft 'add table inet theirs; add chain inet theirs c { type filter hook input priority 0; }'
    network_part --firewall
    in_network "$box" nft list table inet theirs
    network_part --no-firewall
    [ "$(in_network "$box" nft list tables)" = "table inet theirs" ]
}

@test "Debian's nftables.service flushes all tables, and ours are there again" {
    in_network "$box" systemctl start nftables
    network_part --firewall --camera-interface eth1 --camera-address 192.168.50.1/24
    for act in reload start stop; do
        in_network "$box" systemctl "$act" nftables
        in_network "$box" nft list table inet platebridge
        in_network "$box" nft list table inet platebridge_cameras
        run reaches "$stranger" 10.2.0.1 "$PORT"
        [ "$status" -eq 28 ]
        reaches "$camera" 192.168.50.1 "$SSH"
    done
    in_network "$box" bash "$INSTALLER" --undo
    in_network "$box" systemctl reload nftables
    [ "$(in_network "$box" nft list tables)" = "table inet filter" ]
}

@test "the port that is closed is the one of config.yaml" {
    mkdir -p "$RULES"
    for written in '"8443"' "'8443'" '8443 # by hand' '8443'; do
        echo "stream_port: $written" >"$RULES/config.yaml"
        run network_part --dry-run --firewall
        [[ $output == *"tcp dport 8443 drop"* ]]
    done
    echo '# stream_port: 9000' >"$RULES/config.yaml"
    run network_part --dry-run --firewall
    [[ $output == *"tcp dport 8000 drop"* ]]
    echo 'stream_port: 8_443' >"$RULES/config.yaml"
    run network_part --firewall
    [ "$status" -eq 1 ]
    [[ $output == *"expected a line such as 'stream_port: 8000'"* ]]
    [ ! -e "$RULES/platebridge.nft" ]
}

@test "cameras reach the box and nothing behind it" {
    reaches "$camera" 10.2.0.2 80 && false
    ACTIVE="NetworkManager systemd-networkd" run network_part --camera-interface eth1 --camera-address 192.168.50.1/24
    echo "$output"
    [ "$status" -eq 0 ]
    reaches "$camera" 192.168.50.1 "$SSH"
    run reaches "$camera" 10.2.0.2 80
    [ "$status" -eq 28 ]
    run reaches "$lan" 192.168.50.2 80
    [ "$status" -eq 28 ]
    reaches "$lan" 10.2.0.2 80
    grep -Fx 'match-device=interface-name:eth1' "$NETWORKMANAGER"
    grep -Fx 'Name=eth1' "$NETWORKD"
    grep -Fx 'Unmanaged=yes' "$NETWORKD"
    for program in NetworkManager systemd-networkd; do grep "reload-or-restart $program" "$BATS_TEST_TMPDIR/systemctl.log"; done
    grep -Fx 'BindsTo=sys-subsystem-net-devices-eth1.device' "$UNITS/platebridge-cameras.service"

    : >"$BATS_TEST_TMPDIR/systemctl.log"
    ACTIVE="NetworkManager systemd-networkd" in_network "$box" bash "$INSTALLER" --undo
    for program in NetworkManager systemd-networkd; do grep "reload-or-restart $program" "$BATS_TEST_TMPDIR/systemctl.log"; done
    [ -z "$(addresses eth1)" ]
    [ -z "$(in_network "$box" nft list ruleset)" ]
    [ -z "$(find "$PLATEBRIDGE_ROOT" -type f)" ]
}

# addresses <card of the box>
addresses() { in_network "$box" ip -4 -oneline address show dev "$1" | awk '{ print $4 }'; }

@test "another card or address replaces the previous one" {
    network_part --camera-interface eth1 --camera-address 192.168.50.1/24
    network_part --camera-interface eth1 --camera-address 192.168.50.1/24
    [ "$(addresses eth1)" = 192.168.50.1/24 ]
    network_part --camera-interface eth1 --camera-address 192.168.50.1/25
    [ "$(addresses eth1)" = 192.168.50.1/25 ]
    in_network "$box" ip address flush dev wan0
    network_part --camera-interface wan0 --camera-address 192.168.50.1/24
    [ -z "$(addresses eth1)" ]
    [ "$(addresses wan0)" = 192.168.50.1/24 ]
    [ ! -e "$NETWORKD" ]
}

@test "undo removes what a run left that failed" {
    mkdir -p "$RULES" "${NETWORKMANAGER%/*}"
    touch "$RULES/platebridge.nft" "$RULES/platebridge_cameras.nft" "$NETWORKMANAGER"
    bash "$INSTALLER" --undo
    [ -z "$(find "$PLATEBRIDGE_ROOT" -type f)" ]
}

@test "a dry run shows the rules and changes nothing" {
    run network_part --dry-run --firewall --lan 10.1.0.0/24 --camera-interface eth1 --camera-address 192.168.50.1/24
    echo "$output"
    [ "$status" -eq 0 ]
    [[ $output == *"tcp dport $PORT drop"* && $output == *'iifname "eth1" drop'* && $output == *"192.168.50.1/24"* ]]
    [ -z "$(find "$PLATEBRIDGE_ROOT" -type f)" ]
    [ -z "$(in_network "$box" nft list ruleset)" ]
}

# refused <words of the message> <options...>
refused() {
    run network_part "${@:2}"
    echo "$output"
    [ "$status" -eq 2 ]
    [[ $output == *"$1"* ]]
    [ -z "$(find "$PLATEBRIDGE_ROOT" -type f)" ]
}

@test "wrong networks and cards are refused" {
    refused "--lan: expected a network such as 192.168.1.0/24, found office" --firewall --lan office
    refused "--lan: expected --firewall" --lan 10.1.0.0/24
    refused "--camera-interface: expected a network card that is there, found eth7" \
        --camera-interface eth7 --camera-address 192.168.50.1/24
    refused "--camera-interface: expected a network card such as eth1" --camera-address 192.168.50.1/24
    refused "--camera-address: expected an address" --camera-interface eth1
    refused "--camera-address: expected an address" --camera-interface eth1 --camera-address 999.1.1.1/24
    # It would be the way to the internet.
    refused "--camera-address: expected an address" --camera-interface eth1 --camera-address 192.168.50.1/0
    # The network of the uplink, with its router's address, its own, a part of it, and one that it is a part of.
    for address in 10.2.0.2/24 10.2.0.1/24 10.2.0.129/25 10.0.0.1/8; do
        refused "--camera-address: expected a network that no other card is in, found $address, where " \
            --camera-interface eth1 --camera-address "$address"
    done
    refused "--camera-interface: expected a network card without an address, found eth0 with 10.1.0.1/24" \
        --camera-interface eth0 --camera-address 192.168.50.1/24
    in_network "$box" ip route add default via 10.2.0.2
    refused "is not the way to the internet, found wan0" --camera-interface wan0 --camera-address 192.168.50.1/24
    run network_part --firewall --lan 10.1.0.0/99
    [ "$status" -eq 1 ]
    [[ $output == *"nft refuses the rules"* ]]
    [ -z "$(find "$PLATEBRIDGE_ROOT" -type f)" ]
}
