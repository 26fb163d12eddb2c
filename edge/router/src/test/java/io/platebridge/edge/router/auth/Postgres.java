package io.platebridge.edge.router.auth;

import io.platebridge.local.process.Ports;
import io.platebridge.local.process.TetheredProgram;
import io.platebridge.local.process.TetheredServer;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL with a database of its own, which can be killed and started again. It refuses
 * to run as root; started by root, it becomes the user nobody.
 */
public final class Postgres implements AutoCloseable {

    static final String PASSWORD = "a pass/word";

    private final Path folder;
    private final int port = Ports.free();
    private final Path programs;
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final TetheredServer server;

    public Postgres(Path parent) throws Exception {
        this(parent, false);
    }

    /**
     * @param encrypted whether it accepts TLS too, with a certificate for 127.0.0.1
     */
    public Postgres(Path parent, boolean encrypted) throws Exception {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));
        folder = parent.resolve("postgres");
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
        var arguments = new ArrayList<>(List.of("-D", folder.toString(), "-k", folder.toString()));
        arguments.addAll(List.of("-h", "127.0.0.1", "-p", String.valueOf(port), "-F"));
        if (encrypted) {
            Path certificate = certificate("server");
            arguments.addAll(List.of("-c", "ssl=on", "-c", "ssl_cert_file=" + certificate));
            arguments.addAll(List.of("-c", "ssl_key_file=" + folder.resolveSibling("server.key")));
        }
        server =
                TetheredServer.start(
                        this::isReady,
                        parent,
                        command("postgres", arguments.toArray(String[]::new)));
        pool =
                PgBuilder.pool()
                        .with(new PoolOptions().setMaxSize(2))
                        .connectingTo(url())
                        .using(vertx)
                        .build();
    }

    /** Makes a key and a self-signed certificate for 127.0.0.1. */
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

    private void finish(String program, String... arguments) {
        TetheredProgram.run(command(program, arguments));
    }

    private List<String> command(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(
                    List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private boolean isReady() {
        try {
            finish("pg_isready", "-h", "127.0.0.1", "-p", String.valueOf(port));
            return true;
        } catch (IllegalStateException _) {
            return false; // it says that it does not answer, or not yet
        }
    }

    /** The address of the database, with its user's password, percent-encoded. */
    public String url() {
        return "postgresql://postgres:%s@127.0.0.1:%d/postgres".formatted("a%20pass%2Fword", port);
    }

    /** The address of another database of it. */
    public String url(String database) {
        return url().replaceFirst("/postgres$", "/" + database);
    }

    /** The port it listens at. */
    int port() {
        return port;
    }

    /** The folder that its socket is in. */
    Path folder() {
        return folder;
    }

    /** Makes a database and executes statements in it; returns its address. */
    public String database(String name, String statements) throws Exception {
        sql("create database " + name);
        var made =
                PgBuilder.pool()
                        .with(new PoolOptions().setMaxSize(1))
                        .connectingTo(url(name))
                        .using(vertx)
                        .build();
        try {
            made.query(statements)
                    .execute()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        } finally {
            made.close();
        }
        return url(name);
    }

    /** Lets a user in without a password, from 127.0.0.1. */
    void trust(String user) throws Exception {
        Path rules = folder.resolve("pg_hba.conf");
        Files.writeString(
                rules,
                "host all %s 127.0.0.1/32 trust\n%s".formatted(user, Files.readString(rules)));
        sql("select pg_reload_conf()");
    }

    public void start() {
        server.start();
    }

    /** Ends at once, with all connections. */
    public void kill() {
        server.kill();
    }

    /** Accepts connections, but answers nothing until it thaws. */
    public void freeze() {
        server.freeze();
    }

    public void thaw() {
        server.thaw();
    }

    /** Executes statements, and returns the rows of the last one. */
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
