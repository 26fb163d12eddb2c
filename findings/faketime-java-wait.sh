#!/usr/bin/env bash
# libfaketime 0.9.10 (Debian 12's): a Java program whose wall clock alone is moved waits for nothing any more.
#
# With FAKETIME_DONT_FAKE_MONOTONIC=1 only the wall clock is moved, and one would expect that Object.wait(200), which
# Java bases on the monotonic clock, takes 200 ms. Seen: it returns at once, without an error, so a loop that waits
# spins and a program looks correct but busy. libfaketime detects a glibc that it takes for one with a fault of
# pthread_cond_timedwait(3) and computes the end of the wait by the moved clock. FAKETIME_FORCE_MONOTONIC_FIX=0 helps.
#
# Needs a JDK (17 or later), Debian 12 and its package sources. Exits 0 while this is so, 1 when it changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download -qq libfaketime=0.9.10-2.1 2>/dev/null
dpkg-deb -x libfaketime_*.deb .
library=$(find "$work" -name libfaketime.so.1)

cat >Wait.java <<'JAVA'
class Wait {
    public static void main(String[] arguments) throws InterruptedException {
        var lock = new Object();
        synchronized (lock) {
            lock.wait(200); // loads what the next one needs
            long begin = System.nanoTime();
            lock.wait(200);
            long took = (System.nanoTime() - begin) / 1_000_000;
            System.out.println(took < 20 ? "at once" : took < 199 ? took + " ms" : "in time");
        }
    }
}
JAVA
javac Wait.java

moved() { env LD_PRELOAD="$library" FAKETIME=-86400 FAKETIME_DONT_FAKE_MONOTONIC=1 "$@" java -cp . Wait; }
plain=$(java -cp . Wait)
seen=$(moved)
without=$(moved FAKETIME_FORCE_MONOTONIC_FIX=0)

echo 'libfaketime 0.9.10-2.1'
echo "Object.wait(200) returns, without libfaketime:               $plain"
echo "with the wall clock moved by a day, expected:                in time"
echo "with the wall clock moved by a day, seen:                    $seen"
echo "the same with FAKETIME_FORCE_MONOTONIC_FIX=0:                $without"
[[ $plain == "in time" && $seen == "at once" && $without == "in time" ]] || {
    echo "This has changed."
    exit 1
}
