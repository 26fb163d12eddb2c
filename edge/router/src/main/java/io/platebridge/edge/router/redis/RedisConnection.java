package io.platebridge.edge.router.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.redis.ArrayRedisMessage;
import io.netty.handler.codec.redis.FixedRedisMessagePool;
import io.netty.handler.codec.redis.FullBulkStringRedisMessage;
import io.netty.handler.codec.redis.RedisDecoder;
import io.netty.handler.codec.redis.RedisEncoder;
import io.netty.handler.codec.redis.RedisMessage;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.Future;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.redis.RespReader.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One connection to Redis; closed when nothing arrives for a while. */
final class RedisConnection implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(RedisConnection.class);

    /** The limit of an error or a status. */
    private static final int MAX_LINE = 4096;

    /** Receives published messages. */
    interface MessageListener {
        /** Called on the event loop, in order. */
        void onMessage(String channel, byte[] message);
    }

    private final RedisUrl url;
    private final int maxBytes;
    private final MessageListener listener;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final Channel channel;

    /** Commands without an answer yet. Used on the event loop only. */
    private final Queue<CompletableFuture<Optional<byte[]>>> pending = new ArrayDeque<>();

    /**
     * Connects and authenticates.
     *
     * @param maxBytes the largest message accepted; larger ones are dropped
     * @param timeout of each step
     * @param silence time without any bytes after which the connection is dead
     * @throws ExecutionException if the server is unreachable or rejects the login
     */
    RedisConnection(
            RedisUrl url,
            EventLoopGroup loops,
            int maxBytes,
            MessageListener listener,
            Duration timeout,
            Duration silence)
            throws InterruptedException, ExecutionException, TimeoutException {
        this.url = url;
        this.maxBytes = maxBytes;
        this.listener = listener;
        Optional<SslContext> encryption;
        try {
            encryption = url.encryption();
        } catch (IOException e) {
            throw new ExecutionException(e);
        }
        var opening =
                new Bootstrap()
                        .group(loops)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
                        .handler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel opened) {
                                        addHandlers(opened, encryption, silence);
                                    }
                                })
                        .connect(url.host(), url.port());
        channel = opening.channel();
        try {
            within(opening, timeout);
            var tls = channel.pipeline().get(SslHandler.class);
            if (tls != null) {
                within(tls.handshakeFuture(), timeout);
            }
            for (List<String> command : url.greeting()) {
                send(command.toArray()).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            channel.close();
            throw e;
        }
    }

    private void addHandlers(Channel opened, Optional<SslContext> encryption, Duration silence) {
        var pipeline = opened.pipeline();
        encryption.ifPresent(context -> pipeline.addLast(encrypting(opened, context)));
        pipeline.addLast(
                new ReadTimeoutHandler(silence.toMillis(), TimeUnit.MILLISECONDS),
                new RedisEncoder(),
                new RedisDecoder(MAX_LINE, FixedRedisMessagePool.INSTANCE),
                new RespReader(maxBytes, new Answers()));
    }

    private SslHandler encrypting(Channel opened, SslContext context) {
        SslHandler handler = context.newHandler(opened.alloc(), url.host(), url.port());
        var parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // else any certificate would do
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    private static void within(Future<?> step, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException {
        step.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns a future of the reason why the connection ended. */
    CompletableFuture<String> ended() {
        return ended;
    }

    /** Returns a future that completes when the first channels are subscribed. */
    CompletableFuture<Void> subscribed() {
        return subscribed;
    }

    /**
     * Sends a command that Redis answers with one value.
     *
     * @param words strings, numbers and bytes
     * @return a string, or empty if the answer is another value; fails with Redis's error, or if
     *     the connection is lost
     */
    CompletableFuture<Optional<byte[]>> send(Object... words) {
        var answer = new CompletableFuture<Optional<byte[]>>();
        write(List.of(words), () -> pending.add(answer));
        return answer;
    }

    /** Subscribes to channels ({@code SUBSCRIBE}) or unsubscribes ({@code UNSUBSCRIBE}). */
    void changeSubscription(String command, Collection<String> channels) {
        var words = new ArrayList<Object>(channels);
        words.addFirst(command);
        write(words, () -> {});
    }

    private void write(List<Object> words, Runnable before) {
        channel.eventLoop()
                .execute(() -> {
                    before.run();
                    if (ended.isDone()) {
                        failAll();
                        return;
                    }
                    channel.writeAndFlush(
                            new ArrayRedisMessage(
                                    words.stream().map(RedisConnection::bulk).toList()));
                });
    }

    private static RedisMessage bulk(Object word) {
        byte[] bytes = word instanceof byte[] given ? given : word.toString().getBytes(UTF_8);
        return new FullBulkStringRedisMessage(Unpooled.wrappedBuffer(bytes));
    }

    private void failAll() {
        for (var one = pending.poll(); one != null; one = pending.poll()) {
            one.completeExceptionally(new IOException(ended.join()));
        }
    }

    private final class Answers implements RespReader.Listener {

        @Override
        public void onAnswer(Value value) {
            var answer = pending.poll();
            if (answer == null) {
                onEnd("an answer without a command");
                channel.close();
            } else if (value.tooLong()) {
                answer.completeExceptionally(new IOException(tooLongReason(value)));
            } else {
                answer.complete(Optional.ofNullable(value.bytes()));
            }
        }

        @Override
        public void onError(String reason) {
            var answer = pending.poll();
            if (answer == null) {
                onEnd(reason); // of a subscription
                channel.close();
            } else {
                answer.completeExceptionally(new IOException(reason));
            }
        }

        /** A message is an array of "message", the channel, the message. */
        @Override
        public void onPush(List<Value> values) {
            String kind = values.getFirst().text();
            if (kind.equals("subscribe")) {
                subscribed.complete(null);
            } else if (kind.equals("message") && values.size() == 3) {
                Value message = values.getLast();
                if (message.bytes() != null) {
                    listener.onMessage(values.get(1).text(), message.bytes());
                } else if (message.tooLong()) {
                    LOG.warn(
                            "redis_message_dropped",
                            "redis",
                            url,
                            "channel",
                            values.get(1).text(),
                            "reason",
                            tooLongReason(message));
                }
            }
        }

        @Override
        public void onEnd(String reason) {
            ended.complete(reason);
            subscribed.completeExceptionally(new IOException(reason));
            failAll();
        }

        private String tooLongReason(Value value) {
            return "expected at most %d bytes, found %d".formatted(maxBytes, value.length());
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
