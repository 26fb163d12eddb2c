# Runs all checks and reports what ran, how long it took, and what was skipped.
# Sourced by ../../platebridge.
# shellcheck shell=bash

TIER=
TIER_BEGIN=0
TIER_TIMES=

# tier <title>: ends the tier before and begins the next.
tier() {
    end_tier
    TIER=$1
    TIER_BEGIN=$SECONDS
    echo "$1"
}

end_tier() {
    if [[ -n $TIER ]]; then
        TIER_TIMES+=$(printf '  %6d s  %s' $((SECONDS - TIER_BEGIN)) "$TIER")$'\n'
    fi
    TIER=
}

run_tests() {
    need_java
    need_maven
    need_node
    local begin=$SECONDS summary='' skipped='' outcome=0 log
    mark_run
    rm -rf "$LOGS/test"
    mkdir -p "$LOGS/test"

    local tree
    tree=$(sources)
    rm -f "$LOGS/built"
    tier "Shell"
    check_shell

    tier "Contract and portal"
    npm_packages
    quietly "lint" "$LOGS/test/lint.log" npm run lint
    quietly "types" "$LOGS/test/types.log" npm run check
    log=$LOGS/test/vitest.log
    quietly "portal: tests" "$log" npm run test
    summary+="  portal     $(plain "$log" | sed -n 's/^ *Tests  *//p' | tail -n 1)"$'\n'
    note_skipped "$(plain "$log" | grep -E '^ *(↓|Tests .*(skipped|todo))' || true)"
    quietly "portal: build" "$LOGS/test/portal.log" npm run build --workspace portal

    tier "Java"
    # Reports of a removed module would be counted.
    find . -name node_modules -prune -o -type d -path '*/target/surefire-reports' -print0 |
        xargs -0 rm -rf
    # A failed test of real servers is retried once; the summary names it. Modules that do not need a failed one go on.
    maven "The Java build" "$LOGS/test/maven.log" verify --fail-at-end -Dsurefire.rerunFailingTestsCount=1
    summary+="  Java       $(java_totals .)"$'\n'
    local unsteady
    unsteady=$(java_unsteady)
    summary+=${unsteady:+$unsteady$'\n'}
    summary+=$(java_counts)$'\n'
    note_skipped "$(java_skipped)"

    # The demo need not build the same again.
    draw_clips
    write_package >"$LOGS/test/package.log"
    echo "$tree" >"$LOGS/built"

    tier "Terraform"
    log=$LOGS/test/terraform.log
    infra-terraform/check >"$log" 2>&1 || outcome=$?
    if ((outcome != 0 && outcome != 3)); then failed "Terraform" "$log"; fi
    summary+="  Terraform  $(tail -n 1 "$log")"$'\n'
    note_skipped "$(sed -n 's/^SKIPPED: /Terraform: /p' "$log")"

    tier "Processes"
    expect_no_leftovers
    echo "  none left"

    end_tier
    printf '\nAll passed in %d s\n%s\nTime per tier\n%s' $((SECONDS - begin)) "$summary" "$TIER_TIMES"
    if [[ -n $skipped ]]; then
        printf '\n!!! SKIPPED, not tested:\n%s' "$skipped"
        if [[ ${CI:-} == true ]]; then die "Nothing may be skipped in CI."; fi
    fi
}

# note_skipped <lines>: adds skipped checks to the summary.
note_skipped() {
    if [[ -n $1 ]]; then skipped+="$1"$'\n'; fi
}

check_shell() {
    local scripts
    if ! command -v shellcheck >/dev/null; then
        note_skipped "shellcheck is not installed (apt-get install shellcheck, brew install shellcheck)"
        return
    fi
    scripts=$(git ls-files | while IFS= read -r file; do
        if [[ -f $file && $file != edge/install/parts/* ]] && head -n 1 "$file" | grep -qE '^#!.*\b(ba)?sh\b|^# .*Sourced by'; then echo "$file"; fi
    done)
    # The installer is one program of many parts.
    cat edge/install/parts/*.sh >"$LOGS/test/install-pod.sh"
    scripts+=" $LOGS/test/install-pod.sh"
    # shellcheck disable=SC2086 # our own file names hold no spaces
    quietly "shellcheck: $(wc -w <<<"$scripts" | tr -d ' ') scripts" "$LOGS/test/shellcheck.log" \
        shellcheck -x $scripts
}

plain() { sed $'s/\033\\[[0-9;]*m//g' "$1"; }

# reports <folders>
reports() {
    find "$@" -name node_modules -prune -o -path '*/target/surefire-reports/TEST-*.xml' -print0
}

java_totals() { # <folders>
    reports "$@" | xargs -0 cat | awk '
        /<testsuite / {
            for (i = 1; i <= NF; i++) {
                if (split($i, part, "\"") > 1 && part[1] == "tests=") tests += part[2]
                if (part[1] == "skipped=") skipped += part[2]
            }
        }
        END { printf "%d passed, %d skipped\n", tests - skipped, skipped }'
}

# What tests counted: their lines that begin with COUNT, in Maven's log or, where a module redirects it, in the
# output of the class.
java_counts() {
    {
        cat "$LOGS/test/maven.log"
        find . -name node_modules -prune -o -path '*/target/surefire-reports/*-output.txt' -print0 | xargs -0 -r cat
    } | sed -n 's/^COUNT /  counted    /p' | sort -u
}

# Tests that passed only on the retry, one line each.
java_unsteady() {
    reports . | xargs -0 cat | awk '
        /<testcase / { name = $0; sub(/.*classname="/, "", name); method = $0; sub(/.* name="/, "", method)
                       sub(/".*/, "", name); sub(/".*/, "", method) }
        /<flaky(Failure|Error)/ { print "  UNSTEADY   " name "." method }'
}

java_skipped() {
    reports . | xargs -0 cat | awk '
        /<testcase / { name = $0; sub(/.*classname="/, "", name); method = $0; sub(/.* name="/, "", method)
                       sub(/".*/, "", name); sub(/".*/, "", method) }
        /<skipped/ { print "Java: " name "." method }'
}

# Failed tests with the first lines of what they expected; after a build that goes on, they are far from its log's end.
java_failures() {
    reports . | xargs -0 -r cat | awk '
        /<testcase / { name = $0; sub(/.*classname="/, "", name); method = $0; sub(/.* name="/, "", method)
                       sub(/".*/, "", name); sub(/".*/, "", method) }
        /<(failure|error)[ >]/ { print "  FAILED   " name "." method; left = 12 }
        left > 0 { print "    " substr($0, 1, 300); left-- }
        /<\/(failure|error)>/ { left = 0 }'
}
