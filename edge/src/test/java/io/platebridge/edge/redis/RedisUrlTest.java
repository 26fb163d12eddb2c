package io.platebridge.edge.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
                "http://user:s3cret@host"
            })
    void what_is_no_address_is_refused_without_being_repeated(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new RedisUrl(text));
        assertEquals("expected redis://host:port", refused.getMessage());
    }

    @Test
    void user_and_password_are_never_printed() {
        assertEquals(
                "rediss://host:6380/1",
                new RedisUrl("rediss://user:s3cret@host:6380/1").toString());
    }
}
