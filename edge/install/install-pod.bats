#!/usr/bin/env bats
# What install-pod.sh does, with real podman and the pod's real image (PLATEBRIDGE_IMAGE_FILE, of podman save). systemd is
# not in a container: bin/systemctl runs what the unit says. Run by InstallerTest.

INSTALLER=$BATS_RUN_TMPDIR/install-pod.sh
TOKEN=pbreg_0000000000000000000000000000000000000000000_2b3AhG

# Another container uses the image, which therefore stays when the pod is removed.
setup_file() {
    cat "$BATS_TEST_DIRNAME"/parts/*.sh >"$INSTALLER"
    LOADED=$(podman load --quiet --input "$PLATEBRIDGE_IMAGE_FILE" | sed -n 's/^Loaded image.*: //p')
    export LOADED
    podman create --name platebridge-other "$LOADED" >/dev/null
}

teardown_file() {
    podman rm --force --ignore platebridge-other >/dev/null
}

setup() {
    export PLATEBRIDGE_ROOT=$BATS_TEST_TMPDIR/root
    export PATH=$BATS_TEST_DIRNAME/test-bin:$PATH
    export PLATEBRIDGE_PATIENCE=60
    mkdir -p "$PLATEBRIDGE_ROOT"
    CONFIG=$PLATEBRIDGE_ROOT/etc/platebridge/config.yaml
    UNIT=$PLATEBRIDGE_ROOT/etc/systemd/system/platebridge-pod.service
    STATE=$PLATEBRIDGE_ROOT/var/lib/platebridge
    # Nobody listens there: a pod is healthy without the cloud.
    echo "$TOKEN" >"$BATS_TEST_TMPDIR/token"
    OPTIONS=(--yes --portal-url http://localhost:1 --token-file "$BATS_TEST_TMPDIR/token" --device-name 'North "Gate" \ 1'
        --origin https://portal.example.com --camera gate=test: --port $((20000 + RANDOM % 10000)))
}

teardown() {
    bash "$INSTALLER" --undo --purge >/dev/null
}

install_pod() { bash "$INSTALLER" "${OPTIONS[@]}" --untrained "$@"; }

@test "a fresh machine becomes a pod that runs" {
    run install_pod --image-file "$PLATEBRIDGE_IMAGE_FILE"
    echo "$output"
    [ "$status" -eq 0 ]
    [[ $output == *"it runs"* ]]
    podman exec platebridge-pod platebridge-pod healthy
    [ "$(stat -c '%a %u %g' "$CONFIG")" = "640 0 10001" ]
    [ "$(stat -c '%a %u' "$STATE")" = "700 10001" ]
    grep -Fx 'device_name: "North \"Gate\" \\ 1"' "$CONFIG"
    grep -Fx 'allowed_origins: ["https://portal.example.com"]' "$CONFIG"
    [ -f "$STATE/pod.db" ]
    [[ $output != *"$TOKEN"* ]]
}

@test "a pod starts from what a first start of its version recorded on the machine" {
    install_pod --image-file "$PLATEBRIDGE_IMAGE_FILE"
    # The same version, and nothing but a start that is recorded.
    https_proxy=http://user:secret@127.0.0.1:9 run bash "$INSTALLER" --yes --image-file "$PLATEBRIDGE_IMAGE_FILE"
    echo "$output"
    [ "$status" -eq 0 ]
    [[ $output == *"is recorded"* && $output != *"keep the previous image"* ]]
    run podman image exists localhost/platebridge-pod:previous
    [ "$status" -ne 0 ]
    [[ $(podman image inspect localhost/platebridge-pod:current) != *secret* ]]
    run podman container exists platebridge-pod-train
    [ "$status" -ne 0 ]
    podman exec platebridge-pod grep -q AOTCache /proc/1/cmdline
    # Java itself says whether it can use the file: 2 is the pod's own code for a config.yaml without keys.
    run podman run --rm --entrypoint java --env PLATEBRIDGE_CONFIG=/dev/null localhost/platebridge-pod:current -XX:AOTMode=on \
        -XX:AOTCache=/opt/platebridge/pod.aot @/opt/platebridge/pod.args -Xmx96m -jar /opt/platebridge/quarkus-run.jar
    echo "$output"
    [ "$status" -eq 2 ]
    # The same version again is left as it is.
    trained=$(podman image inspect --format '{{.Id}}' localhost/platebridge-pod:current)
    run bash "$INSTALLER" --yes --image-file "$PLATEBRIDGE_IMAGE_FILE"
    [ "$status" -eq 0 ]
    [ "$(podman image inspect --format '{{.Id}}' localhost/platebridge-pod:current)" = "$trained" ]
    # The image that it was made of is known by its id, and another container uses it.
    run bash "$INSTALLER" --undo
    echo "$output"
    [[ $output == *"stays, because another container uses it"* ]]
    podman image exists "$LOADED"
    run podman image exists "$trained"
    [ "$status" -ne 0 ]
}

@test "the token comes by standard input and cameras by a file, so no list of processes has them" {
    cat >"$BATS_TEST_TMPDIR/cameras" <<'CAMERAS'
# The street and the yard.
street=rtsp://user:secret@127.0.0.1:9/live

yard=rtsp://127.0.0.1:9/a=b#c
CAMERAS
    image=(--image-file "$PLATEBRIDGE_IMAGE_FILE")
    run install_pod "${image[@]}" --cameras-file "$BATS_TEST_TMPDIR/cameras" --token-file - <<<"$TOKEN"
    echo "$output"
    [ "$status" -eq 0 ]
    [[ $output != *secret* && $output != *advice:*--token* ]]
    grep -Fx "registration_token: \"$TOKEN\"" "$CONFIG"
    grep -A 1 -Fx '  - camera_id: "gate"' "$CONFIG" | grep -F 'rtsp_url: "test:"'
    grep -Fx '    rtsp_url: "rtsp://user:secret@127.0.0.1:9/live"' "$CONFIG"
    grep -Fx '    rtsp_url: "rtsp://127.0.0.1:9/a=b#c"' "$CONFIG"
    [ "$(grep -c camera_id "$CONFIG")" -eq 3 ]
    # The old options work, and say what is wrong with them.
    run install_pod "${image[@]}" --dry-run --token "$TOKEN" --camera gate=rtsp://user:secret@127.0.0.1/
    [ "$status" -eq 0 ]
    [[ $output == *"advice: --token shows its secret"* && $output == *"advice: --camera shows its secret"* ]]
    [[ $output != *"user:secret"* ]]
}

@test "a second run asks for nothing, and leaves configuration, state, devices and memory" {
    install_pod --image-file "$PLATEBRIDGE_IMAGE_FILE" --device /dev/full --memory 600m
    grep -F -- "--device /dev/full --group-add $(stat --format=%g /dev/full) " "$UNIT"
    sed -i 's|--device|--device=/dev/zero --device|' "$UNIT"
    sed -i '/^registration_token/d' "$CONFIG"
    echo "# by hand" >>"$CONFIG"
    run bash "$INSTALLER" --yes --no-firewall
    echo "$output"
    [ "$status" -eq 0 ]
    [[ $output == *"stays as it is"* && $output == *"platebridge-pod.service is as it should be"* ]]
    grep -Fx '# by hand' "$CONFIG"
    grep -F -- '--device=/dev/zero --device /dev/full' "$UNIT" | grep -F -- '--memory 600m'
    podman exec platebridge-pod platebridge-pod healthy
    podman exec platebridge-pod test -c /dev/full
}

# with_a_broken_version <what it does>: installs a pod, and makes the file of a version that never becomes healthy.
with_a_broken_version() {
    local container
    install_pod --image-file "$PLATEBRIDGE_IMAGE_FILE"
    before=$(current_image)
    unit_before=$(<"$UNIT")
    container=$(buildah from localhost/platebridge-pod:current)
    buildah config --entrypoint "[\"/bin/sh\", \"-c\", \"cd /var/lib/platebridge; $1; sleep 1000\"]" "$container"
    # The format of Docker, because podman does not start what OCI's has lost the health check of.
    buildah commit --quiet --format docker "$container" localhost/broken:1 >/dev/null
    podman save --quiet --output "$BATS_TEST_TMPDIR/broken.tar" localhost/broken:1
    buildah rm "$container" >/dev/null
    podman rmi localhost/broken:1 >/dev/null
}
current_image() { podman image inspect --format '{{.Id}}' localhost/platebridge-pod:current; }

# What was there before runs again.
is_back() {
    [ "$(current_image)" = "$before" ]
    [ "$(<"$UNIT")" = "$unit_before" ]
    [ "$(head -c 15 "$STATE/pod.db")" = "SQLite format 3" ]
    for _ in $(seq 60); do
        if podman exec platebridge-pod platebridge-pod healthy; then return; fi
        sleep 1
    done
    return 1
}

@test "a version that does not become healthy is taken back; a state that it did not change stays" {
    with_a_broken_version true
    pod_db=$(stat --format %i "$STATE/pod.db")
    PLATEBRIDGE_PATIENCE=5 run install_pod --image-file "$BATS_TEST_TMPDIR/broken.tar" --memory 700m
    echo "$output"
    [ "$status" -eq 1 ]
    [[ $output == *"did not become healthy"* && $output == *"The pod that was there is started again"* ]]
    is_back
    [ "$(stat --format %i "$STATE/pod.db")" = "$pod_db" ]
    [ ! -e "$(echo "$STATE"/of-newer-version-*)" ]
}

@test "a state that a newer version changed is put back, and what that version stored is set aside" {
    # It migrates: the number of the form is at byte 60.
    with_a_broken_version "printf '\\\\0\\\\0\\\\1\\\\0' | dd of=pod.db bs=1 seek=60 conv=notrunc; mkdir -p recordings; echo video >recordings/clip.mp4"
    echo older >"$STATE/recordings/older.mp4"
    PLATEBRIDGE_PATIENCE=30 run install_pod --image-file "$BATS_TEST_TMPDIR/broken.tar"
    echo "$output"
    [ "$status" -eq 1 ]
    [[ $output == *"had changed its state"* ]]
    is_back
    [ "$(od -A n -t u4 --endian=big -j 60 -N 4 "$STATE"/of-newer-version-*/pod.db)" -eq 256 ]
    [ "$(<"$(echo "$STATE"/of-newer-version-*/clip.mp4)")" = video ]
    [ -e "$STATE/recordings/older.mp4" ]
    # The copy of before is still there, for those who go back by hand.
    [ "$(find "$PLATEBRIDGE_ROOT/var/lib/platebridge-before" -name pod.db | wc -l)" -eq 1 ]
}

@test "a state that a version destroyed is put back" {
    with_a_broken_version "echo broken >pod.db"
    PLATEBRIDGE_PATIENCE=30 run install_pod --image-file "$BATS_TEST_TMPDIR/broken.tar"
    echo "$output"
    [ "$status" -eq 1 ]
    is_back
    [ "$(<"$(echo "$STATE"/of-newer-version-*/pod.db)")" = broken ]
}

@test "an installer whose terminal is gone brings the pod back that was there" {
    with_a_broken_version "touch runs"
    mkfifo "$BATS_TEST_TMPDIR/terminal"
    cat "$BATS_TEST_TMPDIR/terminal" >/dev/null 3>&- &
    terminal=$!
    bash "$INSTALLER" "${OPTIONS[@]}" --untrained --image-file "$BATS_TEST_TMPDIR/broken.tar" \
        >"$BATS_TEST_TMPDIR/terminal" 2>&1 3>&- &
    installer=$!
    # The new version runs, and does not become healthy.
    until [ -e "$STATE/runs" ]; do sleep 0.2; done
    kill "$terminal"
    kill -HUP "$installer"
    # 141 if it wrote before it got the signal. Not by run, whose shell has no such child.
    status=0
    wait "$installer" || status=$?
    [ "$status" -eq 129 ] || [ "$status" -eq 141 ]
    is_back
}

@test "a copy that fails ends the upgrade, and the pod runs again" {
    with_a_broken_version true
    echo "not a folder" >"$PLATEBRIDGE_ROOT/var/lib/platebridge-before-file"
    rm -rf "$PLATEBRIDGE_ROOT/var/lib/platebridge-before"
    mv "$PLATEBRIDGE_ROOT/var/lib/platebridge-before-file" "$PLATEBRIDGE_ROOT/var/lib/platebridge-before"
    run install_pod --image-file "$BATS_TEST_TMPDIR/broken.tar"
    echo "$output"
    [ "$status" -eq 1 ]
    is_back
}

@test "a dry run changes nothing" {
    run install_pod --dry-run --image-file "$PLATEBRIDGE_IMAGE_FILE"
    echo "$output"
    [ "$status" -eq 0 ]
    [[ $output == *"Nothing was changed."* ]]
    [ -z "$(find "$PLATEBRIDGE_ROOT" -type f)" ]
    run podman image exists localhost/platebridge-pod:current
    [ "$status" -ne 0 ]
}

@test "rules that nft refuses are found before the image is loaded" {
    run install_pod --image-file "$PLATEBRIDGE_IMAGE_FILE" --firewall --lan 10.1.0.0/99
    echo "$output"
    [ "$status" -eq 1 ]
    [[ $output == *"nft refuses the rules"* ]]
    run podman image exists localhost/platebridge-pod:current
    [ "$status" -ne 0 ]
}

@test "a machine without control groups of memory is refused with the remedy" {
    mkdir -p "$PLATEBRIDGE_ROOT/sys/fs/cgroup"
    echo "cpuset cpu io pids" >"$PLATEBRIDGE_ROOT/sys/fs/cgroup/cgroup.controllers"
    run install_pod --image-file "$PLATEBRIDGE_IMAGE_FILE"
    echo "$output"
    [ "$status" -eq 1 ]
    [[ $output == *"add cgroup_enable=memory"* ]]
    [ ! -e "$CONFIG" ]
    echo "cpuset cpu io memory pids" >"$PLATEBRIDGE_ROOT/sys/fs/cgroup/cgroup.controllers"
    install_pod --dry-run --image-file "$PLATEBRIDGE_IMAGE_FILE"
}

all_images() { podman images --all --quiet --no-trunc | sort -u; }

@test "undo removes the pod with its images and leaves what is its owner's; purge removes that too" {
    copy=$(buildah from "$LOADED")
    buildah config --label copy=1 "$copy"
    buildah commit --quiet --rm --format docker "$copy" localhost/copy:1 >/dev/null
    podman save --quiet --output "$BATS_TEST_TMPDIR/copy.tar" localhost/copy:1
    podman rmi localhost/copy:1 >/dev/null
    others=$(all_images)
    install_pod --image-file "$BATS_TEST_TMPDIR/copy.tar"
    run bash "$INSTALLER" --undo --dry-run
    [[ $output == *"remove localhost/copy:1"* ]]
    podman image exists localhost/copy:1
    run bash "$INSTALLER" --undo
    echo "$output"
    [ "$status" -eq 0 ]
    [[ $output != *advice* ]]
    [ ! -e "$UNIT" ]
    [ -f "$CONFIG" ] && [ -f "$STATE/pod.db" ]
    run podman container exists platebridge-pod
    [ "$status" -ne 0 ]
    [ "$(all_images)" = "$others" ]
    bash "$INSTALLER" --undo --purge
    [ ! -e "$CONFIG" ] && [ ! -e "$STATE" ]
    bash "$INSTALLER" --undo
}

# refused <words of the message> <options...>
refused() {
    local words=$1
    shift
    run install_pod --image-file "$PLATEBRIDGE_IMAGE_FILE" "$@"
    echo "$output"
    [ "$status" -eq 2 ]
    [[ $output == *"$words"* ]]
    [ -z "$(find "$PLATEBRIDGE_ROOT" -type f)" ]
}

@test "wrong options are refused with what was expected, and nothing is changed" {
    refused "--portal-url: expected an address" --portal-url api.example.com
    refused "--portal-url: expected an address" --portal-url http://api.example.com
    refused "--token-file: expected a registration token" --token-file - <<<pbreg_hidden
    refused "--token-file: expected a file that can be read" --token-file /no/file
    [[ $output != *hidden* ]]
    refused "--cameras-file: expected an id and an address" --cameras-file - <<<rtsp://user:hidden@192.168.1.2/
    [[ $output != *hidden* ]]
    refused "--device-name: expected a text without control characters" --device-name $'a\nb: c'
    refused "--device-name: expected a name of 1 to 100 characters, found 101" --device-name "$(printf '%0101d' 0)"
    refused "--origin: expected an address without a path" --origin https://portal.example.com/
    refused "--cameras-file: expected an id and an address" --camera rtsp://192.168.1.2/
    refused "--usb: expected a device" --usb video0
    refused "--usb: expected a device that is there" --usb /dev/no-camera
    refused "--device: expected a device that is there" --device /dev/no-chip
    refused "--mqtt-password-file: expected a file that can be read" --mqtt-password-file /no/file
    refused "--port: expected a port of 1 to 65535, found 70000" --port 70000
    refused "--memory: expected a size" --memory lots
    refused "--image-file: expected one of" --image other
    refused "--purge: expected --undo" --purge
    refused "option: expected one of --help, found --colour" --colour red
    refused "--mqtt-user: expected a value" --mqtt-user ""
}
