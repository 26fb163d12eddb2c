package io.platebridge.bench.pod;

import io.platebridge.local.process.Ports;
import io.platebridge.local.process.TetheredServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows {@code decision} and {@code burst}. Each contender has a mosquitto of its own, and they
 * take turns.
 */
final class Decisions implements AutoCloseable {

    private static final int WARM_UP = 200;
    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BURST_PATIENCE = Duration.ofMinutes(15);

    /** So old is an event of a burst. */
    private static final Duration OLD = Duration.ofHours(1);

    private final Options options;
    private final GateCloud cloud;
    private final List<TetheredServer> brokers = new ArrayList<>();
    private final Map<Contender, CarPublisher> contenders = new LinkedHashMap<>();
    private int cars;

    Decisions(Options options, List<Build> builds, GateCloud cloud, Path folder) throws Exception {
        this.options = options;
        this.cloud = cloud;
        for (Build build : builds) {
            int port = startBroker(folder.resolve("broker-" + build.name()));
            contenders.put(
                    new PodContender(build, folder.resolve(build.name()), cloud, port),
                    new CarPublisher(port));
        }
        int port = startBroker(folder.resolve("broker-script"));
        contenders.put(
                new ScriptContender(folder.resolve("script"), port, Options.PLATES),
                new CarPublisher(port));
    }

    private int startBroker(Path folder) throws IOException {
        int port = Ports.free();
        Files.createDirectories(folder);
        Path config =
                Files.writeString(
                        folder.resolve("mosquitto.conf"),
                        """
                        max_queued_messages 100000
                        listener %d 127.0.0.1
                        allow_anonymous true
                        """
                                .formatted(port));
        brokers.add(
                TetheredServer.start(
                        port, folder, List.of("/usr/sbin/mosquitto", "-c", config.toString())));
        return port;
    }

    /** Measures from a message's publication until its decision is on disk. */
    void measureDecision(Report report) throws Exception {
        var times = new LinkedHashMap<String, List<Double>>();
        for (int turn = 0; turn < options.turns(); turn++) {
            for (Map.Entry<Contender, CarPublisher> one : contenders.entrySet()) {
                Contender contender = one.getKey();
                contender.start();
                contender.awaitReady();
                List<Double> all = sendCars(contender, one.getValue());
                times.computeIfAbsent(contender.name(), _ -> new ArrayList<>())
                        .addAll(all.subList(WARM_UP, all.size()));
                contender.stop();
            }
        }
        times.forEach((name, all) ->
                report.add(name, "published to decision on disk", "ms", new Samples(all)));
    }

    private List<Double> sendCars(Contender contender, CarPublisher publisher) throws Exception {
        var times = new ArrayList<Double>();
        for (int i = 0; i < WARM_UP + options.cars(); i++) {
            String event = nextEvent();
            long begin = publisher.publish(event, plate(), Instant.now());
            times.add((contender.awaitStored(event, PATIENCE) - begin) / 1e6);
            Thread.sleep(PAUSE);
        }
        return times;
    }

    /**
     * Measures how long a car waits that comes when the broker begins to deliver a burst that it
     * kept.
     */
    void measureBurst(Report report) throws Exception {
        var stored = new LinkedHashMap<String, List<Double>>();
        var reported = new LinkedHashMap<String, List<Double>>();
        var whole = new LinkedHashMap<String, List<Double>>();
        for (int turn = 0; turn < options.turns(); turn++) {
            for (Map.Entry<Contender, CarPublisher> one : contenders.entrySet()) {
                Contender contender = one.getKey();
                CarPublisher publisher = one.getValue();
                if (turn == 0) {
                    // The broker keeps messages for a session that it knows.
                    contender.start();
                    contender.awaitReady();
                    contender.stop();
                }
                String last = "";
                for (int i = 0; i < options.burst(); i++) {
                    last = nextEvent();
                    publisher.publish(last, plate(), Instant.now().minus(OLD));
                }
                contender.start();
                contender.awaitDelivery();
                String car = nextEvent();
                long begin = publisher.publish(car, plate(), Instant.now());
                add(stored, contender, contender.awaitStored(car, BURST_PATIENCE) - begin);
                if (contender instanceof PodContender) {
                    long told = Awaited.value(cloud.reported(), car, BURST_PATIENCE);
                    add(reported, contender, told - begin);
                }
                add(whole, contender, contender.awaitStored(last, BURST_PATIENCE) - begin);
                contender.stop();
            }
        }
        String behind = "a car behind %,d old events: ".formatted(options.burst());
        stored.forEach((name, all) -> report.add(name, behind + "on disk", "s", new Samples(all)));
        reported.forEach(
                (name, all) -> report.add(name, behind + "reported", "s", new Samples(all)));
        whole.forEach(
                (name, all) -> report.add(name, "all of them on disk", "s", new Samples(all)));
    }

    private static void add(Map<String, List<Double>> times, Contender contender, long nanos) {
        times.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(nanos / 1e9);
    }

    private String nextEvent() {
        Instant now = Instant.now();
        return "%d.%06d-bench%d".formatted(now.getEpochSecond(), now.getNano() / 1000, ++cars);
    }

    /** Every second one is listed. */
    private String plate() {
        int number = cars * 7919 % Options.PLATES;
        return GateCloud.plate(cars % 2 == 0 ? number : number + Options.PLATES);
    }

    @Override
    public void close() throws Exception {
        for (Map.Entry<Contender, CarPublisher> one : contenders.entrySet()) {
            one.getKey().close();
            one.getValue().close();
        }
        brokers.forEach(TetheredServer::close);
    }
}
