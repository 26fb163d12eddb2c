# Runs one module's tests, or one test, and formats what changed. Sourced by ../../platebridge.
# shellcheck shell=bash

# test_module <module> [Class[#method]]
test_module() {
    local module
    module=$(module_folder "$1")
    case $module in
        portal) test_portal "${2:-}" ;;
        infra-terraform) infra-terraform/check ;;
        *) test_java "$module" "${2:-}" ;;
    esac
}

# Prints the folder of a module that is named by its folder or by the end of it.
module_folder() {
    local folder found='' name=${1%/}
    for folder in $(modules); do
        if [[ $folder == "$name" ]]; then
            echo "$folder"
            return
        fi
        if [[ $folder == */"$name" ]]; then found="$found $folder"; fi
    done
    found=${found# }
    if [[ -z $found || $found == *' '* ]]; then
        die "Expected one module, found ${found:-none} by the name $name. There are:" "$(modules | sed 's/^/  /')"
    fi
    echo "$found"
}

# The folders of everything that has tests, the aggregator edge among them.
modules() {
    echo portal
    echo infra-terraform
    find . -name node_modules -prune -o -name target -prune -o -name pom.xml -print |
        sed -e 's#^\./##' -e 's#/*pom\.xml$##' | grep . | sort
}

test_portal() {
    need_node
    npm_packages
    if [[ -n $1 ]]; then
        npm exec --workspace portal -- vitest run "$1"
    else
        npm run --silent test --workspace portal
    fi
}

# test_java <folder> <Class[#method], or nothing for all>
test_java() {
    local module=$1 test=$2 projects folder folders totals begin=$SECONDS log=$LOGS/test-module.log
    need_java
    need_maven
    mark_run
    projects=$(reactor "$module")
    IFS=, read -ra folders <<<"$projects"
    for folder in "${folders[@]}"; do rm -rf "$folder/target/surefire-reports"; done
    if [[ $test == *ArtifactTest* ]]; then
        maven "The artifact" "$LOGS/artifact.log" package -pl "$projects" -am -DskipTests \
            -Dspotless.check.skip=true
    fi
    if [[ -z $test ]]; then
        test=$(test_classes "$projects")
        if [[ -z $test ]]; then die "$module has no tests."; fi
    fi
    maven "The tests of $module" "$log" test -pl "$projects" -am -Dtest="$test" \
        -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true
    totals=$(java_totals "${folders[@]}")
    if [[ $totals == "0 passed, 0 skipped" ]]; then die "$module has no test $test."; fi
    printf '%s, %d s in all\n' "$totals" $((SECONDS - begin))
}

# An aggregator stands for its modules; a comma between two.
reactor() {
    local pom parts=''
    for pom in "$1"/*/pom.xml; do
        if [[ -f $pom ]]; then parts=$parts,$(dirname "$pom"); fi
    done
    if [[ -n $parts && ! -d $1/src ]]; then echo "${parts#,}"; else echo "$1"; fi
}

# Every test class of these modules by its full name. Tests of the packaged artifact only run by name.
test_classes() {
    local module
    for module in ${1//,/ }; do
        if [[ -d $module/src/test/java ]]; then
            find "$module/src/test/java" -name '*Test.java' ! -name '*ArtifactTest.java' |
                sed -e 's#.*/src/test/java/##' -e 's#\.java$##' -e 's#/#.#g'
        fi
    done | sort | paste -s -d, -
}

# Formats Java, the portal and Terraform: everything, or one module's Java.
format() {
    local begin=$SECONDS
    need_java
    need_maven
    if (($# > 0)); then
        quietly "Java: $1" "$LOGS/format.log" mvn -B spotless:apply -pl "$(reactor "$(module_folder "$1")")"
        return
    fi
    need_node
    npm_packages
    quietly "Java" "$LOGS/format.log" mvn -B spotless:apply
    quietly "portal" "$LOGS/format-portal.log" npm run format --workspace portal
    if command -v terraform >/dev/null; then
        quietly "Terraform" "$LOGS/format-terraform.log" terraform fmt -recursive infra-terraform
    else
        echo "  Terraform  left as it is: terraform is not installed"
    fi
    printf 'Formatted in %d s\n' $((SECONDS - begin))
}
