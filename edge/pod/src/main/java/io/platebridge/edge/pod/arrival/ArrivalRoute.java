package io.platebridge.edge.pod.arrival;

import io.platebridge.contract.ContractJson;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.state.StateException;
import io.platebridge.edge.media.viewer.StreamProblem;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code GET /arrivals}: the latest arrivals at the camera of the request's token, also while the
 * cloud cannot be reached. Everybody who may watch a camera sees its plates in the portal, too.
 */
public final class ArrivalRoute {

    private static final int MAX_LIST = 100;
    private static final int DEFAULT_LIST = 20;
    private static final int MAX_CURSOR = 256;

    private final ArrivalStore store;

    public ArrivalRoute(ArrivalStore store) {
        this.store = store;
    }

    /** Adds the route. */
    public void mount(StreamRouteGuard guard) {
        guard.addRoute("/arrivals", (context, admitted) -> answer(context, admitted.camera()));
    }

    private void answer(RoutingContext context, CameraId camera) {
        int limit;
        Optional<ArrivalPosition> before;
        try {
            limit = limit(context);
            before = cursor(context);
        } catch (IllegalArgumentException e) {
            StreamProblem.INVALID_REQUEST.send(context.response(), String.valueOf(e.getMessage()));
            return;
        }
        Callable<String> read =
                () -> ContractJson.MAPPER.writeValueAsString(store.list(camera, before, limit));
        context.vertx()
                .executeBlocking(read, false)
                .onSuccess(body ->
                        context.response()
                                .putHeader("Content-Type", "application/json")
                                .putHeader("Cache-Control", "no-store")
                                .end(body))
                .onFailure(fault -> refuse(context, fault));
    }

    private static void refuse(RoutingContext context, Throwable fault) {
        if (fault instanceof StateException) {
            StreamProblem.STORAGE_FAILED.send(
                    context.response(), "the pod's state file could not be read");
        } else {
            context.fail(fault);
        }
    }

    private static int limit(RoutingContext context) {
        String text = StreamRouteGuard.query(context, "limit").orElse("" + DEFAULT_LIST);
        int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIST) {
            throw new IllegalArgumentException(
                    "limit: expected a whole number from 1 to %d, found something else"
                            .formatted(MAX_LIST));
        }
        return limit;
    }

    private static Optional<ArrivalPosition> cursor(RoutingContext context) {
        Optional<String> text = StreamRouteGuard.query(context, "cursor");
        try {
            return text.filter(cursor -> cursor.length() <= MAX_CURSOR || invalidCursor())
                    .map(ArrivalPosition::of);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "cursor: expected the next_cursor of a list, found something else", e);
        }
    }

    private static boolean invalidCursor() {
        throw new IllegalArgumentException("too long");
    }
}
