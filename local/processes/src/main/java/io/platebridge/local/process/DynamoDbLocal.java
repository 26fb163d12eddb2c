package io.platebridge.local.process;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** DynamoDB Local: the store. It has no table at first. */
public final class DynamoDbLocal implements AutoCloseable {
    private static final String LIB = "local/parts/dynamodb/target/lib";
    private static final String NATIVE = "local/parts/dynamodb/target/native";

    private final TetheredJvm jvm;
    private final int port;

    private DynamoDbLocal(TetheredJvm jvm, int port) {
        this.jvm = jvm;
        this.port = port;
    }

    /** Starts one on a free port that forgets everything when it is closed; for tests. */
    public static DynamoDbLocal inMemory() {
        int port = Ports.free();
        return start(port, TestFolder.of("dynamodb", port), List.of("-inMemory"));
    }

    /**
     * Starts a persistent one.
     *
     * @param folder holds data and log; made when it is not there
     * @throws StartFailure if it does not become ready, e.g. because the port is in use
     */
    public static DynamoDbLocal onDisk(int port, Path folder) {
        return start(port, folder, List.of("-dbPath", folder.toAbsolutePath().toString()));
    }

    private static DynamoDbLocal start(int port, Path folder, List<String> storage) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-port", String.valueOf(port), "-sharedDb", "-disableTelemetry"));
        arguments.addAll(storage);
        TetheredJvm jvm =
                TetheredJvm.start(
                        new TetheredJvm.Command(
                                "DynamoDB Local",
                                List.of(
                                        "-Xmx256m",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-Dsqlite4java.library.path=" + ProjectFolder.built(NATIVE),
                                        "-cp",
                                        ProjectFolder.built(LIB) + "/*",
                                        "com.amazonaws.services.dynamodbv2.local.main.ServerRunner"),
                                arguments,
                                Map.of(),
                                folder,
                                folder.resolve("dynamodb.log")));
        jvm.awaitReady(
                Readiness.http(listTables(port), 200),
                TetheredJvm.START_TIMEOUT,
                "free port " + port + " or choose another one for the store.");
        return new DynamoDbLocal(jvm, port);
    }

    /** A request that needs the native SQLite, so that an answer means the store works. */
    private static HttpRequest.Builder listTables(int port) {
        return HttpRequest.newBuilder(address(port))
                .header("x-amz-target", "DynamoDB_20120810.ListTables")
                .header("content-type", "application/x-amz-json-1.0")
                .header(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
                                .formatted(LocalCredentials.ACCESS_KEY_ID, LocalCredentials.REGION))
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where it listens, e.g. {@code http://127.0.0.1:8094}. */
    public URI endpoint() {
        return address(port);
    }

    @Override
    public void close() {
        jvm.close();
    }
}
