#!/usr/bin/env bats
# The firewall and the cameras' network of install-pod.sh, with the kernel's nftables and packets between networks: the
# pod's box, the internet behind it, and on its other cards a LAN, strangers, the tailnet and cameras. What else the
# installer does is tested by install-pod.bats. Run by InstallerTest.

INSTALLER=$BATS_TEST_DIRNAME/install-pod.sh
PORT=8123
SSH=22

setup() {
    export PLATEBRIDGE_ROOT=$BATS_TEST_TMPDIR/root
    export PATH=$BATS_TEST_DIRNAME/test-bin:$PATH
    mkdir -p "$PLATEBRIDGE_ROOT/etc/NetworkManager"
    RULES=$PLATEBRIDGE_ROOT/etc/platebridge
    UNITS=$PLATEBRIDGE_ROOT/etc/systemd/system
    UNMANAGED=$PLATEBRIDGE_ROOT/etc/NetworkManager/conf.d/platebridge-cameras.conf
    NETWORKS=()
    for network in box lan stranger tailnet camera; do
        unshare --net sleep 600 3>&- &
        declare -g "$network=$!"
        NETWORKS+=("$!")
        until [[ $(readlink "/proc/$!/ns/net") != "$(readlink /proc/self/ns/net)" ]]; do sleep 0.05; done
        in_network "$!" ip link set lo up
    done
    connect "$lan" eth0 10.1.0
    connect "$stranger" wan0 10.2.0
    connect "$tailnet" tailscale0 100.64.0
    connect "$camera" eth1 192.168.50
    in_network "$box" ip address flush dev eth1
    in_network "$box" sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
    for port in "$PORT" "$SSH"; do
        in_network "$box" /usr/bin/python3 -m http.server --directory "$RULES/.." "$port" >/dev/null 2>&1 3>&- &
        NETWORKS+=("$!")
    done
    in_network "$stranger" /usr/bin/python3 -m http.server 80 >/dev/null 2>&1 3>&- &
    NETWORKS+=("$!")
    for port in "$PORT" "$SSH"; do until reaches "$stranger" 10.2.0.1 "$port"; do sleep 0.1; done; done
    until reaches "$lan" 10.2.0.2 80; do sleep 0.1; done
}

teardown() {
    kill "${NETWORKS[@]}"
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

@test "rules of others stay, and the table is loaded again after they are" {
    in_network "$box" nft 'add table inet theirs; add chain inet theirs c { type filter hook input priority 0; }'
    network_part --firewall
    in_network "$box" nft list table inet theirs
    grep -Fx 'PartOf=nftables.service' "$UNITS/platebridge-firewall.service"
    network_part --no-firewall
    [ "$(in_network "$box" nft list tables)" = "table inet theirs" ]
}

@test "cameras reach the box and nothing behind it" {
    reaches "$camera" 10.2.0.2 80 && false
    run network_part --camera-interface eth1 --camera-address 192.168.50.1/24
    echo "$output"
    [ "$status" -eq 0 ]
    reaches "$camera" 192.168.50.1 "$SSH"
    run reaches "$camera" 10.2.0.2 80
    [ "$status" -eq 28 ]
    run reaches "$lan" 192.168.50.2 80
    [ "$status" -eq 28 ]
    reaches "$lan" 10.2.0.2 80
    grep -Fx 'match-device=interface-name:eth1' "$UNMANAGED"
    grep -Fx 'BindsTo=sys-subsystem-net-devices-eth1.device' "$UNITS/platebridge-cameras.service"

    in_network "$box" bash "$INSTALLER" --undo
    [ -z "$(in_network "$box" ip -brief address show dev eth1 scope global | grep 192.168)" ]
    [ -z "$(in_network "$box" nft list ruleset)" ]
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
    in_network "$box" ip route add default via 10.2.0.2
    refused "is not the way to the internet, found wan0" --camera-interface wan0 --camera-address 192.168.50.1/24
    run network_part --firewall --lan 10.1.0.0/99
    [ "$status" -eq 1 ]
    [[ $output == *"nft refuses the rules"* ]]
}
