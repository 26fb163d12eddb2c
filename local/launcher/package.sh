# Builds what is deployed, into .platebridge/package. Sourced by ../../platebridge.
# shellcheck shell=bash

PACKAGE=$ROOT/.platebridge/package

# package [--twice]
package() {
    need_java
    need_maven
    need_node
    case "$*" in
        '') build_package ;;
        --twice)
            build_package
            compare_with_second_build
            ;;
        *) die "package: unknown option $*. See --help." ;;
    esac
}

# Everything is built anew, because Maven does not notice that a source is gone.
build_package() {
    local modules=functions/api,functions/jobs,edge/pod,local/packager
    rm -f "$LOGS/built"
    npm_packages
    quietly "portal" "$LOGS/portal.log" npm run build --workspace portal
    maven "The build" "$LOGS/package.log" clean package -pl "$modules" -am -Dmaven.test.skip=true \
        -Dspotless.check.skip=true -Djacoco.skip=true
    write_package
}

# Writes the package of what is built.
write_package() {
    rm -rf "$PACKAGE"
    "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
        -cp local/packager/target/platebridge-packager.jar \
        io.platebridge.local.packager.PackageCommand "$ROOT" "$PACKAGE"
}

# Builds the tracked files once more, in a clone at another path, and compares the sums.
compare_with_second_build() {
    local second
    second=$(mktemp -d)
    git clone --quiet "$ROOT" "$second/platebridge"
    git diff HEAD | (cd "$second/platebridge" && git apply --allow-empty)
    echo "The second build, in another folder"
    (cd "$second/platebridge" && ./platebridge package)
    if ! diff "$PACKAGE/SHA256SUMS" "$second/platebridge/.platebridge/package/SHA256SUMS"; then
        die "The second build differs; it is in $second."
    fi
    rm -rf "$second"
    echo "Both builds are equal"
}
