#!/usr/bin/env bash
# Eclipse Paho 1.2.5 (org.eclipse.paho.client.mqttv3, its last release): a received message is copied twice, and each copy
# reads it byte by byte, although it lies in an array already. A stream in Paho that counts what is read
# (CountingInputStream) passes on single bytes only, and java.io.InputStream makes a block of them by a call for each.
#
# Nothing is wrong in what arrives. It costs: in a program whose code is not compiled yet, such as one that starts after a
# storm and receives what the broker has kept, most of the time of receiving went there.
#
# Needs a JDK 17 or later and Maven. Exits 0 while this is so, 1 when it has changed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>payload</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.eclipse.paho</groupId><artifactId>org.eclipse.paho.client.mqttv3</artifactId><version>1.2.5</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat >Payload.java <<'JAVA'
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttPublish;
import org.eclipse.paho.client.mqttv3.internal.wire.MqttWireMessage;

class Payload {
    static final int BYTES = 200_000;

    public static void main(String[] arguments) throws Exception {
        var sent = new MqttPublish("camera/events", new MqttMessage(new byte[BYTES]));
        sent.setMessageId(1);
        byte[] header = sent.getHeader();
        byte[] packet = new byte[header.length + BYTES];
        System.arraycopy(header, 0, packet, 0, header.length);

        long begin = System.nanoTime();
        byte[] copied = new byte[BYTES];
        new DataInputStream(new ByteArrayInputStream(packet)).readFully(copied);
        long copy = System.nanoTime() - begin;

        begin = System.nanoTime();
        var read = (MqttPublish) MqttWireMessage.createWireMessage(packet);
        long paho = System.nanoTime() - begin;
        if (read.getMessage().getPayload().length != BYTES) {
            throw new IllegalStateException("another payload");
        }
        System.out.printf("%d %d%n", copy / 1000, paho / 1000);
    }
}
JAVA
read -r copy paho < <(java -Xint -cp 'lib/*' Payload.java)
echo "Paho $(basename lib/org.eclipse.paho.client.mqttv3-*.jar .jar | sed 's/.*-//')"
echo "expected: a message of 200,000 bytes in an array is parsed about as fast as its bytes are copied, $copy us (java -Xint)"
echo "seen:     $paho us"
[[ $paho -gt $((20 * copy)) && $paho -gt 5000 ]] || {
    echo "This has changed."
    exit 1
}
