package io.platebridge.edge.pod.app;

import io.platebridge.edge.base.state.StateException;
import io.platebridge.edge.pod.certificate.SelfSignedCertificate;
import io.platebridge.edge.pod.certificate.ServedCertificate;
import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.config.ConfigFile;
import io.platebridge.edge.pod.config.ConfigFile.Invalid;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import io.platebridge.edge.pod.host.Hardware;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pod's entry point. Reads the config.yaml that {@code PLATEBRIDGE_CONFIG} names before
 * anything starts; faults are printed on stderr. The exit code is 2 if the file's text has to be
 * changed, after which a supervisor need not start the pod again, and 1 if what is missing may come
 * back: a disk, a certificate, the port. With the argument {@code check} it only checks what the
 * pod depends on ({@link PodCheck}), with {@code bundle} it writes what support needs ({@link
 * PodBundle}).
 */
@QuarkusMain
public final class Main {

    private static final int FAILED = 1;
    private static final int FAULTY_TEXT = 2;

    private static volatile @Nullable Config config;

    private static volatile Optional<ServedCertificate> certificate = Optional.empty();

    private Main() {}

    public static void main(String[] arguments) {
        Path file = file();
        boolean check = List.of(arguments).equals(List.of(PodCheck.COMMAND));
        boolean bundle = List.of(arguments).equals(List.of(PodBundle.COMMAND));
        PrintStream out = System.out;
        if (bundle) {
            // The archive is written there, and nothing else.
            System.setOut(System.err);
        }
        switch (ConfigFile.read(file, Hardware.read(Path.of("/")).serial())) {
            case ConfigFile read when bundle -> System.exit(bundle(read, file, out));
            case Invalid invalid ->
                    end(invalid.report(file), invalid.mayHeal() ? FAILED : FAULTY_TEXT);
            case Valid(Config valid, _) when check -> System.exit(check(valid, file));
            case Valid(Config valid, _) -> {
                config = valid;
                serve(valid, arguments);
            }
        }
    }

    private static int check(Config config, Path file) {
        try {
            return new PodCheck(config, new SecureRandom()).run(file, System.out);
        } catch (InterruptedException _) {
            return FAILED;
        }
    }

    private static int bundle(ConfigFile read, Path file, PrintStream out) {
        try {
            new PodBundle(file, new SecureRandom()).write(read, System.in, out);
            return out.checkError() ? FAILED : 0;
        } catch (InterruptedException | IOException _) {
            return FAILED;
        }
    }

    private static void serve(Config config, String[] arguments) {
        try {
            Path made = SelfSignedCertificate.folder(config.stateDirectory());
            HttpProperties.of(config.http(), made).forEach(System::setProperty);
            certificate = PodCertificate.first(config.http().tls(), made);
            demandFree(config.http().port());
        } catch (StateException | UncheckedIOException | GeneralSecurityException e) {
            end(e.getMessage() + "\n", FAILED);
        }
        Quarkus.run(arguments);
    }

    private static void demandFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "stream_port %d is in use; stop the other process or choose another port"
                            .formatted(port),
                    e);
        }
    }

    private static void end(String report, int code) {
        System.err.print(report);
        System.exit(code);
    }

    /** Returns the path of config.yaml. */
    static Path file() {
        return Path.of(
                Optional.ofNullable(System.getenv("PLATEBRIDGE_CONFIG")).orElse("config.yaml"));
    }

    /** Returns the configuration that was read. */
    static Config config() {
        return Objects.requireNonNull(config, "main reads the configuration first");
    }

    /** Returns the certificate that the servers show, or empty without TLS. */
    static Optional<ServedCertificate> certificate() {
        return certificate;
    }
}
