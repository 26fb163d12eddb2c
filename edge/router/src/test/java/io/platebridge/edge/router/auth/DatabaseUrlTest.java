package io.platebridge.edge.router.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses as libpq, node-postgres, Prisma and hosters of PostgreSQL write them. */
class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    postgres://ann:s3cret@db/watchout                          | db | 5432 | watchout | ann | s3cret
                    postgresql://ann@db:6543/watchout                          | db | 6543 | watchout | ann | ''
                    postgresql://ann:@db                                       | db | 5432 | ann | ann | ''
                    postgresql://a%40b:p%2Fw%3A%2B+%25@[::1]:5433/w%20o        | ::1 | 5433 | w o | a@b | p/w:++%
                    postgresql://ann@/watchout                                 | /var/run/postgresql | 5432 | watchout | ann | ''
                    postgresql://ann@%2Frun%2Fpg/watchout                      | /run/pg | 5432 | watchout | ann | ''
                    postgresql:///watchout?host=/run/pg&user=ann&password=p    | /run/pg | 5432 | watchout | ann | p
                    postgresql://ann:p@db/w?schema=auth&pgbouncer=true&connection_limit=1 | db | 5432 | w | ann | p
                    """)
    void an_address_is_parsed(
            String text, String host, int port, String database, String user, String password) {
        PgConnectOptions options = new DatabaseUrl(text).options();
        assertEquals(host, options.getHost());
        assertEquals(port, options.getPort());
        assertEquals(database, options.getDatabase());
        assertEquals(user, options.getUser());
        assertEquals(password, options.getPassword());
        assertFalse(options.getProperties().containsKey("extra_float_digits"), "by PgBouncer");
        assertEquals(
                text.contains("schema=") ? Optional.of("auth") : Optional.empty(),
                new DatabaseUrl(text).schema());
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=disable, DISABLE",
        "sslmode=prefer, PREFER",
        "sslmode=require, REQUIRE",
        "sslmode=no-verify, REQUIRE",
        "sslmode=verify-full, VERIFY_FULL",
        "ssl=true, REQUIRE",
        "ssl=no-verify, REQUIRE",
        "sslmode=verify-ca&ssl=true, VERIFY_CA",
        "schema=a, DISABLE"
    })
    void encryption_follows_the_address(String query, SslMode mode) {
        assertEquals(
                mode, new DatabaseUrl("postgresql://ann:p@db/w?" + query).options().getSslMode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mysql://ann:s3cret@db/w                                     | something else
                    postgresql://ann:s3@cret@db/w                               | something else
                    postgresql://ann:s3/cret@db/w                               | something else
                    postgresql://ann:s3cret@db,db2/w                            | several hosts
                    postgresql://db/w?password=s3cret                           | no user
                    postgresql://ann:s3cret@db:99999/w                          | another
                    postgresql://ann:s3cret%zz@db/w                             | others
                    postgresql://ann:s3cret@db/w?sslmode=s3cret                 | another
                    postgresql://ann:s3cret@db/w?options=-csearch_path%3Ds3cret | options, which PgBouncer does not pass on
                    postgresql://ann:s3cret@db/w?channel_binding=require        | channel_binding=require, which the router can't do
                    postgresql://ann:s3cret@db/w?sslcert=s3cret                 | sslcert; the router shows no certificate of its own
                    postgresql://ann:s3cret@db/w?target_session_attrs=primary   | an unknown one, target_session_attrs
                    postgresql://ann:x@db/w?s3cret                              | another
                    """)
    void unsupported_parameters_are_rejected_with_a_reason(String text, String found) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> new DatabaseUrl(text));
        assertEquals(found, DatabaseUrl.reason(thrown).orElseThrow().found());
        assertFalse(thrown.getMessage().contains("s3cret"), thrown.getMessage());
        assertTrue(thrown.getCause() == null);
    }
}
