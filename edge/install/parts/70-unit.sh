
# The unit, which runs the container.

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
