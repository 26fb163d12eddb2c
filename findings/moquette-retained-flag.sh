#!/usr/bin/env bash
# Moquette 0.17 (an MQTT broker in Java): a subscriber of QoS 1 gets a retained message without the RETAIN flag, one of
# QoS 0 gets the same message with it. MQTT 3.1.1 §3.3.1.3: "When sending a PUBLISH Packet to a Client the Server MUST set
# the RETAIN flag to 1 if a message is sent as a result of a new subscription being made by a Client" [MQTT-3.3.1-8].
#
# So a program that looks at the flag to tell a state that was there already, such as Frigate's "available", from one that
# is published now, finds nothing, and only if it subscribes with QoS 1. mosquitto 2.0 sets the flag for both.
#
# Needs a JDK 17 or later, Maven, and Debian's mosquitto and mosquitto-clients (2.0.11 in Debian 12).
# Exits 0 while this is so, 1 when it has changed.
set -euo pipefail
work=$(mktemp -d)
brokers=()
cleanup() {
    kill "${brokers[@]}" 2>/dev/null || true
    wait "${brokers[@]}" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
cd "$work"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>retained</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.moquette</groupId><artifactId>moquette-broker</artifactId><version>0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

moquette=28831
mosquitto=28832
mkdir config
printf '%s\n' "host 127.0.0.1" "port $moquette" "allow_anonymous true" "persistence_enabled false" \
    "telemetry_enabled false" "use_metrics false" "use_bugsnag false" "immediate_buffer_flush true" >config/moquette.conf
java -Dmoquette.path="$work" -cp 'lib/*' io.moquette.broker.Server >moquette.log 2>&1 &
brokers+=($!)
mosquitto -p $mosquitto >mosquitto.log 2>&1 &
brokers+=($!)

# flag <port> <quality of the subscription>
flag() {
    mosquitto_sub --protocol-version mqttv311 --id "reader-$2" --port "$1" --topic state --qos "$2" -C 1 -W 10 -F %r
}
echo "Moquette $(basename lib/moquette-broker-*.jar .jar | sed 's/.*-//'), $(mosquitto -h | head -n 1)"
for port in $moquette $mosquitto; do
    for _ in $(seq 60); do
        if mosquitto_pub --protocol-version mqttv311 --id writer --port "$port" --qos 1 --retain --topic state --message online 2>/dev/null; then break; fi
        sleep 0.5
    done
done

seen="$(flag $moquette 0) $(flag $moquette 1) $(flag $mosquitto 0) $(flag $mosquitto 1)"
echo "expected: RETAIN is 1 for each subscriber that comes after the message: 1 1 1 1"
echo "seen:     Moquette with QoS 0 and 1, mosquitto with QoS 0 and 1:          $seen"
[[ $seen == "1 0 1 1" ]] || {
    echo "This has changed."
    exit 1
}
