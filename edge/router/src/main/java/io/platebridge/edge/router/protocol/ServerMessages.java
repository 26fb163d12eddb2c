package io.platebridge.edge.router.protocol;

import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Encodes the router's own messages in JSON. */
public final class ServerMessages {

    private static final JsonMapper JSON = new JsonMapper();

    private ServerMessages() {}

    /** A {@code success}. */
    public static byte[] success(String message, Optional<StreamId> stream, long now) {
        ObjectNode answer = JSON.createObjectNode().put("type", "success").put("message", message);
        stream.ifPresent(id -> answer.put("streamId", id.value()));
        return bytes(answer, now);
    }

    /** An {@code error}. */
    public static byte[] error(MessageError problem, long now) {
        return bytes(
                JSON.createObjectNode()
                        .put("type", "error")
                        .put("code", problem.code().name())
                        .put("message", problem.message()),
                now);
    }

    /** A {@code status}. */
    public static byte[] status(StreamId stream, StreamStatus status, long now) {
        return bytes(
                JSON.createObjectNode()
                        .put("type", "status")
                        .put("streamId", stream.value())
                        .put("status", status.word()),
                now);
    }

    /** A {@code streams}, the answer to {@code list}. */
    public static byte[] streams(Map<StreamId, StreamStatus> streams, long now) {
        ObjectNode answer = JSON.createObjectNode().put("type", "streams");
        var list = answer.putArray("streams");
        streams.forEach((id, status) ->
                list.addObject().put("streamId", id.value()).put("status", status.word()));
        return bytes(answer, now);
    }

    private static byte[] bytes(ObjectNode answer, long now) {
        return JSON.writeValueAsBytes(answer.put("timestamp", now));
    }
}
