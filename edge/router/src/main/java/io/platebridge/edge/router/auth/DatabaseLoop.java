package io.platebridge.edge.router.auth;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.util.Optional;

/**
 * The event loops of connections to a database: the program's or, for a socket in the file system,
 * one of its own on epoll, since Vert.x cannot connect to such a socket on Java's event loops.
 *
 * @param owned closed with this
 */
record DatabaseLoop(Vertx vertx, Optional<Vertx> owned) implements AutoCloseable {

    static DatabaseLoop of(Vertx vertx, PgConnectOptions database) {
        if (!database.isUsingDomainSocket() || vertx.isNativeTransportEnabled()) {
            return new DatabaseLoop(vertx, Optional.empty());
        }
        Vertx own =
                Vertx.vertx(
                        new VertxOptions()
                                .setPreferNativeTransport(true)
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1));
        return new DatabaseLoop(own, Optional.of(own));
    }

    @Override
    public void close() {
        owned.ifPresent(Vertx::close);
    }
}
