package io.platebridge.local.phone;

import io.platebridge.local.options.IntRange;
import io.platebridge.local.options.SimulatorCommand;
import io.platebridge.local.scene.Visitor;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A phone that publishes its camera to a stream router, with the ML service that analyses it. */
@Command(
        name = "phone simulator",
        description = "Simulates a phone and the ML service of its router until the process ends.",
        footer = "Each option may also be set in the environment, such as PHONE_PORT.",
        showDefaultValues = true,
        sortOptions = false)
public final class PhoneSimulator implements Callable<Integer> {

    @Option(
            names = "--port",
            converter = IntRange.Port.class,
            description = "port of the ML service; 0 for a free one")
    private int port = 8098;

    @Option(names = "--router", paramLabel = "<url>", description = "the stream router")
    private URI router = URI.create("ws://127.0.0.1:3000");

    @Option(names = "--issuer", paramLabel = "<url>", description = "the OIDC issuer")
    private URI issuer = URI.create("http://127.0.0.1:8092/platebridge");

    @Option(names = "--person", description = "who signs in on the phone")
    private String person = "guard";

    @Option(names = "--stream", description = "id of the stream")
    private String stream = "guards-phone";

    @Option(names = "--visitor", paramLabel = "<plate>", description = "plate of the filmed car")
    private String visitor = "ABC123";

    @Option(
            names = "--alert",
            converter = AlertSeconds.class,
            description = "seconds from alert to alert, 1 to 3600")
    private int alert = 20;

    private PhoneSimulator() {}

    static final class AlertSeconds extends IntRange {
        AlertSeconds() {
            super(1, 3600);
        }
    }

    /** Simulates both until the process ends. */
    public static void main(String[] arguments) {
        System.exit(
                SimulatorCommand.run(new PhoneSimulator(), "PHONE_", System.getenv(), arguments));
    }

    /**
     * Never returns.
     *
     * @throws IllegalArgumentException if an option's value is invalid
     * @throws IOException if the port is in use
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        var analyst = new SimulatedAnalyst(port, Duration.ofSeconds(alert), Clock.systemUTC());
        System.out.println("phone simulator: the ML service listens on port " + analyst.port());
        // Lives until the process ends.
        var _ =
                new SimulatedPhone(
                        router,
                        new SignIn(issuer, person),
                        stream,
                        new PictureLoop(Visitor.of(visitor)),
                        Clock.systemUTC());
        Thread.currentThread().join();
        return 0;
    }
}
