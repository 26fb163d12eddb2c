
# The way back: whatever ends the installer before the pod is healthy (a fault, Ctrl-C, a connection that drops), the pod
# that was there runs again with its image and its unit.

before='' unit_before='' stopped='' saved=''

# Must be called before the first change of the pod.
prepare_way_back() {
    before=$(image_id "$CURRENT")
    if [[ -f $UNIT ]]; then unit_before=$(<"$UNIT"); fi
    if [[ -n $dry_run ]]; then return; fi
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 141' PIPE
    trap 'exit 143' TERM
    trap go_back EXIT
}
need_no_way_back() { trap - EXIT; }

go_back() {
    local code=$?
    # Nothing ends this: neither a second Ctrl-C, nor a terminal that is gone, nor a step that fails.
    trap '' HUP INT PIPE TERM
    trap - EXIT
    set +e
    remove_trained
    # Without them no pod was there.
    if [[ -n $before && -n $unit_before ]]; then bring_back; fi
    exit "$code"
}

bring_back() {
    local changed=$stopped
    if [[ $before != "$(image_id "$CURRENT")" ]]; then
        podman tag "$before" "$CURRENT"
    fi
    if [[ $unit_before != "$(<"$UNIT")" ]]; then
        changed=1
        put "$UNIT" 0644 root:root "$unit_before"
    fi
    if [[ -z $changed ]]; then return; fi
    # Where nobody reads any more, podman would end at its first word: so does a program in Go (os/signal, "SIGPIPE").
    say "The pod that was there is brought back." 2>/dev/null || exec >/dev/null 2>&1
    systemctl stop "$NAME"
    if [[ -n $saved ]] && is_changed_state; then restore_state; fi
    start_now "$NAME"
    say "The pod that was there is started again. Its log: sudo journalctl -u $NAME"
}

stop_pod() {
    stopped=1
    systemctl stop "$NAME"
}

# A new version brings the tables of pod.db into its own form, which an older one refuses. It changes the form of no other
# file, so pod.db is all that a way back needs; beside it is SQLite's log, if the pod was killed.
state_files() {
    local file
    for file in pod.db pod.db-wal; do
        if [[ -f $1/$file ]]; then echo "$file"; fi
    done
}

# Copies of other forms stay, for who goes back to the version that wrote them (guide/upgrade.md).
save_state() {
    local folder
    folder=$SAVED/$(state_form "$STATE")
    rm -rf "$folder"
    install -d -m 0700 "$SAVED" "$folder"
    copy_state "$STATE" "$folder" '' || die "the state could not be copied to $folder; see the message above."
    saved=$folder
}

# copy_state <from> <to> <suffix>: copies the files of the state under their names with a suffix, compares them, and has
# them on the disk when it returns.
copy_state() {
    local file
    for file in $(state_files "$1"); do
        cp --archive "$1/$file" "$2/$file$3" && cmp "$1/$file" "$2/$file$3" && sync "$2/$file$3" || return
    done
    sync "$2"
}

# Tells whether the older version can't use pod.db as it is now. A log may hold what the file does not say yet.
is_changed_state() { [[ -f $STATE/pod.db-wal || $(state_form "$STATE") != "$(state_form "$saved")" ]]; }
# The number of the form, as SQLite keeps it in the file's header (PRAGMA user_version, bytes 60 to 63).
state_form() {
    if head -c 15 "$1/pod.db" | cmp --silent - <(printf 'SQLite format 3'); then
        od -A n -t u4 --endian=big -j 60 -N 4 "$1/pod.db" | tr -d ' '
    else
        echo unknown
    fi
}

# The newer version's state and clips are set aside: the older one knows nothing of these clips, and would delete them.
restore_state() {
    local aside file
    aside=$STATE/of-newer-version-$(date +%Y%m%d-%H%M%S)
    if ! copy_state "$saved" "$STATE" .restored; then
        warn "the state of before could not be put back; it is in $saved. Copy its files to $STATE and restart $NAME."
        return
    fi
    mkdir -m 0700 "$aside"
    find "$STATE" -mindepth 2 -maxdepth 2 -type f -newer "$saved" -exec mv --target-directory "$aside" {} +
    if [[ -f $STATE/pod.db-wal ]]; then mv "$STATE/pod.db-wal" "$aside"; fi
    # At each moment there is a pod.db, so a pod that starts after a power cut does not begin with an empty one.
    ln "$STATE/pod.db" "$aside/pod.db"
    for file in $(state_files "$saved"); do mv --force "$STATE/$file.restored" "$STATE/$file"; done
    sync "$STATE"
    say "The new version had changed its state, so the copy of before is used. What it stored meanwhile is in $aside"
}
