package io.platebridge.local.gateway;

import io.jsonwebtoken.io.DeserializationException;
import io.jsonwebtoken.io.Deserializer;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads tokens and key sets for jjwt, which brings no JSON reader for Jackson 3. */
final class TokenJson {
    static final Deserializer<Map<String, ?>> DESERIALIZER =
            new Deserializer<>() {
                @Override
                @Deprecated
                public Map<String, ?> deserialize(byte[] bytes) {
                    return read(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
                }

                @Override
                public Map<String, ?> deserialize(Reader reader) {
                    return read(reader);
                }
            };

    private static final JsonMapper JSON = new JsonMapper();

    private TokenJson() {}

    private static Map<String, ?> read(Reader reader) {
        try {
            return JSON.readValue(reader, new TypeReference<Map<String, Object>>() {});
        } catch (JacksonException e) {
            throw new DeserializationException("not JSON", e);
        }
    }
}
