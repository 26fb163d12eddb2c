# Finds processes that a run has left behind, by a variable that all its children inherit.
# Sourced by ../../platebridge.
# shellcheck shell=bash

# Seconds that a process has to end.
LEFTOVERS_PATIENCE=${LEFTOVERS_PATIENCE:-30}

# Marks all processes that are started from here on. Those that are left when the shell exits are
# killed, also after a failure.
mark_run() {
    export PLATEBRIDGE_TEST_RUN=$$-$RANDOM-$SECONDS
    trap end_leftovers EXIT
}

# Prints the process ids of this run except this shell; nothing without /proc.
leftovers() {
    local environ pid
    for environ in /proc/[0-9]*/environ; do
        if grep -qsxzF "PLATEBRIDGE_TEST_RUN=$PLATEBRIDGE_TEST_RUN" "$environ" 2>/dev/null; then
            pid=${environ#/proc/}
            echo "${pid%/environ}"
        fi
    done
}

# Fails if processes are left that do not end in time, and prints them.
expect_no_leftovers() {
    local left begin=$SECONDS
    left=$(leftovers)
    while [[ -n $left ]] && ((SECONDS - begin < LEFTOVERS_PATIENCE)); do
        sleep 0.5
        left=$(leftovers)
    done
    if [[ -z $left ]]; then return; fi
    local pid
    echo "The run has left processes behind; they are killed now:" >&2
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
