package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ContractJson;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code target/function.zip}, unpacked and started as Lambda does it. */
class ArtifactTest {

    private static final String EVENT =
            """
            {"version": "2.0", "routeKey": "GET /api/health", "rawPath": "/api/health",
             "headers": {"host": "api"}, "isBase64Encoded": false,
             "requestContext": {"requestId": "r-1", "http": {"method": "GET"}}}
            """;

    @TempDir private static Path folder;

    @BeforeAll
    static void unpack() throws Exception {
        Path zip =
                Path.of(
                        System.getProperty("platebridge.root"),
                        "functions/api/target/function.zip");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
    }

    private record Ended(int exitCode, String output) {}

    @Test
    void it_is_the_function_that_its_environment_names() throws Exception {
        Ended ended = start(Map.of("QUARKUS_LAMBDA_HANDLER", "health"));
        assertEquals(0, ended.exitCode(), ended.output());
        String answer = ended.output().lines().reduce((_, last) -> last).orElseThrow();
        assertEquals(200, ContractJson.MAPPER.readTree(answer).get("statusCode").asInt(), answer);
    }

    @Test
    void it_does_not_start_as_a_function_that_is_missing_or_unknown() throws Exception {
        for (Map<String, String> environment :
                List.of(Map.<String, String>of(), Map.of("QUARKUS_LAMBDA_HANDLER", "heart-beat"))) {
            Ended ended = start(environment);
            assertNotEquals(0, ended.exitCode());
            assertTrue(
                    ended.output()
                            .contains(
                                    "QUARKUS_LAMBDA_HANDLER: expected one of %s, found"
                                            .formatted(functions())),
                    ended.output());
        }
    }

    @Test
    void it_does_not_start_without_the_names_of_its_table_and_bucket() throws Exception {
        Ended ended = start(Map.of("QUARKUS_LAMBDA_HANDLER", "heartbeat"));
        assertNotEquals(0, ended.exitCode());
        assertTrue(
                ended.output().contains("AWS_REGION, PLATEBRIDGE_TABLE, PLATEBRIDGE_BUCKET"),
                ended.output());
    }

    /** The functions that the contract names, by name. */
    private static String functions() {
        return ContractText.operations().stream()
                .map(ContractText.Operation::function)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Ended start(Map<String, String> environment) throws Exception {
        String classPath =
                String.join(
                        File.pathSeparator,
                        folder.toString(),
                        folder.resolve("lib") + "/*",
                        Path.of("target/test-classes").toAbsolutePath().toString());
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "-cp",
                                classPath,
                                OneEvent.class.getName())
                        .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(EVENT.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
