
# The image: loaded or pulled, recorded, and removed.

load_image() {
    say "The image"
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
    remove_trained
    podman run --name "$TRAINER" --user 0 --network none --http-proxy=false --tmpfs /tmp --cap-drop all \
        --security-opt no-new-privileges --memory 512m --timeout 300 --log-driver none "$1" train &&
        podman commit --quiet --format docker --change "USER=$POD_USER:$POD_USER" --change 'CMD []' \
            --change "LABEL=$TRAINED=$2" "$TRAINER" "$CURRENT" >/dev/null || return
    remove_trained
}
remove_trained() { podman rm --force --ignore --volumes "$TRAINER" >/dev/null; }

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
