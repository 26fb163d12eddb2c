package io.platebridge.bench.cloud;

import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.Store;
import io.platebridge.aws.TableDefinition;
import io.platebridge.aws.stream.DynamoSigningKeys;
import io.platebridge.core.stream.KeyRotation;
import io.platebridge.core.tenancy.OneTimeToken;
import io.platebridge.local.process.DynamoDbLocal;
import io.platebridge.local.process.LocalCredentials;
import io.platebridge.local.process.ObjectStore;
import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Store and object store, and processes that measure a build against them. */
final class Surroundings implements AutoCloseable {

    private final DynamoDbLocal store = DynamoDbLocal.inMemory();
    private final ObjectStore objects = ObjectStore.temporary();
    private int tables;

    Surroundings() {
        System.setProperty("aws.accessKeyId", LocalCredentials.ACCESS_KEY_ID);
        System.setProperty("aws.secretAccessKey", LocalCredentials.SECRET_ACCESS_KEY);
    }

    /** Measures a build with an empty table, and returns the cost of each operation. */
    Map<String, Cost> run(Build build, int invocations) throws IOException, InterruptedException {
        String table = "bench-" + ++tables;
        var settings =
                new AwsSettings(
                        LocalCredentials.REGION,
                        table,
                        table,
                        Optional.of(store.endpoint()),
                        Optional.of(objects.endpoint()));
        TableDefinition.create(settings);
        createSigningKey(settings);
        OneTimeToken bootstrap =
                OneTimeToken.create(OneTimeToken.Kind.BOOTSTRAP, new SecureRandom());
        var builder =
                new ProcessBuilder(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "-cp",
                                ProjectFolder.root()
                                                .resolve(
                                                        "benchmarks/cloud/target/platebridge-bench-cloud.jar")
                                        + ":"
                                        + build.classPath(),
                                Probe.class.getName(),
                                Integer.toString(invocations)));
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_REGION",
                                LocalCredentials.REGION,
                                "AWS_ACCESS_KEY_ID",
                                LocalCredentials.ACCESS_KEY_ID,
                                "AWS_SECRET_ACCESS_KEY",
                                LocalCredentials.SECRET_ACCESS_KEY,
                                "PLATEBRIDGE_TABLE",
                                table,
                                "PLATEBRIDGE_BUCKET",
                                table,
                                "PLATEBRIDGE_DYNAMODB_ENDPOINT",
                                store.endpoint().toString(),
                                "PLATEBRIDGE_S3_ENDPOINT",
                                objects.endpoint().toString(),
                                "PLATEBRIDGE_BOOTSTRAP_TOKEN_SHA256",
                                bootstrap.hash().value(),
                                "BENCH_BOOTSTRAP_TOKEN",
                                bootstrap.text()));
        Path log = ProjectFolder.root().resolve(".platebridge/build/bench-cloud.log");
        Process process = builder.redirectError(log.toFile()).start();
        var costs = new LinkedHashMap<String, Cost>();
        try (var lines = process.inputReader()) {
            lines.lines()
                    .map(line -> line.split(" ", -1))
                    .filter(Surroundings::isCost)
                    .forEach(cost ->
                            costs.put(
                                    cost[0],
                                    new Cost(
                                            Long.parseLong(cost[1]) / 1000.0,
                                            Long.parseLong(cost[2]) / 1000.0)));
        }
        if (process.waitFor() != 0) {
            throw new IOException("the probe of %s failed; see %s".formatted(build.name(), log));
        }
        return costs;
    }

    /** As the job does, which is not measured. */
    private static void createSigningKey(AwsSettings settings) {
        try (Store table = Store.open(settings)) {
            Clock clock = Clock.systemUTC();
            new KeyRotation(new DynamoSigningKeys(table, clock), clock, new SecureRandom())
                    .rotate();
        }
    }

    /** Tells a line of the probe from those of the functions' log. */
    private static boolean isCost(String[] words) {
        return words.length == 3 && words[1].matches("[0-9]+") && words[2].matches("[0-9]+");
    }

    @Override
    public void close() {
        objects.close();
        store.close();
    }
}
