# Finds the processes that a run has left behind, by a variable that all its children inherit.
# Sourced by ../../platebridge.
# shellcheck shell=bash

# What is ending has so many seconds for it.
LEFTOVERS_PATIENCE=${LEFTOVERS_PATIENCE:-30}

# From here on, every process that is started belongs to this run. What is left when the shell ends
# is ended with it, also after a failure.
mark_run() {
    export PLATEBRIDGE_TEST_RUN=$$-$RANDOM-$SECONDS
    trap end_leftovers EXIT
}

# The process ids of this run, this shell itself excluded; nothing where there is no /proc.
leftovers() {
    local environ pid
    for environ in /proc/[0-9]*/environ; do
        if grep -qsxzF "PLATEBRIDGE_TEST_RUN=$PLATEBRIDGE_TEST_RUN" "$environ" 2>/dev/null; then
            pid=${environ#/proc/}
            echo "${pid%/environ}"
        fi
    done
}

# Fails when something is left that does not end soon, and says what.
expect_no_leftovers() {
    local left begin=$SECONDS
    left=$(leftovers)
    while [[ -n $left ]] && ((SECONDS - begin < LEFTOVERS_PATIENCE)); do
        sleep 0.5
        left=$(leftovers)
    done
    if [[ -z $left ]]; then return; fi
    local pid
    echo "The run has left processes behind; they are ended now:" >&2
    for pid in $left; do
        printf '  %s  %.300s\n' "$pid" "$(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" || true)" >&2
    done
    exit 1
}

end_leftovers() {
    local pid
    for pid in $(leftovers); do
        kill -KILL "$pid" 2>/dev/null || true
    done
}
