package io.platebridge.edge.router.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The opening handshake (RFC 6455 §4.2). No extension and no subprotocol is negotiated. */
public final class Handshake {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_LENGTH = 24;

    private Handshake() {}

    /** Returns whether a request asks for a WebSocket. */
    public static boolean isRequested(FullHttpRequest request) {
        return request.headers()
                .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    /** Returns whether the request is a valid handshake. */
    public static boolean isValid(FullHttpRequest request) {
        String key = request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "");
        return request.method().equals(HttpMethod.GET)
                && request.headers()
                        .containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && "13".equals(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))
                && key.length() == KEY_LENGTH;
    }

    /** Returns the response that accepts the handshake. */
    public static FullHttpResponse accept(FullHttpRequest request) {
        var response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
        response.headers()
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(
                        HttpHeaderNames.SEC_WEBSOCKET_ACCEPT,
                        answer(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY)));
        return response;
    }

    private static String answer(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
