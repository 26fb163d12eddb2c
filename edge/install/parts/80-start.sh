
# The start.

start() {
    say "The pod"
    if [[ -f $STATE/pod.db ]]; then
        change "stop the pod" stop_pod
        change "keep a copy of its state for a way back" save_state
    fi
    unit | sed 's/  */ /g' | write "$UNIT" 0644 root:root
    change "start it now and at each boot" start_now "$NAME"
    if [[ -n $dry_run ]]; then return; fi
    is_healthy || die "the pod did not become healthy within $PATIENCE s. Its log: sudo journalctl -u $NAME"
    need_no_way_back
    say "  it runs"
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
