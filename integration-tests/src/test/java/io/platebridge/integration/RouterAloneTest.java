package io.platebridge.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.Readiness;
import io.platebridge.local.process.TetheredJvm;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The container with a router and no camera, started as {@code guide/install.md} says. */
class RouterAloneTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void a_router_without_cameras_serves_and_is_compiled_with_c2() throws Exception {
        int podPort = freePort();
        int routerPort = freePort();
        Path config = folder.resolve("config.yaml");
        Files.writeString(
                config,
                """
                portal_url: "http://localhost:1"
                registration_token: "%s"
                device_name: "router"
                serial: "ROUTER-1"
                state_dir: "%s"
                stream_port: %d
                tls: "off"
                router:
                  port: %d
                  sessions:
                    issuer: "http://localhost:1"
                    audience: "platebridge"
                """
                        .formatted(
                                RegistrationToken.create(new SecureRandom()).text(),
                                folder.resolve("state"),
                                podPort,
                                routerPort));
        var command =
                new TetheredJvm.Command(
                        "The router",
                        List.of(
                                "@"
                                        + ProjectFolder.root()
                                                .resolve("edge/pod/src/main/jvm/router.args"),
                                "-Xmx128m",
                                "-jar",
                                ProjectFolder.built("edge/pod/target/quarkus-app/quarkus-run.jar")
                                        .toString()),
                        List.of(),
                        Map.of("PLATEBRIDGE_CONFIG", config.toString()),
                        folder,
                        folder.resolve("router.log"));
        try (var router = TetheredJvm.start(command)) {
            router.awaitReady(
                    Readiness.http(URI.create("http://localhost:" + routerPort + "/health"), 200),
                    TetheredJvm.START_TIMEOUT,
                    "check its log");

            String flags = flags(router.pid());
            assertTrue(flags.contains("-XX:TieredStopAtLevel=4 "), flags);
        }
    }

    private static String flags(long pid) throws Exception {
        var jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                "VM.flags")
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, jcmd.waitFor(), printed);
        return printed;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
