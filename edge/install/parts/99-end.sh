
# Removal, and the order of it all.

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
    protect_port
    connect_cameras
    prepare_way_back
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
