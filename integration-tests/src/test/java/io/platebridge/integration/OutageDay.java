package io.platebridge.integration;

import static org.awaitility.Awaitility.await;

import io.platebridge.local.fleet.DemoFleet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lets cars come while everything that the pod depends on goes away in turn and together. */
final class OutageDay {

    /**
     * A car that Frigate saw.
     *
     * @param event its id
     * @param at when its first message was published
     */
    record Car(String event, Instant at) {}

    private enum Part {
        CLOUD,
        STORAGE,
        BROKER,
        FRIGATE
    }

    private record Span(Instant from, Instant to) {}

    private static final int LISTED_EACH = 5;
    private static final Duration CLOCK_BACK = Duration.ofDays(-1);
    private static final Duration CLOCK_AHEAD = Duration.ofHours(2);
    private static final List<Duration> POD_CLOCKS =
            List.of(CLOCK_BACK, Duration.ZERO, CLOCK_AHEAD, Duration.ZERO);

    /** From a key frame to the next one; a clip begins with one. */
    private static final Duration KEY_FRAME = Duration.ofSeconds(1);

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final OutageSite site;
    private final OutagePlan plan;
    private final Random random;
    private final Set<Integer> killsBeforeCar;
    private final List<Car> cars = new ArrayList<>();
    private final List<Span> blind = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> restarts = new ArrayList<>();
    private int slots;

    OutageDay(OutageSite site, OutagePlan plan) {
        this.site = site;
        this.plan = plan;
        this.random = new Random(plan.seed());
        this.killsBeforeCar =
                IntStream.range(0, plan.kills())
                        .mapToDouble(i -> (i + random.nextDouble()) / plan.kills())
                        .mapToObj(part -> (int) (part * plan.cars()))
                        .collect(Collectors.toSet());
    }

    /** Runs the day to its end, when everything is back and the pod was killed once more. */
    void run() throws Exception {
        for (int cycle = 0; cycle < plan.cycles(); cycle++) {
            sendCars();
            cut(EnumSet.of(Part.CLOUD), 1);
            cut(EnumSet.of(Part.STORAGE), 1);
            expireUploads();
            cut(EnumSet.of(Part.BROKER), 1);
            cut(EnumSet.of(Part.FRIGATE), 1);
            cut(EnumSet.allOf(Part.class), 2);
            List<Part> parts = new ArrayList<>(List.of(Part.values()));
            Collections.shuffle(parts, random);
            cut(EnumSet.copyOf(parts.subList(0, 2)), 1);
            sendCars();
        }
        CompletableFuture.allOf(restarts.toArray(CompletableFuture[]::new)).join();
        Instant killed = Instant.now();
        site.pod().restart(Duration.ZERO);
        blind.add(new Span(killed, Instant.now()));
    }

    /** Returns all cars of the day. */
    List<Car> cars() {
        return List.copyOf(cars);
    }

    /**
     * Returns the cars whose clips must exist: from before their pre-roll until their clip was over
     * the pod ran and had video, and Frigate's messages arrived.
     */
    List<Car> filmedCars() {
        return cars.stream()
                .filter(car -> {
                    Instant from = car.at().minus(OutageSite.PRE_ROLL).minus(KEY_FRAME);
                    Instant to = car.at().plus(SwitchedFrigate.VISIT).plus(OutageSite.CLIP);
                    return blind.stream()
                            .noneMatch(span -> span.from().isBefore(to) && span.to().isAfter(from));
                })
                .toList();
    }

    private void cut(Set<Part> parts, int length) throws Exception {
        Instant begun = Instant.now();
        for (Part part : parts) {
            begin(part);
        }
        for (int slot = 0; slot < length; slot++) {
            sendCars();
        }
        for (Part part : parts) {
            end(part);
        }
        if (parts.contains(Part.BROKER) || parts.contains(Part.FRIGATE)) {
            site.frigate().join();
            blind.add(new Span(begun, Instant.now()));
        }
    }

    private void begin(Part part) {
        switch (part) {
            case CLOUD -> site.cloud().pause();
            case STORAGE -> site.storage().kill();
            case BROKER -> {
                site.frigate().dateBack();
                site.broker().kill();
            }
            case FRIGATE -> site.frigate().cut();
        }
    }

    private void end(Part part) throws IOException {
        switch (part) {
            case CLOUD -> site.cloud().resume();
            case STORAGE -> site.storage().start(Duration.ZERO);
            case BROKER -> site.broker().start();
            case FRIGATE -> {} // It joins when the broker is back.
        }
    }

    /** Lets the storage's clock be ahead, so that it refuses every URL as expired. */
    private void expireUploads() throws Exception {
        site.storage().kill();
        site.storage().start(CLOCK_AHEAD);
        sendCars();
        site.storage().kill();
        site.storage().start(Duration.ZERO);
    }

    /** Sends the cars of the next slot, and kills the pod before some of them. */
    private void sendCars() throws IOException, InterruptedException {
        int all = plan.cycles() * OutagePlan.SLOTS;
        int from = plan.cars() * slots / all;
        int to = plan.cars() * ++slots / all;
        Instant begin = Instant.now();
        for (int i = from; i < to; i++) {
            sleepUntil(begin.plus(plan.slot().multipliedBy(i - from).dividedBy(to - from)));
            if (killsBeforeCar.contains(i)) {
                killPod();
            }
            String camera = OutageSite.CAMERAS.get(random.nextInt(OutageSite.CAMERAS.size()));
            String plate = i % LISTED_EACH == 0 ? DemoFleet.LISTED.value() : "T%05d".formatted(i);
            Instant now = Instant.now();
            cars.add(new Car(site.frigate().see(camera, plate), now));
        }
        sleepUntil(begin.plus(plan.slot()));
    }

    private void killPod() throws IOException, InterruptedException {
        Duration clockOff = POD_CLOCKS.get(restarts.size() % POD_CLOCKS.size());
        Instant killed = Instant.now();
        site.pod().restart(clockOff);
        restarts.add(
                CompletableFuture.runAsync(
                        () -> {
                            awaitVideo(clockOff);
                            blind.add(new Span(killed, Instant.now()));
                        },
                        Thread::startVirtualThread));
    }

    /** With a clock ahead, each car is late until the cloud has told the pod the time. */
    private void awaitVideo(Duration clockOff) {
        await().atMost(START_PATIENCE)
                .pollInterval(POLL)
                .until(() ->
                        site.pod().seesAll() && (!clockOff.isPositive() || site.pod().knowsTime()));
    }

    private static void sleepUntil(Instant time) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), time);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
