package io.platebridge.edge.media.viewer;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Presents a HEAD request as a GET request whose response has the length but not the body. Vert.x
 * 4.5 omits the body automatically only over HTTP/1.1.
 */
final class HeadRequest extends HttpServerRequestWrapper {

    /** A response without a body. */
    interface Bodiless {}

    private final HttpServerResponse response;

    HeadRequest(HttpServerRequest request) {
        super((HttpServerRequestInternal) request);
        this.response =
                (HttpServerResponse)
                        Proxy.newProxyInstance(
                                HeadRequest.class.getClassLoader(),
                                new Class<?>[] {HttpServerResponse.class, Bodiless.class},
                                new Writer(request.response()));
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    /** Forwards everything except the body. */
    private record Writer(HttpServerResponse real) implements InvocationHandler {

        private static final String LENGTH = "Content-Length";

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
                throws Throwable {
            Object[] given = arguments == null ? new Object[0] : arguments;
            return switch (method.getName()) {
                case "write" -> Future.succeededFuture();
                case "writeQueueFull" -> false;
                case "sendFile" -> end(given.length > 2 ? (Long) given[2] : -1);
                case "end" -> end(given.length > 0 ? length(given[0]) : -1);
                default -> {
                    Object result = invokeOriginal(method, given);
                    yield result == real ? self : result;
                }
            };
        }

        private static long length(Object body) {
            return switch (body) {
                case Buffer bytes -> bytes.length();
                case String text -> text.getBytes(StandardCharsets.UTF_8).length;
                default -> -1;
            };
        }

        private Future<Void> end(long length) {
            if (length >= 0 && !real.isChunked() && !real.headers().contains(LENGTH)) {
                real.putHeader(LENGTH, Long.toString(length));
            }
            return real.end();
        }

        private @Nullable Object invokeOriginal(Method method, Object[] arguments)
                throws Throwable {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
