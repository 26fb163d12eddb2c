package io.platebridge.local.frigate;

import io.platebridge.local.frigate.EventMessage.Moment;
import io.platebridge.local.options.Options;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** Sees cars when told to, or by a timetable, and tells of them as Frigate does. */
public final class FrigateSimulator implements AutoCloseable {

    private final EventPublisher publisher;
    private final EventList events = new EventList();
    private final EventServer server;
    private final Duration pace;
    private final Clock clock;
    private final RandomGenerator random;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Serves the list of events and begins to connect to the broker.
     *
     * @param broker {@code tcp://host:port}
     * @param address of the HTTP API; port 0 for one that the system picks
     * @param pace from each message about a car to the next
     * @throws IOException if the address is taken
     * @throws IllegalArgumentException if the broker's address is none
     */
    public FrigateSimulator(
            String broker,
            InetSocketAddress address,
            Duration pace,
            Clock clock,
            RandomGenerator random)
            throws IOException {
        this.pace = pace;
        this.clock = clock;
        this.random = random;
        this.server = new EventServer(address, events, this::car);
        this.publisher = new EventPublisher(broker, "frigate-simulator-" + letters());
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
     * Sees a car, its plate as the seeds have it, in {@code sub_label}; see the other method.
     *
     * @throws IllegalArgumentException if the score is out of range
     */
    public String car(String camera, String plate, double score) {
        return car(camera, plate, score, PlateForm.SUB_LABEL);
    }

    /**
     * Sees a car: publishes {@code new} at once, {@code update} and {@code end} later, each a
     * {@code pace} after the other; returns the event's id. What the broker does not take is lost,
     * but the list of events has it.
     *
     * @param score confidence of the reading, 0 to 1
     * @throws IllegalArgumentException if the score is out of range
     */
    public String car(String camera, String plate, double score, PlateForm form) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TrackedCar car =
                new TrackedCar(
                        EventMessage.seconds(now) + "-" + letters(),
                        camera,
                        plate,
                        score,
                        form,
                        now,
                        Optional.empty());
        events.add(car);
        publish(car, Moment.NEW);
        threads.execute(() -> live(car));
        return car.id();
    }

    private void live(TrackedCar car) {
        try {
            Thread.sleep(pace);
            publish(car, Moment.UPDATE);
            Thread.sleep(pace);
            TrackedCar ended = car.endedAt(clock.instant());
            events.replace(ended);
            publish(ended, Moment.END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(TrackedCar car, Moment moment) {
        publisher.publish(EventMessage.of(car, moment, clock.instant()));
    }

    /** Sees the visitors of a plan, each when it stands at the barrier, until it is closed. */
    void follow(FrigatePlan plan) {
        threads.execute(() -> see(plan));
    }

    private void see(FrigatePlan plan) {
        Instant now = clock.instant();
        Instant arrival = plan.timetable().nextArrival(now);
        try {
            while (true) {
                Thread.sleep(Duration.between(now, arrival));
                String id = car(plan.camera(), plan.plateAt(arrival), plan.score(), plan.form());
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

    /**
     * Simulates Frigate until the process ends.
     *
     * <p>{@code --broker tcp://127.0.0.1:1883 --host 127.0.0.1 --port 5000} (HTTP API) {@code
     * --camera gate --visitors ABC123,!XYZ789 --visit 24} (seconds from car to car; both as the
     * camera simulator has them) {@code --score 95} (percent) {@code --form
     * SUB_LABEL|SCORED_SUB_LABEL|RECOGNIZED}; each also as {@code FRIGATE_BROKER} and so on in the
     * environment.
     */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Options options =
                    Options.parse(arguments, System.getenv(), "FRIGATE_", FrigatePlan.OPTIONS);
            FrigatePlan plan = FrigatePlan.of(options);
            FrigateSimulator simulator =
                    new FrigateSimulator(
                            options.text("broker", "tcp://127.0.0.1:1883"),
                            new InetSocketAddress(
                                    options.text("host", "127.0.0.1"),
                                    options.number("port", 5000, 0, 65_535)),
                            Duration.ofSeconds(1),
                            Clock.systemUTC(),
                            new SecureRandom());
            simulator.follow(plan);
            System.out.println("frigate simulator: " + simulator.api());
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("frigate simulator: " + e.getMessage());
            System.exit(2);
        }
        Thread.currentThread().join();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.close();
        publisher.close();
    }
}
