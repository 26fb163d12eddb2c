# Builds the pod's container image. Sourced by ../../platebridge.
# shellcheck shell=bash

# image [--tag <name>] [--platform linux/arm64] [--make-bases]
image() {
    local tag=localhost/platebridge-pod:latest native=() options=()
    while (($# > 0)); do
        case $1 in
            --tag)
                tag=${2:?--tag needs a name}
                shift
                ;;
            --platform)
                case ${2:-} in
                    linux/amd64) native=(-Dnative.platform=linux-x86_64) ;;
                    linux/arm64) native=(-Dnative.platform=linux-arm64) ;;
                    *) die "--platform: expected linux/amd64 or linux/arm64, found ${2:-nothing}." ;;
                esac
                options+=(--platform "$2")
                shift
                ;;
            --make-bases) options+=(--make-bases) ;;
            *) die "image: unknown option $1. See --help." ;;
        esac
        shift
    done
    need_java
    need_maven
    rm -f "$LOGS/built"
    maven "The pod's build" "$LOGS/maven.log" package -pl edge/pod -am -Dmaven.test.skip=true \
        -Dspotless.check.skip=true "${native[@]}"
    quietly "the image $tag" "$LOGS/image.log" edge/container/build "$tag" "${options[@]}"
}
