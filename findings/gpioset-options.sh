#!/usr/bin/env bash
# gpioset of libgpiod 1.6.3 (Debian 12) and 2.2.1 (Debian 13) have no command line in common that sets a line: the
# chip is an argument of one and an option of the other, and `--mode=time` is gone. Both exit with 1 for an option
# that they don't have and for a chip that is not there, so the status doesn't tell which. A program that switches a
# relay must ask for the version first. The pages gpioset(1) of both describe their own options only.
# Needs root, Debian 12 and its package sources; a machine without GPIO chips, on which nothing is set.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download --quiet gpiod=1.6.3-1+b3 libgpiod2=1.6.3-1+b3 >/dev/null 2>&1
# Debian 13's are in the same mirror, with the C library that they need.
# shellcheck disable=SC2016 # apt-get expands it
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' | head -1)
for package in libg/libgpiod/gpiod_2.2.1-2+deb13u1 libg/libgpiod/libgpiod3_2.2.1-2+deb13u1 g/glibc/libc6_2.41-12+deb13u2; do
    curl -fsS -o "$(basename "$package").deb" "${mirror%/}/pool/main/${package}_amd64.deb"
done
for package in gpiod_1* libgpiod2_*; do dpkg-deb --extract "$package" one; done
for package in gpiod_2* libgpiod3_* libc6_*; do dpkg-deb --extract "$package" two; done

libraries=usr/lib/x86_64-linux-gnu
one() { LD_LIBRARY_PATH=one/$libraries one/usr/bin/gpioset "$@" 2>&1 || echo "exit $?"; }
two() { "two/$libraries/ld-linux-x86-64.so.2" --library-path "two/$libraries" two/usr/bin/gpioset "$@" 2>&1 || echo "exit $?"; }
one --version | head -1
two --version | head -1

echo "expected: one of the two lines is understood by both"
seen=""
for program in one two; do
    for line in "--mode=time --usec=500000 gpiochip0 17=1" "--chip gpiochip0 --toggle 500ms,0 17=1"; do
        # shellcheck disable=SC2086 # a command line
        answer=$($program $line)
        echo "seen:     $program $line: $(echo "$answer" | sed 's/.*gpioset: //' | paste -sd' ')"
        case $answer in
            *"No such file or directory"*"exit 1" | *"cannot find GPIO chip"*"exit 1") seen="$seen understood" ;;
            *"option"*"exit 1") seen="$seen refused" ;;
            *) seen="$seen other" ;;
        esac
    done
done
[[ $seen == " understood refused refused understood" ]] || {
    echo "This has changed."
    exit 1
}
