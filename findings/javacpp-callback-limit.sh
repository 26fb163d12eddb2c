#!/usr/bin/env bash
# JavaCPP 1.5.13: only ten objects of a callback class can be called at the same time; the eleventh
# is accepted and never called, and nobody is told.
#
# FFmpeg is given callbacks (custom input and output, interrupts) as objects of classes such as
# Read_packet_Pointer_BytePointer_int. One would expect as many as there are cameras, or an
# exception from the constructor. Seen: the constructor returns normally, the object is not null,
# FFmpeg takes it, and its method is never called. A pod with one callback object per camera works
# with ten cameras; what helps is one static object that tells cameras apart by the opaque pointer.
#
# Needs a JDK (17 or later) and Maven, on Linux x86-64. Exits 0 while this is so, 1 when it changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>callbacks</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>1.5.13</version></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>1.5.13</version><classifier>linux-x86_64</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>ffmpeg</artifactId><version>8.0.1-1.5.13</version></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>ffmpeg</artifactId><version>8.0.1-1.5.13</version><classifier>linux-x86_64</classifier></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat >Callbacks.java <<'JAVA'
import java.util.ArrayList;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

class Callbacks {

    private static int called;

    /** Says that it was called, and that there is nothing to read. */
    static class Reader extends Read_packet_Pointer_BytePointer_int {
        private final int number;

        Reader(int number) {
            this.number = number;
        }

        @Override
        public int call(Pointer opaque, BytePointer buffer, int size) {
            called = number;
            return 0;
        }
    }

    public static void main(String[] arguments) {
        var kept = new ArrayList<Reader>();
        var line = new StringBuilder();
        for (int i = 1; i <= 12; i++) {
            var reader = new Reader(i);
            kept.add(reader);
            var buffer = new BytePointer(avutil.av_malloc(4096)).capacity(4096);
            AVIOContext input =
                    avformat.avio_alloc_context(buffer, 4096, 0, null, reader, null, null);
            called = 0;
            avformat.avio_r8(input);
            line.append(called == i ? " called" : " silent");
        }
        System.out.println("callbacks 1 to 12:" + line);
    }
}
JAVA
ten='called called called called called called called called called called'
expected="callbacks 1 to 12: $ten silent silent"
seen=$(java --enable-native-access=ALL-UNNAMED -cp 'lib/*' Callbacks.java 2>/dev/null)

echo 'javacpp 1.5.13, ffmpeg 8.0.1-1.5.13'
echo "expected: $expected"
echo "seen:     $seen"
[[ $seen == "$expected" ]] || { echo 'This has changed.'; exit 1; }
