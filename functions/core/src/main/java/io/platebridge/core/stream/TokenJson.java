package io.platebridge.core.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jsonwebtoken.io.AbstractDeserializer;
import io.jsonwebtoken.io.AbstractSerializer;
import io.jsonwebtoken.io.Deserializer;
import io.jsonwebtoken.io.Serializer;
import io.platebridge.core.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * JSON (RFC 8259) of tokens, for jjwt. Passed to it explicitly, so that jjwt does not look for a
 * library by ServiceLoader at every cold start and core needs none.
 */
public final class TokenJson {

    static final Deserializer<Map<String, ?>> READER =
            new AbstractDeserializer<>() {
                @Override
                protected Map<String, ?> doDeserialize(Reader reader) throws IOException {
                    // The verifier bounds a token's length, which bounds what is read here.
                    var text = new StringWriter();
                    reader.transferTo(text);
                    return new TokenJsonReader(text.toString()).object();
                }
            };

    public static final Serializer<Map<String, ?>> WRITER =
            new AbstractSerializer<>() {
                @Override
                protected void doSerialize(Map<String, ?> map, OutputStream out)
                        throws IOException {
                    out.write(write(map).getBytes(UTF_8));
                }
            };

    private TokenJson() {}

    private static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(e ->
                                    JsonText.quote(e.getKey().toString())
                                            + ":"
                                            + write(e.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
            case Collection<?> list ->
                    list.stream().map(TokenJson::write).collect(Collectors.joining(",", "[", "]"));
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case CharSequence text -> JsonText.quote(text.toString());
            default ->
                    throw new IllegalArgumentException(
                            "a token holds no " + value.getClass().getName());
        };
    }
}
