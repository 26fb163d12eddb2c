package io.platebridge.edge.session;

import static org.awaitility.Awaitility.await;

import io.platebridge.edge.Loopback;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL with a database of its own, which can be killed and started again. It refuses
 * to run as root; started by root, it becomes the user nobody.
 */
public final class Postgres implements AutoCloseable {

    private static final String PASSWORD = "a pass/word";

    private final Path folder;
    private final int port;
    private final Path programs;
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final List<String> settings = new ArrayList<>();
    private Process process;

    public Postgres(Path parent) throws Exception {
        this(parent, false);
    }

    /**
     * @param encrypted whether it may be spoken to by TLS too, with a certificate for 127.0.0.1
     */
    public Postgres(Path parent, boolean encrypted) throws Exception {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));
        folder = parent.resolve("postgres");
        port = Loopback.freePort();
        try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            programs = versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        }
        Path password = parent.resolve("password");
        Files.writeString(password, PASSWORD);
        finish(
                "initdb",
                "--auth=scram-sha-256",
                "--username=postgres",
                "--no-sync",
                "--pwfile=" + password,
                "-D",
                folder.toString());
        if (encrypted) {
            Path certificate = certificate("server");
            settings.addAll(
                    List.of(
                            "-c",
                            "ssl=on",
                            "-c",
                            "ssl_cert_file=" + certificate,
                            "-c",
                            "ssl_key_file=" + folder.resolveSibling("server.key")));
        }
        start();
        pool =
                PgBuilder.pool()
                        .with(new PoolOptions().setMaxSize(2))
                        .connectingTo(url())
                        .using(vertx)
                        .build();
    }

    /** Makes a certificate for 127.0.0.1, signed by itself, beside its key. */
    Path certificate(String name) throws Exception {
        Path certificate = folder.resolveSibling(name + ".crt");
        finish(
                "/usr/bin/openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                folder.resolveSibling(name + ".key").toString(),
                "-out",
                certificate.toString());
        return certificate;
    }

    private void finish(String program, String... arguments) throws Exception {
        Process process = run(program, arguments);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(program + " failed");
        }
    }

    private Process run(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(
                    List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The address of the database, with its user's password, percent-encoded. */
    public String url() {
        return "postgresql://postgres:%s@127.0.0.1:%d/postgres".formatted("a%20pass%2Fword", port);
    }

    public void start() throws IOException {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-D",
                                folder.toString(),
                                "-k",
                                folder.toString(),
                                "-h",
                                "127.0.0.1",
                                "-p",
                                String.valueOf(port),
                                "-F"));
        arguments.addAll(settings);
        process = run("postgres", arguments.toArray(String[]::new));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> {
                    Process asked =
                            run("pg_isready", "-h", "127.0.0.1", "-p", String.valueOf(port));
                    return asked.waitFor(10, TimeUnit.SECONDS) && asked.exitValue() == 0;
                });
    }

    /** Ends at once, with all connections. */
    public void kill() {
        // Its children would outlive a SIGKILL for a while and hold the folder.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    /** Goes on to accept, and answers nothing, until it thaws. */
    public void freeze() throws Exception {
        signal("STOP");
    }

    public void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        for (ProcessHandle one :
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
            new ProcessBuilder("kill", "-" + name, String.valueOf(one.pid())).start().waitFor();
        }
    }

    /** Does statements, and returns what the last one tells as rows of values. */
    public List<List<Object>> sql(String statements) throws Exception {
        var rows = pool.query(statements).execute().toCompletionStage().toCompletableFuture();
        var found = new ArrayList<List<Object>>();
        for (var row : rows.get(30, TimeUnit.SECONDS)) {
            var values = new ArrayList<Object>();
            for (int i = 0; i < row.size(); i++) {
                values.add(row.getValue(i));
            }
            found.add(values);
        }
        return found;
    }

    @Override
    public void close() {
        pool.close();
        vertx.close();
        kill();
    }
}
