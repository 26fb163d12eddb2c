package io.platebridge.local.phone;

import io.platebridge.local.options.Options;
import io.platebridge.local.scene.Visitor;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A phone that publishes its camera to a stream router, with the ML service that analyses it. */
public final class PhoneSimulator {

    private static final List<String> OPTIONS =
            List.of("port", "router", "issuer", "person", "stream", "visitor", "alert");

    private PhoneSimulator() {}

    /**
     * Simulates both until the process ends.
     *
     * <p>{@code --port 8098} (of the ML service) {@code --router ws://127.0.0.1:3000 --issuer
     * http://127.0.0.1:8092/platebridge --person guard --stream guards-phone --visitor ABC123} (the
     * car it sees) {@code --alert 20} (seconds from alert to alert); each also as {@code
     * PHONE_PORT} and so on in the environment.
     */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Options options = Options.parse(arguments, System.getenv(), "PHONE_", OPTIONS);
            var analyst =
                    new SimulatedAnalyst(
                            options.number("port", 8098, 0, 65_535),
                            Duration.ofSeconds(options.number("alert", 20, 1, 3600)),
                            Clock.systemUTC());
            System.out.println("phone simulator: the ML service listens at " + analyst.port());
            var person =
                    new SignIn(
                            URI.create(options.text("issuer", "http://127.0.0.1:8092/platebridge")),
                            options.text("person", "guard"));
            // Lives until the process ends.
            var _ =
                    new SimulatedPhone(
                            URI.create(options.text("router", "ws://127.0.0.1:3000")),
                            person,
                            options.text("stream", "guards-phone"),
                            new PictureLoop(Visitor.of(options.text("visitor", "ABC123"))),
                            Clock.systemUTC());
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("phone simulator: " + e.getMessage());
            System.exit(2);
        }
        Thread.currentThread().join();
    }
}
