# Finds the tools that the build requires, or prints how to install them. Sourced by ../../platebridge.
# shellcheck shell=bash

die() {
    printf 'platebridge: %s\n' "$@" >&2
    exit 1
}

# java_major <home>: prints the major version of a JDK; nothing if it is not one.
java_major() {
    [[ -x $1/bin/javac && -r $1/release ]] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

java_homes() {
    local java home
    if [[ -n ${JAVA_HOME:-} ]]; then echo "$JAVA_HOME"; fi
    if java=$(command -v java); then
        while [[ -L $java ]]; do
            home=$(dirname "$java")
            java=$(readlink "$java")
            [[ $java == /* ]] || java=$home/$java
        done
        dirname "$(dirname "$java")"
    fi
    if [[ -x /usr/libexec/java_home ]]; then /usr/libexec/java_home -v 25+ 2>/dev/null || true; fi
    for home in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if [[ -d $home ]]; then echo "$home"; fi
    done
}

# Sets JAVA_HOME to a JDK 25 or later.
need_java() {
    local home major seen=
    if [[ -n ${PLATEBRIDGE_JAVA_HOME:-} ]]; then
        major=$(java_major "$PLATEBRIDGE_JAVA_HOME")
        if ((${major:-0} < 25)); then
            die "PLATEBRIDGE_JAVA_HOME: expected a JDK 25 or later, found ${major:-none} at $PLATEBRIDGE_JAVA_HOME."
        fi
        export JAVA_HOME=$PLATEBRIDGE_JAVA_HOME
        return
    fi
    while IFS= read -r home; do
        major=$(java_major "$home")
        if ((${major:-0} >= 25)); then
            export JAVA_HOME=$home
            return
        fi
        if [[ -n $major ]]; then seen="$seen
  JDK $major at $home"; fi
    done < <(java_homes)
    die "PlateBridge needs JDK 25 or later; found: ${seen:-none}." \
        "Install one: Debian and Ubuntu: apt-get install temurin-25-jdk (packages of adoptium.net)" \
        "             macOS: brew install temurin@25    anywhere: sdk install java 25-tem (sdkman.io)" \
        "If it is installed elsewhere, set PLATEBRIDGE_JAVA_HOME to its folder."
}

# at_least <found> <wanted>: compares versions such as 3.8.7.
at_least() {
    [[ $(printf '%s\n%s\n' "$2" "$1" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1) == "$2" ]]
}

need_maven() {
    local found
    if ! command -v mvn >/dev/null; then
        die "PlateBridge needs Maven 3.8 or later; there is no mvn on PATH." \
            "Install it: apt-get install maven, brew install maven, or sdk install maven."
    fi
    found=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
    if ! at_least "${found:-0}" 3.8; then
        die "PlateBridge needs Maven 3.8 or later; $(command -v mvn) is ${found:-broken}."
    fi
}

need_node() {
    local found
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        die "The portal needs Node 20.19 or later and npm; one of them is not on PATH." \
            "Install them: nodejs.org, brew install node, or nvm install 22."
    fi
    found=$(node --version)
    if ! at_least "${found#v}" 20.19; then
        die "The portal needs Node 20.19 or later; $(command -v node) is ${found#v}."
    fi
}
