package io.platebridge.edge.router.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.redis.ArrayHeaderRedisMessage;
import io.netty.handler.codec.redis.BulkStringHeaderRedisMessage;
import io.netty.handler.codec.redis.BulkStringRedisContent;
import io.netty.handler.codec.redis.ErrorRedisMessage;
import io.netty.handler.codec.redis.FullBulkStringRedisMessage;
import io.netty.handler.codec.redis.LastBulkStringRedisContent;
import io.netty.handler.codec.redis.RedisMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what Redis says, of RESP 2 what we use: an answer is one value, an array is a push.
 * Of a string longer than allowed nothing is held, however long it is. Belongs to its connection's
 * event loop.
 */
final class RespReader extends SimpleChannelInboundHandler<RedisMessage> {

    /** A value; its bytes are nothing unless it is a string. */
    record Value(byte @Nullable [] bytes, int length, boolean tooLong) {

        private static final Value NONE = new Value(null, 0, false);

        /** Returns a string's text; empty for others. */
        String text() {
            return bytes == null ? "" : new String(bytes, UTF_8);
        }
    }

    /** Receives the decoded values. */
    interface Listener {
        /** A command was answered. */
        void onAnswer(Value value);

        /** Redis answered a command with an error. */
        void onError(String reason);

        /** Redis sent a message of a channel, or confirmed a subscription. */
        void onPush(List<Value> values);

        /** The connection has ended. */
        void onEnd(String reason);
    }

    /** A push of RESP 2 has three values; no command of ours causes longer arrays. */
    private static final int MAX_VALUES = 8;

    private final int maxBytes;
    private final Listener listener;
    private final List<Value> values = new ArrayList<>();
    private int expected;
    private byte @Nullable [] string;
    private int length;
    private int filled;

    /**
     * @param maxBytes the limit of a string; a longer one is skipped
     */
    RespReader(int maxBytes, Listener listener) {
        this.maxBytes = maxBytes;
        this.listener = listener;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, RedisMessage message) {
        switch (message) {
            case FullBulkStringRedisMessage whole when whole.isNull() -> value(Value.NONE);
            case FullBulkStringRedisMessage _ -> value(new Value(new byte[0], 0, false)); // empty
            case BulkStringHeaderRedisMessage header -> begin(header.bulkStringLength());
            case BulkStringRedisContent content -> {
                fill(content);
                if (content instanceof LastBulkStringRedisContent) {
                    value(new Value(string, length, string == null));
                    string = null;
                }
            }
            case ErrorRedisMessage error -> listener.onError(error.content());
            case ArrayHeaderRedisMessage array -> {
                if (expected > 0 || array.length() < 1 || array.length() > MAX_VALUES) {
                    throw new CorruptedFrameException(
                            "expected an answer or a push, found an array");
                }
                expected = (int) array.length();
            }
            default -> value(Value.NONE); // a number or a status
        }
    }

    private void begin(int bytes) {
        length = bytes;
        filled = 0;
        string = bytes <= maxBytes ? new byte[bytes] : null;
    }

    private void fill(BulkStringRedisContent content) {
        int count = content.content().readableBytes();
        if (string != null) {
            content.content().readBytes(string, filled, count);
        }
        filled += count;
    }

    private void value(Value value) {
        if (expected == 0) {
            listener.onAnswer(value);
            return;
        }
        values.add(value);
        if (values.size() == expected) {
            var push = List.copyOf(values);
            values.clear();
            expected = 0;
            listener.onPush(push);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        listener.onEnd("the connection ended");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        listener.onEnd(String.valueOf(cause));
        context.close();
    }
}
