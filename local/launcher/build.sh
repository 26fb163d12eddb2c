# Builds with one line per module, and the end of the log on a failure. Sourced by ../../platebridge.
# shellcheck shell=bash

LOGS=$ROOT/.platebridge/build

# Runs a child that ends when this shell is killed, if the system supports it.
with_us() {
    if command -v setpriv >/dev/null; then setpriv --pdeathsig TERM "$@"; else "$@"; fi
}

failed() { # <title> <log>
    echo "$1 failed. The end of $2:" >&2
    tail -n 60 "$2" >&2
    exit 1
}

# quietly <title> <log> <command...>
quietly() {
    local title=$1 log=$2 begin=$SECONDS
    shift 2
    mkdir -p "$(dirname "$log")"
    with_us "$@" >"$log" 2>&1 </dev/null || failed "$title" "$log"
    printf '  %s  %d s\n' "$title" $((SECONDS - begin))
}

# maven <title> <log> <arguments...>: prints a line for each module when the next one begins.
maven() {
    local title=$1 log=$2
    shift 2
    mkdir -p "$(dirname "$log")"
    set +e
    with_us mvn -B "$@" </dev/null 2>&1 | tee "$log" | show_modules
    local status=${PIPESTATUS[0]}
    set -e
    if ((status != 0)); then
        java_failures >&2
        failed "$title" "$log"
    fi
}

show_modules() {
    local line module='' count='' begin=$SECONDS
    local heading='Building (.+) [0-9][^ ]* +\[([0-9]+/[0-9]+)\]'
    while IFS= read -r line; do
        if [[ $line =~ $heading ]]; then
            show_module
            module=${BASH_REMATCH[1]}
            count=${BASH_REMATCH[2]}
            begin=$SECONDS
        elif [[ $line == *"Reactor Summary"* ]]; then
            show_module
            module=
        fi
    done
}

show_module() {
    if [[ -n $module ]]; then printf '  %6s  %s  %d s\n' "$count" "$module" $((SECONDS - begin)); fi
}

npm_packages() {
    local lock
    lock=$(cksum <package-lock.json)
    if [[ ! -f node_modules/.platebridge || $(<node_modules/.platebridge) != "$lock" ]]; then
        quietly "npm packages" "$LOGS/npm-ci.log" npm ci
        echo "$lock" >node_modules/.platebridge
    fi
}

# Builds everything that the demo starts. A checksum of the sources avoids a second build of an unchanged tree.
build_for_demo() {
    local stamp=$LOGS/built now
    now=$(sources)
    if [[ -n $now && -f $stamp && $(<"$stamp") == "$now" ]] && is_built "$stamp"; then
        return
    fi
    need_maven
    need_node
    rm -f "$stamp"
    local begin=$SECONDS
    echo "Building (log: .platebridge/build)"
    npm_packages
    quietly "portal" "$LOGS/portal.log" npm run build --workspace portal
    maven "The build" "$LOGS/maven.log" package -pl local/cloud -am -Dmaven.test.skip=true \
        -Dspotless.check.skip=true
    draw_clips
    printf 'Built in %d s\n\n' $((SECONDS - begin))
    echo "$now" >"$stamp"
}

# Builds the command that writes Kubernetes objects, once for a tree.
build_for_k8s() {
    local stamp=$LOGS/built-k8s now
    now=$(sources)
    if [[ -n $now && -f $stamp && $(<"$stamp") == "$now" &&
        -f edge/kubernetes/target/platebridge-edge-kubernetes.jar ]]; then
        return
    fi
    need_maven
    echo "Building (log: .platebridge/build)" >&2
    maven "The build" "$LOGS/k8s.log" package -pl edge/kubernetes -am -Dmaven.test.skip=true \
        -Dspotless.check.skip=true >&2
    mkdir -p "$LOGS"
    echo "$now" >"$stamp"
}

# Draws the clips of the simulated cameras once, into .platebridge/clips.
draw_clips() {
    quietly "the simulated cameras' clips" "$LOGS/clips.log" "$JAVA_HOME/bin/java" -Dplatebridge.root="$ROOT" \
        -cp "local/cloud/target/platebridge-local-cloud.jar:local/cloud/target/lib/*" \
        io.platebridge.local.gate.SimulatedCameras
}

# Prints a checksum of all source files, tracked or not, and the JDK; nothing without git.
sources() {
    git rev-parse --is-inside-work-tree >/dev/null 2>&1 || return 0
    {
        echo "$JAVA_HOME"
        git ls-files -z --cached --others --exclude-standard | xargs -0 cksum 2>/dev/null || true
    } | cksum
}

# is_built <stamp>: whether the outputs exist and nothing was built since.
is_built() {
    local output
    for output in local/cloud/target/platebridge-local-cloud.jar functions/api/target/function.zip \
        functions/jobs/target/function.zip edge/pod/target/quarkus-app/quarkus-run.jar portal/dist/index.html; do
        [[ -f $output ]] || return 1
    done
    [[ -z $(find . -name node_modules -prune -o \( -path '*/target/*' -o -path './portal/dist/*' \) \
        \( -name '*.jar' -o -name '*.zip' -o -name '*.html' \) -newer "$1" -print -quit) ]]
}
