package io.platebridge.edge.router.auth;

import io.platebridge.local.process.Ports;
import io.platebridge.local.process.TetheredServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A real PgBouncer (Debian 12: 1.18) in front of a database. It refuses to run as root; started by
 * root, it becomes the user nobody.
 */
final class PgBouncer implements AutoCloseable {

    private final int port = Ports.free();
    private final TetheredServer server;

    /**
     * @param mode {@code session} or {@code transaction}
     * @param connections to the database
     */
    PgBouncer(Path parent, Postgres postgres, String mode, int connections) throws IOException {
        Path folder = Files.createTempDirectory(parent, "pgbouncer");
        Path users = folder.resolve("users");
        Files.writeString(users, "\"reader\" \"reader\"\n");
        Path settings = folder.resolve("pgbouncer.ini");
        Files.writeString(
                settings,
                """
                [databases]
                * = host=127.0.0.1 port=%d user=postgres password='%s'
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = plain
                auth_file = %s
                pool_mode = %s
                default_pool_size = %d
                """
                        .formatted(
                                postgres.port(),
                                Postgres.PASSWORD,
                                port,
                                users,
                                mode,
                                connections));
        for (Path path : List.of(folder, users, settings)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(
                    List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.addAll(List.of("/usr/sbin/pgbouncer", settings.toString()));
        server = TetheredServer.start(port, folder, command);
    }

    String url(String database) {
        return "postgresql://reader:reader@127.0.0.1:%d/%s".formatted(port, database);
    }

    @Override
    public void close() {
        server.kill();
    }
}
