package io.platebridge.local.frigate;

import io.platebridge.local.options.SimulatorCommand;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** Detects cars on command or by a timetable, and reports them as Frigate does. */
public final class FrigateSimulator implements AutoCloseable {

    private final FrigateSettings settings;
    private final EventPublisher publisher;
    private final EventList events = new EventList();
    private final EventServer server;
    private final Clock clock;
    private final RandomGenerator random;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Serves the list of events and begins to connect to the broker.
     *
     * @throws IOException if the address is in use
     * @throws IllegalArgumentException if the broker's address is none
     */
    public FrigateSimulator(FrigateSettings settings, Clock clock, RandomGenerator random)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.server = new EventServer(settings, events, new OnRequest());
        this.publisher =
                new EventPublisher(
                        settings.broker(),
                        settings.prefix(),
                        "frigate-simulator-" + letters(),
                        settings.qos());
    }

    /** Returns where the HTTP API is, {@code http://127.0.0.1:5000}. */
    public URI api() {
        return server.address();
    }

    /** Returns whether events reach the broker at present. */
    public boolean connected() {
        return publisher.connected();
    }

    /**
     * Reports a car with one correct reading; see the other method.
     *
     * @throws IllegalArgumentException if the score is out of range
     */
    public String car(String camera, String plate, double score) {
        return car(Visit.of(camera, plate, score));
    }

    /**
     * Reports a car and returns its event's id. Publishes {@code new} at once; later, each a pace
     * after the other, an {@code update}, the readings and {@code end}. A reading is reported at
     * once by its own message, then by an {@code update}. A message that the broker does not accept
     * is lost, but the list of events has it if Frigate stores events.
     */
    public String car(Visit visit) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TrackedCar car = new TrackedCar(id(now), visit, 0, now, Optional.empty());
        keep(car);
        publish("new", car, car);
        threads.execute(() -> live(car));
        return car.id();
    }

    private String id(Instant start) {
        return EventMessage.seconds(start) + "-" + letters();
    }

    private void live(TrackedCar arrived) {
        try {
            TrackedCar car = arrived;
            Thread.sleep(settings.pace());
            publish("update", car, car);
            if (car.visit().form() == PlateForm.RECOGNIZED) {
                for (int read = 0; read < car.visit().readings().size(); read++) {
                    Thread.sleep(settings.pace());
                    car = read(car);
                }
            }
            Thread.sleep(settings.pace());
            TrackedCar ended = car.endedAt(clock.instant());
            keep(ended);
            publish("end", car, ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TrackedCar read(TrackedCar before) {
        TrackedCar car = before.readOnce();
        keep(car);
        publisher.publish(
                EventPublisher.UPDATES, UpdateMessage.of(car, clock.instant(), settings.version()));
        publish("update", before, car);
        return car;
    }

    private void keep(TrackedCar car) {
        if (settings.keeps()) {
            events.put(EventRow.of(car));
        }
    }

    private void publish(String type, TrackedCar before, TrackedCar after) {
        publisher.publish(
                EventPublisher.EVENTS, EventMessage.of(type, before, after, clock.instant()));
    }

    /** Reports the visitors of a plan, each when it is at the barrier, until it is closed. */
    void follow(FrigatePlan plan) {
        threads.execute(() -> see(plan));
    }

    private void see(FrigatePlan plan) {
        Instant now = clock.instant();
        Instant arrival = plan.timetable().nextArrival(now);
        try {
            for (int number = 1; ; number++) {
                Thread.sleep(Duration.between(now, arrival));
                String id = car(plan.visitAt(arrival, number));
                System.out.printf("frigate simulator: car %s on %s%n", id, plan.camera());
                now = clock.instant();
                // A sleep may end a little before the arrival, by this clock.
                arrival = plan.timetable().nextArrival(now.isAfter(arrival) ? now : arrival);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String letters() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            letters.append((char) ('a' + random.nextInt(26)));
        }
        return letters.toString();
    }

    /** Handles the commands of the HTTP API. */
    private final class OnRequest implements EventServer.Maker {

        /** Frigate keeps such an event whatever else it keeps, and publishes nothing about it. */
        @Override
        public String create(String camera, String label, Optional<String> subLabel, double score) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var row =
                    new EventRow(
                            id(now),
                            camera,
                            label,
                            subLabel,
                            Optional.empty(),
                            score,
                            true,
                            now,
                            Optional.empty());
            events.put(row);
            return row.id();
        }

        @Override
        public String car(Visit visit) {
            return FrigateSimulator.this.car(visit);
        }
    }

    /** Simulates Frigate until the process ends; {@code --help} lists the options. */
    public static void main(String[] arguments) {
        System.exit(
                SimulatorCommand.run(new FrigateCommand(), "FRIGATE_", System.getenv(), arguments));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.close();
        publisher.close();
    }
}
