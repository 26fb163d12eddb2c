package io.platebridge.edge.router.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:s3cret%zz@host",
                "redis://:s3cret^@host",
                "redis://user:s3cret@",
                "redis://user:s3cret@host/a",
                "http://user:s3cret@host",
                "redis://s3cret@host",
                "redis://:s3cret@host?db=1",
                "redis://:s3cret@host?ssl_ca_certs=/ca.pem",
                "rediss://:s3cret@host?ssl_certfile=/own.pem",
                "rediss://:s3cret@host?ssl_ca_certs="
            })
    void an_invalid_address_is_rejected_without_being_repeated(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new RedisUrl(text));
        assertEquals("expected redis://host:port", refused.getMessage());
    }

    @Test
    void an_address_names_server_and_user() {
        var whole =
                new RedisUrl("rediss://ann:p%40ss%2Fw%25+rd:1@[::1]:6380/2?ssl_ca_certs=/ca.pem");
        assertEquals("::1", whole.host());
        assertEquals(6380, whole.port());
        assertEquals(
                List.of(List.of("AUTH", "ann", "p@ss/w%+rd:1"), List.of("SELECT", "2")),
                whole.greeting());
        var least = new RedisUrl("redis://redis.example.com");
        assertEquals("redis.example.com", least.host());
        assertEquals(6379, least.port());
        assertEquals(List.of(), least.greeting());
        assertEquals(
                List.of(List.of("AUTH", "s3cret")), new RedisUrl("redis://:s3cret@h/").greeting());
    }

    @Test
    void user_and_password_are_never_printed() {
        assertEquals(
                "rediss://host:6380/1",
                new RedisUrl("rediss://user:s3cret@host:6380/1").toString());
    }
}
