package io.platebridge.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * S3Proxy: the object store. Checks signatures, path-style addresses only. It has no bucket until
 * somebody creates one.
 */
public final class ObjectStore implements AutoCloseable {
    private static final String JAR_FOLDER = "local/parts/objects/target/lib";

    private final TetheredJvm jvm;
    private final int port;

    private ObjectStore(TetheredJvm jvm, int port) {
        this.jvm = jvm;
        this.port = port;
    }

    /** Starts one on a free port with an empty folder that no web page may use; for tests. */
    public static ObjectStore temporary() {
        int port = Ports.free();
        return start(port, TestFolder.of("objects", port), List.of());
    }

    /**
     * Starts one.
     *
     * @param folder holds objects and log; made when it is not there
     * @param origins of web pages that may use it (CORS), e.g. {@code http://localhost:8080}
     * @throws StartFailure if it does not become ready, e.g. because the port is in use
     */
    public static ObjectStore start(int port, Path folder, List<String> origins) {
        return start(port, folder, origins, Map.of());
    }

    /**
     * As above, with an environment, such as that of a wrong clock.
     *
     * @param environment added to this process's environment
     */
    public static ObjectStore start(
            int port, Path folder, List<String> origins, Map<String, String> environment) {
        TetheredJvm jvm =
                TetheredJvm.start(
                        new TetheredJvm.Command(
                                "S3Proxy",
                                List.of(
                                        "-Xmx192m",
                                        "-cp",
                                        ProjectFolder.built(JAR_FOLDER) + "/*",
                                        "org.gaul.s3proxy.Main"),
                                List.of(
                                        "--properties",
                                        writeProperties(port, folder, origins).toString()),
                                environment,
                                folder,
                                folder.resolve("objects.log")));
        jvm.awaitReady(
                // The request is unsigned; a working S3 rejects it.
                Readiness.http(address(port), 403),
                TetheredJvm.START_TIMEOUT,
                "free port " + port + " or choose another one for the object store.");
        return new ObjectStore(jvm, port);
    }

    private static Path writeProperties(int port, Path folder, List<String> origins) {
        Path objects = folder.resolve("objects").toAbsolutePath();
        Properties properties = new Properties();
        properties.setProperty("s3proxy.endpoint", address(port).toString());
        properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        properties.setProperty("s3proxy.identity", LocalCredentials.ACCESS_KEY_ID);
        properties.setProperty("s3proxy.credential", LocalCredentials.SECRET_ACCESS_KEY);
        // S3Proxy buffers a signed upload of this size at most; clips are smaller.
        properties.setProperty("s3proxy.v4-max-non-chunked-request-size", "134217728");
        properties.setProperty("jclouds.provider", "filesystem-nio2");
        properties.setProperty("jclouds.filesystem.basedir", objects.toString());
        if (!origins.isEmpty()) {
            properties.setProperty("s3proxy.cors-allow-origins", String.join(" ", origins));
            properties.setProperty("s3proxy.cors-allow-methods", "GET HEAD PUT");
            properties.setProperty("s3proxy.cors-allow-headers", "*");
            properties.setProperty(
                    "s3proxy.cors-exposed-headers",
                    "Accept-Ranges Content-Length Content-Range ETag");
        }
        Path file = folder.resolve("s3proxy.properties").toAbsolutePath();
        try {
            Files.createDirectories(objects);
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the object store's folder cannot be written", e);
        }
        return file;
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where it listens, e.g. {@code http://127.0.0.1:8093}. */
    public URI endpoint() {
        return address(port);
    }

    @Override
    public void close() {
        jvm.close();
    }
}
